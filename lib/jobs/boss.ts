import "server-only";
import { type ConstructorOptions, PgBoss } from "pg-boss";
import { database } from "@/db";
import { onShutdown } from "@/lib/lifecycle";
import { log } from "@/lib/log";

/** A pg-boss on the worker's pool that never touches the schema: the owner installed it. */
export function createBoss(options: Pick<ConstructorOptions, "supervise" | "schedule">): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database("worker").pool.query(text, values) },
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    ...options,
  });
  boss.on("error", (error) => log.error("jobs.failed", {}, error));
  return boss;
}

const store = globalThis as typeof globalThis & { hospitalSender?: Promise<PgBoss> };

/** The process-wide pg-boss that only sends. A failed start is forgotten, so that the next call tries again. */
export function sender(): Promise<PgBoss> {
  store.hospitalSender ??= startSender().catch((error: unknown) => {
    store.hospitalSender = undefined;
    throw error;
  });
  return store.hospitalSender;
}

async function startSender() {
  const boss = createBoss({ supervise: false, schedule: false });
  await boss.start();
  onShutdown("sender", async () => {
    store.hospitalSender = undefined;
    await boss.stop({ graceful: false });
  });
  return boss;
}
