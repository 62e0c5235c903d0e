import { closePools } from "@/db";
import { env } from "@/lib/env";
import { startWorker } from "@/lib/jobs/worker";
import { beginDraining, closeAll, onShutdown } from "@/lib/lifecycle";
import { log } from "@/lib/log";
import { attachDatabase } from "@/scripts/support/attach";
import { fail } from "@/scripts/support/progress";

let detach = async () => {};
try {
  detach = await attachDatabase();
  log.info("worker.starting", { port: Number(new URL(env.DATABASE_URL).port) || undefined });
} catch (error) {
  fail(error);
}

process.on("unhandledRejection", (reason) => log.error("process.unhandledRejection", {}, reason));
process.on("uncaughtException", (error) => log.error("process.uncaughtException", {}, error));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
process.on("disconnect", () => void end());
onShutdown("pools", closePools);
await startWorker();

async function end() {
  beginDraining();
  await closeAll();
  await detach();
  process.exit(0);
}
