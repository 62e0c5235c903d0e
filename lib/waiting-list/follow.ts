import "server-only";
import { and, eq, notExists, type SQL, sql } from "drizzle-orm";
import { type appointments, openings, waitingListEntries, waitingListOffers } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { enqueue } from "../jobs/enqueue";
import { isWorthOffering } from "./rules";

type Appointment = typeof appointments.$inferSelect;
type Change = { before?: Appointment | undefined; after: Appointment };

/** So long nobody is asked: what was cancelled or moved by mistake is put back within it. */
const GRACE_MS = 60_000;

/**
 * What a change of a visit means for those who wait, in the transaction that made it: an offer is settled by what became of its
 * visit and goes along when that is moved, and a time that became free is offered around.
 */
export async function followVisit(tx: Context, change: Change): Promise<void> {
  await moveOffer(tx, change);
  await settleOffer(tx, change);
  await endWaitForEarlier(tx, change);
  await noteOpening(tx, change);
}

/** It is another time now, offered by hand; the next is asked about the one that it was. */
async function moveOffer(tx: Context, { before, after }: Change): Promise<void> {
  if (before?.status !== "proposed" || after.status !== "proposed" || !after.proposedUntil) return;
  const isOfVisit = and(eq(waitingListOffers.appointmentId, after.id), eq(waitingListOffers.status, "open"));
  const [offer] = await tx.db
    .select({ openingId: waitingListOffers.openingId })
    .from(waitingListOffers)
    .where(isOfVisit);
  if (!offer) return;
  const isMoved = isElsewhere(before, after);
  await tx.db
    .update(waitingListOffers)
    .set({ expiresAt: after.proposedUntil, ...(isMoved && { openingId: null }) })
    .where(isOfVisit);
  if (offer.openingId && isMoved) await offerSoon(tx, offer.openingId);
}

async function settleOffer(tx: Context, { before, after }: Change): Promise<void> {
  if (before?.status !== "proposed" || after.status === "proposed") return;
  const isAccepted = after.status !== "cancelled" && after.status !== "entered-in-error";
  const isExpired = before.proposedUntil !== null && before.proposedUntil <= tx.now;
  const status = isAccepted ? "accepted" : isExpired ? "expired" : "declined";
  const [offer] = await tx.db
    .update(waitingListOffers)
    .set({ status, answeredAt: tx.now, answeredBy: tx.viewer.userId })
    .where(and(eq(waitingListOffers.appointmentId, after.id), eq(waitingListOffers.status, "open")))
    .returning();
  if (!offer) return;
  await recordEvent(tx, {
    action: `waitingList.${status}`,
    category: "scheduling",
    patientId: offer.patientId,
    entityType: "waiting-list-offer",
    entityId: offer.id,
    after: { entryId: offer.entryId, appointmentId: offer.appointmentId, status },
  });
  if (isAccepted) await endWait(tx, offer.entryId, after.id);
  if (offer.openingId && isAccepted) await closeOpening(tx, offer.openingId, "filled");
  if (offer.openingId && !isAccepted) await enqueue(tx, "offer-opening", { openingId: offer.openingId });
}

/** The wait is over with this visit; one that it replaces is called off afterwards. NULL: it was over before. */
export async function endWait(tx: Context, entryId: string, appointmentId: string) {
  const [entry] = await tx.db
    .update(waitingListEntries)
    .set({
      status: "booked",
      bookedAppointmentId: appointmentId,
      endedAt: tx.now,
      endedBy: tx.viewer.userId,
    })
    .where(and(eq(waitingListEntries.id, entryId), eq(waitingListEntries.status, "waiting")))
    .returning();
  if (entry?.insteadOfId) await enqueue(tx, "replace-visit", { entryId });
  return entry ?? null;
}

const HELD = "The visit took place";

/** Who was seen no longer waits to be seen earlier. */
async function endWaitForEarlier(tx: Context, { before, after }: Change): Promise<void> {
  if (after.status !== "fulfilled" || before?.status === "fulfilled") return;
  await endWaits(tx, eq(waitingListEntries.insteadOfId, after.id), HELD);
}

/** Who called a visit off no longer waits for an earlier one; what is offered just now stands until it is answered. */
export async function endWaitInstead(tx: Context, appointmentId: string, reason: string): Promise<void> {
  const offered = tx.db
    .select({ id: waitingListOffers.id })
    .from(waitingListOffers)
    .where(and(eq(waitingListOffers.entryId, waitingListEntries.id), eq(waitingListOffers.status, "open")));
  const waits = and(eq(waitingListEntries.insteadOfId, appointmentId), notExists(offered));
  await endWaits(tx, waits, reason);
}

/** Takes off the list whoever of these still waits, because there is nothing to wait for any more. */
export async function endWaits(tx: Context, which: SQL | undefined, reason: string): Promise<void> {
  const ended = await tx.db
    .update(waitingListEntries)
    .set({
      status: "removed",
      endedAt: tx.now,
      endedBy: tx.viewer.userId,
      endReason: reason,
      version: sql`${waitingListEntries.version} + 1`,
    })
    .where(and(which, eq(waitingListEntries.status, "waiting")))
    .returning({
      id: waitingListEntries.id,
      patientId: waitingListEntries.patientId,
      insteadOfId: waitingListEntries.insteadOfId,
    });
  for (const { id, patientId, insteadOfId } of ended)
    await recordEvent(tx, {
      action: "waitingList.remove",
      category: "scheduling",
      patientId,
      entityType: "waiting-list-entry",
      entityId: id,
      reason,
      after: { status: "removed", insteadOfId },
    });
}

/** Nobody more is asked about this opening: somebody took it, or nobody is left. Closed already, nothing happens. */
export async function closeOpening(
  tx: Context,
  openingId: string,
  status: "filled" | "lapsed",
): Promise<void> {
  await tx.db
    .update(openings)
    .set({ status, closedAt: tx.now })
    .where(and(eq(openings.id, openingId), eq(openings.status, "open")));
}

const isElsewhere = (before: Appointment, after: Appointment): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.practitionerId !== after.practitionerId;

const holds = ({ status }: Appointment): boolean => HOLDING.some((one) => one === status);

async function noteOpening(tx: Context, { before, after }: Change): Promise<void> {
  if (!before || !holds(before) || !isWorthOffering(before.startsAt, tx.now)) return;
  if (holds(after) && !isElsewhere(before, after)) return;
  const [waiting] = await tx.db
    .select({ id: waitingListEntries.id })
    .from(waitingListEntries)
    .where(eq(waitingListEntries.status, "waiting"))
    .limit(1);
  if (!waiting) return;
  const { practitionerId, startsAt, endsAt } = before;
  const [opening] = await tx.db
    .insert(openings)
    .values({ practitionerId, startsAt, endsAt, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: openings.id });
  if (opening) await offerSoon(tx, opening.id);
}

const offerSoon = (tx: Context, openingId: string) =>
  enqueue(tx, "offer-opening", { openingId }, { startAfter: new Date(tx.now.getTime() + GRACE_MS) });
