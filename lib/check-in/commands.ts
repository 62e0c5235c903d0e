import "server-only";
import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import { appointments, patients, queueEntries, queues } from "@/db/schema";
import { arrive } from "../appointments/attendance";
import { getAppointment } from "../appointments/commands";
import { recordEvent } from "../audit/record";
import { startOfDay } from "../clock";
import { type Context, systemContext, transaction } from "../context";
import { refund, spend } from "../limits";
import { bearsMrn } from "../patients/queries";
import { getSettings } from "../settings/queries";
import type { Terminal } from "../terminals/queries";
import { normaliseCode } from "../text";
import { addDays, localDate } from "../time";
import type { CheckYourselfIn } from "./inputs";
import { opensAt, type Standing, standingOf, visitFor } from "./rules";
import { visitOfToken } from "./tokens";

/** What the screen says; nothing of it is about anybody but the person who proved to be it. */
export type CheckInAnswer =
  | { outcome: "arrived" | "here"; token: string | null; area: string | null; startsAt: string }
  | { outcome: "wrongDay"; day: string }
  | { outcome: "tooEarly"; from: string; startsAt: string }
  | {
      outcome:
        | "noVisit"
        | "unknown"
        | "tooOften"
        | Exclude<Standing, "open" | "here" | "wrongDay" | "tooEarly">;
    };

type Found = Pick<typeof appointments.$inferSelect, "id" | "patientId" | "status" | "startsAt">;

/**
 * Somebody checks themselves in at a machine of the hospital: the code of their visit or their number, and their date of
 * birth. What does not fit together is answered alike, whatever of it was wrong, and counted per machine and per person.
 */
export function checkYourselfIn(
  ctx: Context,
  terminal: Terminal,
  input: CheckYourselfIn,
): Promise<CheckInAnswer> {
  return transaction(ctx, async (outer) => {
    // The machine acts: nobody is signed in.
    const tx = { ...outer, viewer: systemContext({ db: outer.db }).viewer };
    if (!(await spend("checkIn.terminal", terminal.id))) return { outcome: "tooOften" };
    const { timeZone } = await getSettings(tx.db);
    const [person] = await tx.db
      .select({ id: patients.id, birthDate: patients.birthDate, deceasedAt: patients.deceasedAt })
      .from(patients)
      .leftJoin(appointments, and(eq(appointments.patientId, patients.id), eq(appointments.id, idOf(input))))
      .where(input.by === "code" ? eq(appointments.id, idOf(input)) : bearsMrn(input.mrn));
    // The person counts, not the spelling: nobody gets more tries by dashes, an old number or the code beside the number.
    const key = person?.id ?? spelt(input);
    if (!(await spend("checkIn.person", key))) return { outcome: "tooOften" };
    if (!person || person.birthDate !== input.birthDate) {
      await noteAttempt(tx, terminal, { patientId: person?.id ?? null, outcome: "unknown" });
      return { outcome: "unknown" };
    }
    await refund("checkIn.person", key);
    const visit = visitFor(await visitsOf(tx, person.id, input, timeZone), tx.now, timeZone);
    const answer = person.deceasedAt
      ? ({ outcome: "desk" } as const)
      : visit
        ? await answerFor(tx, terminal, visit, timeZone)
        : ({ outcome: "noVisit" } as const);
    if (answer.outcome !== "arrived")
      await noteAttempt(tx, terminal, { patientId: person.id, outcome: answer.outcome });
    return answer;
  });
}

const NONE = "00000000-0000-0000-0000-000000000000";
const idOf = (input: CheckYourselfIn): string =>
  input.by === "code" ? (visitOfToken(input.code) ?? NONE) : NONE;

/** What nobody is known by, in the one form that it is looked up in. */
const spelt = (input: CheckYourselfIn): string =>
  input.by === "code" ? "no code" : `no number ${normaliseCode(input.mrn)}`;

/** The visit of the code, or those of today; kept as they are read, so that the desk is not contradicted a moment later. */
async function visitsOf(
  tx: Context,
  patientId: string,
  input: CheckYourselfIn,
  timeZone: string,
): Promise<Found[]> {
  const today = localDate(tx.now, timeZone);
  return tx.db
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      status: appointments.status,
      startsAt: appointments.startsAt,
    })
    .from(appointments)
    .where(
      input.by === "code"
        ? eq(appointments.id, idOf(input))
        : and(
            eq(appointments.patientId, patientId),
            gte(appointments.startsAt, startOfDay(today, timeZone)),
            lt(appointments.startsAt, startOfDay(addDays(today, 1), timeZone)),
            ne(appointments.status, "entered-in-error"),
          ),
    )
    .orderBy(asc(appointments.id))
    .for("update");
}

async function answerFor(
  tx: Context,
  terminal: Terminal,
  visit: Found,
  timeZone: string,
): Promise<CheckInAnswer> {
  const standing = standingOf(visit, tx.now, timeZone);
  const startsAt = visit.startsAt.toISOString();
  switch (standing) {
    case "open": {
      const before = await getAppointment(tx, visit.id);
      await arrive(tx, before, { step: "kiosk-check-in", more: { terminalId: terminal.id } });
      return { outcome: "arrived", startsAt, ...(await seatOf(tx, visit.id)) };
    }
    case "here":
      return { outcome: "here", startsAt, ...(await seatOf(tx, visit.id)) };
    case "wrongDay":
      return { outcome: "wrongDay", day: localDate(visit.startsAt, timeZone) };
    case "tooEarly":
      return { outcome: "tooEarly", startsAt, from: opensAt(visit.startsAt).toISOString() };
    default:
      return { outcome: standing };
  }
}

async function seatOf(tx: Context, appointmentId: string) {
  const [seat] = await tx.db
    .select({ token: queueEntries.token, area: queues.waitingArea })
    .from(queueEntries)
    .innerJoin(queues, eq(queues.id, queueEntries.queueId))
    .where(eq(queueEntries.appointmentId, appointmentId));
  return seat ?? { token: null, area: null };
}

/** One event for each attempt that did not check anybody in; the check-in itself leaves its own. */
const noteAttempt = (
  tx: Context,
  terminal: Terminal,
  { patientId, outcome }: { patientId: string | null; outcome: CheckInAnswer["outcome"] },
) =>
  recordEvent(tx, {
    action: "checkIn.attempt",
    category: "scheduling",
    patientId,
    entityType: "terminal",
    entityId: terminal.id,
    outcome: outcome === "unknown" ? "refused" : "success",
    reason: outcome,
  });
