import "server-only";
import { database } from "@/db";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";

/**
 * Leaves one event of a wrong password, code or link. It does not go with the transaction that the failure rolls back, and it
 * takes no connection of the pool that this transaction came from.
 */
export function recordFailedProof(
  ctx: Context,
  action: string,
  reason: string,
  userId: string | null = ctx.viewer.userId,
): Promise<void> {
  return recordEvent(
    { ...ctx, db: database("limits").db },
    {
      action,
      category: "access",
      entityType: "user",
      entityId: userId,
      outcome: "failed",
      reason,
    },
  );
}
