import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import { appointmentMessages, appointments, mails, waitingListOffers } from "@/db/schema";
import { authorize } from "../access/permissions";
import {
  type Appointment,
  type ChangedAppointment,
  change,
  getForWrite,
  record,
} from "../appointments/commands";
import type { ChangeAppointment } from "../appointments/inputs";
import { canConfirm } from "../appointments/rules";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { log } from "../log";
import { isWorthOffering } from "../waiting-list/rules";

const MOST_AT_ONCE = 500;
const NOT_CONFIRMED = "Not confirmed in time";

/** The patient agreed to a proposed visit. @throws Conflict when it is not proposed any more or changed meanwhile; NotFound. */
export function confirmAppointment(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const before = await getForWrite(tx, input);
    if (!canConfirm(before)) throw new Conflict("appointments.notProposed");
    const after = await change(tx, before, { status: "booked", proposedUntil: null });
    return record(tx, { action: "appointments.confirm", before, after });
  });
}

/**
 * Calls off the proposed visits that nobody confirmed in time, and frees their times; those whose mail has not left yet stand an
 * hour longer. Each by itself: one that cannot be called off now holds no other up, and is tried again the next time.
 */
export async function expireProposals(ctx: Context): Promise<void> {
  const due = await ctx.db
    .select({ appointmentId: appointments.id, version: appointments.version })
    .from(appointments)
    .where(and(eq(appointments.status, "proposed"), lte(appointments.proposedUntil, ctx.now)))
    .limit(MOST_AT_ONCE);
  for (const visit of due)
    await expire(ctx, visit).catch((error: unknown) => {
      // Somebody confirmed or moved it meanwhile.
      if (error instanceof Conflict) return;
      log.error("appointmentProposals.notExpired", { reference: visit.appointmentId }, error);
    });
}

function expire(ctx: Context, seen: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.cancel");
    const before = await getForWrite(tx, seen);
    if (!canConfirm(before)) throw new Conflict("appointments.notProposed");
    if (isWorthOffering(before.startsAt, later(tx.now)) && (await isUntold(tx, before)))
      return prolong(tx, before);
    const after = await change(tx, before, {
      status: "cancelled",
      cancelledAt: tx.now,
      cancelReason: NOT_CONFIRMED,
    });
    return record(tx, { action: "appointments.expire", before, after, reason: NOT_CONFIRMED });
  });
}

const LONGER_MS = 3_600_000;
const later = (now: Date) => new Date(now.getTime() + LONGER_MS);

/** Is the mail that asks the patient still on its way, as while the provider is away? */
async function isUntold({ db }: Context, { id }: Appointment): Promise<boolean> {
  const [mail] = await db
    .select({ id: mails.id })
    .from(appointmentMessages)
    .innerJoin(mails, eq(mails.id, appointmentMessages.mailId))
    .where(
      and(
        eq(appointmentMessages.appointmentId, id),
        eq(appointmentMessages.kind, "offer"),
        inArray(mails.status, ["queued", "sending"]),
      ),
    )
    .limit(1);
  return mail !== undefined;
}

/** Nobody loses their turn unread: it stands an hour longer. The version stays, for nothing that anybody looks at becomes wrong by it. */
async function prolong(tx: Context, visit: Appointment): Promise<ChangedAppointment> {
  const { id, patientId, version, status } = visit;
  const until = later(tx.now);
  const [prolonged] = await tx.db
    .update(appointments)
    .set({ proposedUntil: until })
    .where(and(eq(appointments.id, id), eq(appointments.version, version)))
    .returning({ id: appointments.id });
  if (!prolonged) throw new Conflict("appointments.changedMeanwhile");
  await tx.db
    .update(waitingListOffers)
    .set({ expiresAt: until })
    .where(and(eq(waitingListOffers.appointmentId, id), eq(waitingListOffers.status, "open")));
  await recordEvent(tx, {
    action: "appointments.prolong",
    category: "scheduling",
    patientId,
    entityType: "appointment",
    entityId: id,
    after: { proposedUntil: until.toISOString() },
  });
  return { id, patientId, version, status };
}
