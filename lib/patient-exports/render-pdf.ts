import "server-only";
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import * as path from "node:path";
import type { Summary } from "./summary";

/** A life of 1,000 entries takes about 12 s and 400 MB; this is for ten times that on a slower machine. */
const MOST_SECONDS = 240;
const MOST_HEAP_MB = 1_024;

/**
 * The summary as a PDF, drawn in a process of its own: laying out a long life takes all of a processor for seconds, and
 * what it takes in memory is not the server's. It gets the summary and no secret, and is the first to wait.
 * @throws Error when it needs too much time or memory.
 */
export function renderPdf(summary: Summary, signal?: AbortSignal): Promise<Buffer> {
  const root = process.cwd();
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${MOST_HEAP_MB}`,
      "--import",
      "tsx",
      path.join(root, "scripts", "render-record.ts"),
    ],
    {
      cwd: root,
      env: { NODE_ENV: "production", PATH: process.env.PATH },
      stdio: ["pipe", "pipe", "ignore"],
      timeout: MOST_SECONDS * 1_000,
      killSignal: "SIGKILL",
      signal,
    },
  );
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.on("error", reject);
    child.on("spawn", () => {
      if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(Object.assign(new Error("The PDF was not drawn."), { code: "pdf-not-drawn" }));
    });
    // A child that is gone does not take the rest; its exit says so.
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(summary));
  });
}
