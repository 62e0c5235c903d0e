import "server-only";
import { closePools } from "@/db";
import { env } from "./env";
import { closeAbandonedRuns } from "./imports/alive";
import { startWorker } from "./jobs/worker";
import { onShutdown } from "./lifecycle";
import { log } from "./log";
import { issueSetupToken } from "./users/setup";

const store = globalThis as typeof globalThis & { hospitalBooted?: boolean };

/** What a server process does once, before it answers: nothing a database or a bug throws later may end it. */
export async function boot(): Promise<void> {
  if (store.hospitalBooted) return;
  store.hospitalBooted = true;
  process.on("unhandledRejection", (reason) => log.error("process.unhandledRejection", {}, reason));
  process.on("uncaughtException", (error) => log.error("process.uncaughtException", {}, error));
  onShutdown("pools", closePools);
  if (env.JOBS === "inline") void startWorker();
  await closeAbandonedRuns().catch((error: unknown) => log.warn("imports.notChecked", {}, error));
  await announceSetup().catch((error: unknown) => log.warn("setup.notChecked", {}, error));
}

/** A hospital without users is taken over by whoever can read this process's output. */
async function announceSetup() {
  const setup = await issueSetupToken();
  if (!setup) return;
  process.stdout.write(
    `\nThere is no user yet. Create the first administrator, once, at:\n  ${setup.url}\n\n`,
  );
}
