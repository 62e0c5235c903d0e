import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import { canonicalJson } from "./canonical";
import type { Context } from "./context";
import { Conflict } from "./errors";

/**
 * Does the work once for one (user, action, key). A repetition gets the first answer; a simultaneous one waits for it.
 * Must run inside the transaction of the work, so that failed work leaves the key free.
 * @throws Conflict when the key was used with other parameters.
 */
export async function once<T>(
  tx: Context,
  request: { action: string; key: string; input: unknown },
  work: () => Promise<T>,
): Promise<T> {
  const userId = tx.viewer.userId;
  if (!userId) return work();
  const inputHash = createHash("sha256").update(canonicalJson(request.input)).digest("hex");
  const identity = { userId, action: request.action, key: request.key };
  const claimed = await tx.db
    .insert(idempotencyKeys)
    .values({ ...identity, inputHash })
    .onConflictDoNothing();
  const row = and(
    eq(idempotencyKeys.userId, userId),
    eq(idempotencyKeys.action, request.action),
    eq(idempotencyKeys.key, request.key),
  );
  if (claimed.rowCount === 0) {
    const [known] = await tx.db.select().from(idempotencyKeys).where(row);
    if (known?.inputHash !== inputHash) throw new Conflict("keyReused");
    return known.result as T;
  }
  const result = await work();
  await tx.db
    .update(idempotencyKeys)
    .set({ result: result ?? null })
    .where(row);
  return result;
}
