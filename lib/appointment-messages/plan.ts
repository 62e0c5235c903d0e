import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import {
  appointmentMessageSettings,
  appointmentMessages,
  type appointments,
  appointmentTypes,
} from "@/db/schema";
import type { Context } from "../context";
import { newId } from "../ids";
import { enqueue } from "../jobs/enqueue";
import { getSettings } from "../settings/queries";
import { type MessageKind, type QuietHours, remindersOf, tellAt } from "./rules";

type Appointment = typeof appointments.$inferSelect;
type Change = { before?: Appointment | undefined; after: Appointment };
type Planned = { kind: MessageKind; minutesBefore?: number; dueAt: Date; isUrgent?: boolean };

/** What is due within this time gets a job of its own; the rest is found by the one that comes every minute. */
const SOON_MS = 5 * 60_000;

/**
 * Plans what the patient is to be told of a visit that was just booked, moved or ended, in the transaction that did it: with
 * the write or not at all. What was planned before and is no longer true is dropped, so that a visit moved twice in a minute
 * is told of once. Composable: an offer, a series or an import calls it for every visit it writes.
 */
export async function tellPatient(tx: Context, { before, after }: Change): Promise<void> {
  const kind = kindOf(before, after);
  if (!kind) return;
  await dropPlanned(tx, after);
  const plan = await planFor(tx, after);
  const isToldAnyway = kind === "change" && (await isStillPlanned(tx, after.id, "confirmation"));
  await put(tx, after, [
    ...(isToldAnyway
      ? []
      : [{ kind, ...tellAt(kind, after, { ...plan.clock, isOwnDoing: isOwnDoing(tx, after) }) }]),
    ...(after.status === "booked"
      ? remindersOf(after, plan.reminderMinutes, plan.clock).map((one) => ({
          kind: "reminder" as const,
          ...one,
        }))
      : []),
  ]);
}

/** The patient, or who acts for them, knows of it and waits for the answer: it goes out at once, at any hour. */
export async function tellAtOnce(tx: Context, appointmentId: string): Promise<void> {
  const told = await tx.db
    .update(appointmentMessages)
    .set({ dueAt: tx.now, isUrgent: true })
    .where(
      and(
        eq(appointmentMessages.appointmentId, appointmentId),
        eq(appointmentMessages.status, "planned"),
        inArray(appointmentMessages.kind, ["confirmation", "change", "cancellation"]),
      ),
    )
    .returning({ id: appointmentMessages.id });
  if (told.length > 0) await enqueue(tx, "appointment-messages", {});
}

function kindOf(
  before: Appointment | undefined,
  after: Appointment,
): Exclude<MessageKind, "reminder"> | null {
  const was = before?.status;
  if (after.status === "proposed") return !was || (before && isElsewhere(before, after)) ? "offer" : null;
  if (after.status === "booked" && (!was || was === "proposed")) return "confirmation";
  if (after.status === "booked" && before && was === "booked")
    return isElsewhere(before, after) ? "change" : null;
  if (after.status === "cancelled") return was === "proposed" ? null : "cancellation";
  return after.status === "no-show" ? "no-show" : null;
}

/** Also a visit that only became longer or shorter: the entry in the patient's calendar follows. */
const isElsewhere = (before: Appointment, after: Appointment): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() ||
  before.endsAt.getTime() !== after.endsAt.getTime() ||
  before.practitionerId !== after.practitionerId ||
  before.roomId !== after.roomId;

/** Somebody in the portal books for themselves or for whom they care. */
const isOwnDoing = ({ viewer }: Context, { patientId }: Appointment): boolean =>
  viewer.patientIds.includes(patientId);

/** Of an unsent confirmation only its visit matters when it is sent, so it stays. */
async function dropPlanned(tx: Context, { id, status }: Appointment): Promise<void> {
  const untrue: MessageKind[] = ["change", "reminder", "no-show", "offer"];
  await tx.db
    .update(appointmentMessages)
    .set({ status: "dropped", droppedWhy: "replaced" })
    .where(
      and(
        eq(appointmentMessages.appointmentId, id),
        eq(appointmentMessages.status, "planned"),
        inArray(appointmentMessages.kind, status === "booked" ? untrue : [...untrue, "confirmation"]),
      ),
    );
}

/** Waits for a worker that has it in hand: what it sends then tells the former state, and a change has to follow. */
async function isStillPlanned(tx: Context, appointmentId: string, kind: MessageKind): Promise<boolean> {
  const rows = await tx.db
    .select({ id: appointmentMessages.id })
    .from(appointmentMessages)
    .where(
      and(
        eq(appointmentMessages.appointmentId, appointmentId),
        eq(appointmentMessages.kind, kind),
        eq(appointmentMessages.status, "planned"),
      ),
    )
    .for("update");
  return rows.length > 0;
}

async function planFor(tx: Context, { typeId }: Appointment) {
  const [row] = await tx.db
    .select({
      quietFromMinute: appointmentMessageSettings.quietFromMinute,
      quietToMinute: appointmentMessageSettings.quietToMinute,
      usual: appointmentMessageSettings.reminderMinutes,
      ofType: appointmentTypes.reminderMinutes,
    })
    .from(appointmentMessageSettings)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, typeId));
  if (!row) throw new Error("The row of message settings is missing; run the migrations.");
  const { timeZone } = await getSettings(tx.db);
  return {
    reminderMinutes: row.ofType ?? row.usual,
    clock: { quiet: quietHours(row), timeZone, now: tx.now },
  };
}

/**
 * When somebody is told of a time that is offered now: at once, or in the morning. What they have to answer it is counted from
 * then, or an offer made at night would run out before anybody read of it.
 */
export async function offerToldAt(tx: Context, visit: { startsAt: Date }): Promise<Date> {
  const clock = { ...(await readClock(tx)), now: tx.now };
  return tellAt("offer", visit, { ...clock, isOwnDoing: false }).dueAt;
}

/** The hospital's quiet hours and zone. */
export async function readClock(tx: Context): Promise<{ quiet: QuietHours; timeZone: string }> {
  const [row] = await tx.db.select().from(appointmentMessageSettings);
  const { timeZone } = await getSettings(tx.db);
  return { quiet: row ? quietHours(row) : null, timeZone };
}

/** Quiet hours as they are kept. */
const quietHours = ({
  quietFromMinute,
  quietToMinute,
}: {
  quietFromMinute: number | null;
  quietToMinute: number | null;
}): QuietHours =>
  quietFromMinute === null || quietToMinute === null
    ? null
    : { fromMinute: quietFromMinute, toMinute: quietToMinute };

async function put(tx: Context, visit: Appointment, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const { id: appointmentId, patientId, version: sequence } = visit;
  await tx.db
    .insert(appointmentMessages)
    .values(
      planned.map((one) => ({ id: newId(), appointmentId, patientId, sequence, createdAt: tx.now, ...one })),
    )
    .onConflictDoNothing();
  const soon = new Date(tx.now.getTime() + SOON_MS);
  for (const { kind, dueAt } of planned)
    if (kind !== "reminder" && dueAt <= soon)
      await enqueue(tx, "appointment-messages", {}, dueAt > tx.now ? { startAfter: dueAt } : {});
}
