import "server-only";
import { and, eq, inArray, lte, or } from "drizzle-orm";
import { slotHolds } from "@/db/schema";
import type { Context } from "../context";

type Places = {
  practitionerId?: string;
  roomId?: string | null;
  deviceIds?: readonly string[];
};

/**
 * Gives back what holds took that ran out, in places that the transaction has locked. Those of others are left to `sweepHolds`: a
 * booking of many visits that took them along would keep everybody waiting who meets them.
 */
export async function sweepHoldsIn(
  { db, now }: Context,
  { practitionerId, roomId, deviceIds = [] }: Places,
): Promise<void> {
  const places = [
    ...(practitionerId ? [eq(slotHolds.practitionerId, practitionerId)] : []),
    ...(roomId ? [eq(slotHolds.roomId, roomId)] : []),
    ...(deviceIds.length > 0 ? [inArray(slotHolds.deviceId, [...deviceIds])] : []),
  ];
  if (places.length > 0) await db.delete(slotHolds).where(and(lte(slotHolds.expiresAt, now), or(...places)));
}

/** Gives back what all holds took that ran out, but for those that somebody else is just giving back. Waits for nobody. */
export async function sweepHolds({ db, now }: Context): Promise<void> {
  const over = db
    .select({ id: slotHolds.id })
    .from(slotHolds)
    .where(lte(slotHolds.expiresAt, now))
    .for("update", { skipLocked: true });
  await db.delete(slotHolds).where(inArray(slotHolds.id, over));
}
