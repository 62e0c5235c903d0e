import "server-only";
import { desc, eq, inArray, sql } from "drizzle-orm";
import { slotHolds } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Refused } from "../errors";
import { claimSlot, giveHoldBack } from "../slots/commands";
import { minutesAfter } from "../slots/rules";
import { sweepHolds } from "../slots/sweep";
import type { HoldSlot, ReleaseHold } from "./inputs";
import { HOLD_MINUTES, MOST_HOLDS } from "./rules";

/**
 * Keeps a time for somebody who is filling in its booking: nobody else gets it until it is booked, given back, or some
 * minutes have passed. A hold is not a booking and leaves no audit event.
 * @throws Conflict with three other times, Invalid, NotFound: as a booking would be refused.
 */
export function holdSlot(
  ctx: Context,
  { insteadOf, ...wanted }: HoldSlot,
  { most = MOST_HOLDS, notBefore }: { most?: number; notBefore?: Date } = {},
) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    await waitForOtherWindows(tx, userId);
    const { overbookReason: _, ...place } = await claimSlot(
      tx,
      { ...wanted, patientId: null },
      { holdId: insteadOf, notBefore },
    );
    await makeRoom(tx, userId, most);
    const expiresAt = minutesAfter(tx.now, HOLD_MINUTES);
    const [hold] = await tx.db
      .insert(slotHolds)
      .values({ ...place, heldBy: userId, expiresAt })
      .returning({ id: slotHolds.id });
    if (!hold) throw new Error("The hold was not returned.");
    return { holdId: hold.id, expiresAt: expiresAt.toISOString() };
  });
}

/** Gives a held time back, if it is still held. */
export function releaseHold(ctx: Context, { holdId }: ReleaseHold) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    await giveHoldBack(tx, holdId);
    await sweepHolds(tx);
    return {};
  });
}

/** Of two windows of one person at the same moment the second sees what the first keeps, whoever it is with. */
async function waitForOtherWindows({ db }: Context, userId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`holds of ${userId}`}, 0))`);
}

/** The oldest of one's holds give way to another one. */
async function makeRoom(tx: Context, userId: string, most: number): Promise<void> {
  const own = await tx.db
    .select({ id: slotHolds.id })
    .from(slotHolds)
    .where(eq(slotHolds.heldBy, userId))
    .orderBy(desc(slotHolds.createdAt));
  const tooMany = own.slice(most - 1).map(({ id }) => id);
  if (tooMany.length > 0) await tx.db.delete(slotHolds).where(inArray(slotHolds.id, tooMany));
}
