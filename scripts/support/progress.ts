const PATIENCE_MS = 2_000;
const REPEAT_MS = 15_000;

/** Runs one step of a long command; says what is going on and for how long once it takes over two seconds. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let announced = false;
  const say = () => {
    console.log(announced ? `${what} … ${seconds()}` : `${what} …`);
    announced = true;
    timer = setTimeout(say, REPEAT_MS);
  };
  let timer = setTimeout(say, PATIENCE_MS);
  try {
    const result = await work();
    if (announced) console.log(`${what}: ${seconds()}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

/** Prints one sentence a person can act on, and ends. */
export function fail(error: unknown): never {
  console.error(sentence(error));
  process.exit(1);
}

function sentence(error: unknown) {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, "code");
  if (code === "ENOSPC" || code === "53100")
    return "The disk is full. Free some space and run the command again.";
  if (code === "EACCES" || code === "EROFS") {
    return `This folder cannot be written to (${error.message}). Copy it to a place that belongs to you.`;
  }
  return error.message || String(code);
}
