import "server-only";
import { and, eq } from "drizzle-orm";
import { appointments, waitingListEntries, waitingListOffers } from "@/db/schema";
import { authorize } from "../access/permissions";
import { offerToldAt } from "../appointment-messages/plan";
import { bookAppointment } from "../appointments/commands";
import { HOLDING, waitsUntil } from "../appointments/rules";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { lockLivingPatient } from "../patients/locks";
import { isOpenTo } from "../patients/queries";
import { endWait } from "./follow";
import type { AddToWaitingList, ChangeWaiting, GiveTime, TakeOffWaitingList } from "./inputs";
import { findWaitInstead } from "./queries";
import { offerHours } from "./rules";

export type Entry = typeof waitingListEntries.$inferSelect;

/**
 * Puts somebody on the list.
 * @throws NotFound for an unknown patient or visit; Invalid for somebody who has died or a visit that is over; Conflict when
 * they wait in place of that visit already.
 */
export function addToWaitingList(ctx: Context, input: AddToWaitingList) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    await lockLivingPatient(tx, input.patientId, "appointments.patientDeceased");
    if (input.insteadOfId) {
      await requireOwnVisit(tx, input.patientId, input.insteadOfId);
      // The patient is locked: of two at the same moment the second sees the first.
      if (await findWaitInstead(tx, input.insteadOfId)) throw new Conflict("waitingList.waitsAlready");
    }
    const [entry] = await tx.db
      .insert(waitingListEntries)
      .values({ ...stored(input), addedBy: tx.viewer.userId, addedAt: tx.now })
      .returning();
    if (!entry) throw new Error("The new entry was not returned.");
    await record(tx, "waitingList.add", entry);
    return { id: entry.id, patientId: entry.patientId, version: entry.version };
  });
}

/** Changes what somebody waits for. @throws Conflict when it changed or ended since it was shown; NotFound. */
export function changeWaiting(ctx: Context, input: ChangeWaiting) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const before = await getForWrite(tx, input);
    const { entryId: _, version: __, ...wish } = input;
    const after = await change(tx, before, stored(wish));
    await record(tx, "waitingList.change", after, before);
    return { id: after.id, version: after.version };
  });
}

/**
 * Takes somebody off the list. @throws Conflict when it changed or ended since it was shown, or an offer is still open; NotFound.
 */
export function takeOffWaitingList(ctx: Context, input: TakeOffWaitingList) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const before = await getForWrite(tx, input);
    await refuseOpenOffer(tx, before.id);
    const after = await change(tx, before, {
      status: "removed",
      endedAt: tx.now,
      endedBy: tx.viewer.userId,
      endReason: input.reason,
    });
    await record(tx, "waitingList.remove", after, before, input.reason);
    return { id: after.id };
  });
}

/**
 * Gives a time to somebody who waits, by hand: it is offered until it runs out, or booked where they agreed already.
 * @throws Conflict as bookAppointment does, and when an offer is still open; NotFound.
 */
export function giveTime(ctx: Context, input: GiveTime) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const { practitionerId, startsAt, isAgreed } = input;
    const entry = await getForWrite(tx, input);
    await refuseOpenOffer(tx, entry.id);
    if (!isAgreed) return offerTime(tx, entry, { practitionerId, startsAt, openingId: null });
    const { patientId, typeId } = entry;
    const visit = await bookAppointment(tx, { patientId, typeId, practitionerId, startsAt });
    const ended = await endWait(tx, entry.id, visit.id);
    if (!ended) throw new Conflict("waitingList.changedMeanwhile");
    await record(tx, "waitingList.book", ended, entry);
    return { appointmentId: visit.id };
  });
}

/** Offers a time to somebody: a proposed visit that keeps it until it is answered. @throws as bookAppointment does. */
export async function offerTime(
  tx: Context,
  entry: Entry,
  time: { practitionerId: string; startsAt: Date; openingId: string | null },
) {
  const { openingId, ...place } = time;
  const { patientId, typeId } = entry;
  const toldAt = await offerToldAt(tx, time);
  const expiresAt = waitsUntil(time.startsAt, offerHours(time.startsAt, toldAt), toldAt);
  const visit = await bookAppointment(tx, { patientId, typeId, ...place }, { proposedUntil: expiresAt });
  const [offer] = await tx.db
    .insert(waitingListOffers)
    .values({
      entryId: entry.id,
      patientId,
      appointmentId: visit.id,
      openingId,
      offeredBy: tx.viewer.userId,
      offeredAt: tx.now,
      expiresAt,
    })
    .returning({ id: waitingListOffers.id });
  if (!offer) throw new Error("The new offer was not returned.");
  await recordEvent(tx, {
    action: "waitingList.offer",
    category: "scheduling",
    patientId,
    entityType: "waiting-list-offer",
    entityId: offer.id,
    after: { entryId: entry.id, appointmentId: visit.id, openingId, expiresAt: expiresAt.toISOString() },
  });
  return { appointmentId: visit.id };
}

type Wishes = Partial<Omit<AddToWaitingList, "patientId">>;

const stored = <Input extends Wishes>(input: Input) => ({
  ...input,
  practitionerId: input.practitionerId ?? null,
  specialtyId: input.specialtyId ?? null,
  earliestOn: input.earliestOn ?? null,
  latestOn: input.latestOn ?? null,
  targetOn: input.targetOn ?? null,
  note: input.note || null,
});

async function requireOwnVisit(tx: Context, patientId: string, appointmentId: string): Promise<void> {
  const [visit] = await tx.db
    .select({ status: appointments.status })
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), eq(appointments.patientId, patientId)));
  if (!visit) throw new NotFound();
  if (!HOLDING.some((status) => status === visit.status)) throw new Invalid("waitingList.visitIsOver");
}

async function refuseOpenOffer(tx: Context, entryId: string): Promise<void> {
  const [offer] = await tx.db
    .select({ id: waitingListOffers.id })
    .from(waitingListOffers)
    .where(and(eq(waitingListOffers.entryId, entryId), eq(waitingListOffers.status, "open")));
  if (offer) throw new Conflict("waitingList.offerOpen");
}

/** @throws NotFound; Conflict when somebody changed or ended it since it was shown. */
async function getForWrite(tx: Context, seen: { entryId: string; version: number }): Promise<Entry> {
  const [entry] = await tx.db
    .select()
    .from(waitingListEntries)
    .where(and(eq(waitingListEntries.id, seen.entryId), isOpenTo(tx.viewer, waitingListEntries.patientId)))
    .for("update");
  if (!entry) throw new NotFound();
  if (entry.version !== seen.version || entry.status !== "waiting")
    throw new Conflict("waitingList.changedMeanwhile");
  return entry;
}

async function change(tx: Context, before: Entry, values: Partial<Entry>): Promise<Entry> {
  const [after] = await tx.db
    .update(waitingListEntries)
    .set({ ...values, version: before.version + 1 })
    .where(and(eq(waitingListEntries.id, before.id), eq(waitingListEntries.version, before.version)))
    .returning();
  if (!after) throw new Conflict("waitingList.changedMeanwhile");
  return after;
}

async function record(tx: Context, action: string, after: Entry, before?: Entry, reason?: string) {
  await recordEvent(tx, {
    action,
    category: "scheduling",
    patientId: after.patientId,
    entityType: "waiting-list-entry",
    entityId: after.id,
    reason: reason ?? null,
    ...(before && { before: shown(before) }),
    after: shown(after),
  });
}

const shown = ({ addedAt, endedAt, ...entry }: Entry) => ({
  ...entry,
  addedAt: addedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
