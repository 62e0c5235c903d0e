import "server-only";
import { and, eq } from "drizzle-orm";
import { shiftSwaps } from "@/db/schema";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { Conflict } from "../errors";

export type Swap = typeof shiftSwaps.$inferSelect;
export type ChangedSwap = { id: string; version: number; status: Swap["status"] };

/** Changes an exchange if it is as it was seen. @throws Conflict when somebody else was faster. */
export async function changeSwap(tx: Context, before: Swap, values: Partial<Swap>): Promise<Swap> {
  const [after] = await tx.db
    .update(shiftSwaps)
    .set({ ...values, version: before.version + 1 })
    .where(
      and(
        eq(shiftSwaps.id, before.id),
        eq(shiftSwaps.version, before.version),
        eq(shiftSwaps.status, before.status),
      ),
    )
    .returning();
  if (!after) throw new Conflict("shiftSwaps.answeredMeanwhile");
  return after;
}

type Change = { before?: Swap; after: Swap; reason?: string | undefined };

/** Leaves the audit event of a step. */
export async function recordSwap(
  tx: Context,
  action: string,
  { before, after, reason }: Change,
): Promise<ChangedSwap> {
  await recordEvent(tx, {
    action,
    category: "scheduling",
    entityType: "shift-swap",
    entityId: after.id,
    reason: reason || null,
    ...(before && { before: { status: before.status, version: before.version } }),
    after: {
      status: after.status,
      version: after.version,
      offeredShiftId: after.offeredShiftId,
      wantedShiftId: after.wantedShiftId,
      offeredBy: after.offeredBy,
      answeredBy: after.answeredBy,
    },
  });
  return { id: after.id, version: after.version, status: after.status };
}
