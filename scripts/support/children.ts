import type { ChildProcess } from "node:child_process";

/** How a child ended: its exit code, or the signal that ended it. It does not outlive this process. */
export async function outcomeOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code ?? signal));
    });
  } finally {
    process.off("exit", end);
  }
}
