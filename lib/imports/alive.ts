import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { importErrors, importRuns } from "@/db/schema";
import { inTransaction } from "@/db/transaction";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";

const BEAT_MS = 3_000;
const SILENT_SECONDS = 15;
const LOCK = 4_820_122;

/** Held by whoever reads a file, to the end of the transaction, so that it is gone as soon as its process is. */
export async function isOnlyImport(tx: Context): Promise<boolean> {
  const { rows } = await tx.db.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${LOCK}) as free`,
  );
  return rows[0]?.free === true;
}

/** Says every three seconds, beside the work, that the process of this run is alive. */
export async function whileAlive<T>(ctx: Context, runId: string, work: () => Promise<T>): Promise<T> {
  if (inTransaction(ctx.db)) return work();
  const beat = () =>
    ctx.db.update(importRuns).set({ aliveAt: sql`clock_timestamp()` }).where(eq(importRuns.id, runId));
  const timer = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/**
 * Marks runs as failed whose process is gone: silent for 15 seconds while nobody reads a file. What they had read was taken
 * back with their connection. Returns how many there were.
 */
export function closeAbandonedRuns(ctx: Context = systemContext()): Promise<number> {
  return transaction(ctx, async (tx) => {
    if (!(await isOnlyImport(tx))) return 0;
    const silent = sql`${importRuns.aliveAt} < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS})`;
    const gone = await tx.db
      .update(importRuns)
      .set({ status: "failed", errorCount: 1, doneCount: 0, counts: {}, finishedAt: tx.now })
      .where(and(eq(importRuns.status, "running"), silent))
      .returning({ id: importRuns.id });
    for (const { id } of gone) {
      const finding = { severity: "error", entry: 0, path: "", code: "imports.processGone" } as const;
      await tx.db.insert(importErrors).values({ ...finding, runId: id, position: 1 });
      await recordEvent(tx, {
        action: "imports.run",
        category: "import",
        entityType: "import",
        entityId: id,
        outcome: "failed",
        reason: "process-gone",
        before: { status: "running" },
        after: { status: "failed" },
      });
    }
    return gone.length;
  });
}
