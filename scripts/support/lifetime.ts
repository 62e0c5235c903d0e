import { portIsFree } from "@/scripts/support/processes";

type Work = () => Promise<unknown>;

/**
 * Ends the process in order when it is asked to: by Ctrl-C, a signal, or the disappearance of the process that
 * started it. What is registered as `first` stops before `last`; `keep` is done every second while nobody asks.
 */
export function whenAsked() {
  const work: { first?: Work; last?: Work; keeper?: NodeJS.Timeout; stopping?: Promise<void> } = {};

  function now() {
    work.stopping ??= stop();
    return work.stopping;
  }
  async function stop() {
    clearInterval(work.keeper);
    if (process.connected) process.send?.({ state: "stopping" });
    await work.first?.().catch((error: unknown) => console.error(error));
    await work.last?.().catch((error: unknown) => console.error(error));
  }
  async function end() {
    if (work.stopping) return;
    console.log("Stopping …");
    await now();
    console.log("Stopped.");
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
  process.on("disconnect", () => void end());

  return {
    now,
    first: (task: Work) => {
      work.first = task;
      if (work.stopping) void task();
    },
    last: (task: Work) => {
      work.last = task;
      if (work.stopping) void task();
    },
    keep: (task: Work) => {
      let busy = false;
      work.keeper = setInterval(() => {
        if (busy) return;
        busy = true;
        task()
          .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
          .finally(() => {
            busy = false;
          });
      }, 1_000);
    },
  };
}

/** @throws Error with the way out when another program listens there. */
export async function requirePort(port: number, hostname: string) {
  if (await portIsFree(port, hostname)) return;
  throw new Error(
    `Port ${port} is used by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  );
}
