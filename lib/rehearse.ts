import "server-only";
import { sql } from "drizzle-orm";
import { type Context, transaction } from "./context";

/**
 * Does the work as it would be done, answers with what came of it, and takes it back, also inside a transaction whose other
 * work stays. @throws what the work throws.
 */
export function rehearse<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  return transaction(ctx, async (tx) => {
    await tx.db.execute(sql`savepoint rehearsal`);
    try {
      return await work(tx);
    } finally {
      await tx.db.execute(sql`rollback to savepoint rehearsal`);
    }
  });
}
