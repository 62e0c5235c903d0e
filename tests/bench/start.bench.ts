import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { until } from "@/scripts/support/processes";
import { freePort } from "@/scripts/support/throwaway";
import { bench } from "./bench";

const LONGEST_MS = 900_000;

bench("start", async ({ report }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "hospital-start-"));
  try {
    execFileSync("git", ["clone", "--quiet", process.cwd(), folder]);
    report({ id: "start.first", value: await secondsToFirstPage(folder), unit: "s", n: 1 });
    report({ id: "start.second", value: await secondsToFirstPage(folder), unit: "s", n: 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** From the command to the first page served; then the hospital is stopped as Ctrl-C stops it. */
async function secondsToFirstPage(folder: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: environment(port),
    stdio: "ignore",
    detached: true,
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const served = await until(LONGEST_MS, () =>
    fetch(`http://localhost:${port}/sign-in`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  if (child.pid) process.kill(-child.pid, "SIGINT");
  await gone;
  if (!served) throw new Error("npm start did not serve a page.");
  return seconds;
}

/** Nothing of this process's own configuration: a fresh clone knows nothing. */
function environment(port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, USER, NODE_ENV } = process.env;
  return { PATH, HOME, USER, NODE_ENV, PORT: String(port), BASE_URL: `http://localhost:${port}` };
}
