import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { createServer } from "node:net";

/** Whether a process runs; with a word, whether that word is in its command (process ids are reused). */
export function isAlive(pid: number, word = "") {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return !isZombie(pid) && commandOf(pid).includes(word);
}

/** Asks again, politely spaced, until the answer is yes; false when the time is over. */
export async function until(milliseconds: number, ask: () => Promise<boolean>) {
  const end = performance.now() + milliseconds;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 500)) {
    if (await ask()) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

export function portIsFree(port: number, host = "127.0.0.1") {
  return new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function commandOf(pid: number) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return commandFromPs(pid);
  }
}

function commandFromPs(pid: number) {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function isZombie(pid: number) {
  try {
    return /^\d+ \(.*\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
