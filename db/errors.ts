/** SQLSTATE of a database error, looking through Drizzle's wrapper. */
export function postgresCode(error: unknown): string | undefined {
  return field(error, "code");
}

/** Name of the constraint that refused a write. */
export function postgresConstraint(error: unknown): string | undefined {
  return field(error, "constraint");
}

/** Cancelled for its time, no connection left, a lock not given in time, or a server that is only starting. */
const OVERLOADED = new Set(["57014", "53300", "55P03", "57P03", "ECONNREFUSED"]);
/** The pool's own errors have no code. */
const NO_CONNECTION =
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout)/;

/** Did the database have no room or time for this? It then rolled back whatever had begun. */
export function isOverloaded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  if ((typeof code === "string" && OVERLOADED.has(code)) || NO_CONNECTION.test(error.message)) return true;
  return isOverloaded(error.cause);
}

function field(error: unknown, name: "code" | "constraint"): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : field(error.cause, name);
}
