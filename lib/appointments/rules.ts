import type { AppointmentStatus } from "@/db/enums/care";
import { localDate } from "../time";

/** Statuses that hold the time of practitioner, room and patient; the same as in the exclusion constraints. */
export const HOLDING = ["proposed", "booked", "arrived", "in-consultation", "fulfilled"] as const;
/** Statuses in which a visit is still only planned. */
export const PLANNED = ["proposed", "booked"] as const;

type Visit = { status: AppointmentStatus; startsAt: Date };

/** A planned visit can be called off until it begins; somebody who came and left without being seen, at any time. */
export function canCancel({ status, startsAt }: Visit, now: Date): boolean {
  return (isOneOf(PLANNED, status) && startsAt > now) || status === "arrived";
}

/** Only what is planned can be moved, also when its time has passed unattended. */
export function canMove({ status }: Visit): boolean {
  return isOneOf(PLANNED, status);
}

/** A visit that was confirmed waits for nothing; one that was called off and still does was never more than an offer. */
export const isLapsedOffer = (visit: {
  status: Visit["status"];
  proposedUntil: Date | string | null;
}): boolean => visit.status === "cancelled" && visit.proposedUntil !== null;

/** Only a proposed visit waits for a confirmation. */
export const canConfirm = ({ status }: Pick<Visit, "status">): boolean => status === "proposed";

/** Until when a proposed visit waits for its answer: so many hours, and never beyond its beginning. */
export const waitsUntil = (startsAt: Date, hours: number, now: Date): Date =>
  new Date(Math.min(startsAt.getTime(), now.getTime() + hours * 3_600_000));

/** Somebody can say that they are coming to what is booked and has not begun. */
export const canSayComing = ({ status, startsAt }: Visit, now: Date): boolean =>
  status === "booked" && startsAt > now;

/** On the day of the visit only; somebody already counted as missing may still turn up, and who comes has confirmed. */
export function canCheckIn({ status, startsAt }: Visit, now: Date, timeZone: string): boolean {
  return (
    (status === "proposed" || status === "booked" || status === "no-show") &&
    localDate(startsAt, timeZone) === localDate(now, timeZone)
  );
}

/** A check-in is taken back until somebody is called in. */
export const canUndoCheckIn = ({ status }: Pick<Visit, "status">): boolean => status === "arrived";

/** Somebody is missing once their time has begun. */
export function canMarkNoShow({ status, startsAt }: Visit, now: Date): boolean {
  return status === "booked" && startsAt <= now;
}

/** On the same day only; afterwards it stands. */
export function canUndoNoShow({ status, startsAt }: Visit, now: Date, timeZone: string): boolean {
  return status === "no-show" && localDate(startsAt, timeZone) === localDate(now, timeZone);
}

/** Care is not held up by a check-in that was forgotten, but nobody is called in on a day before theirs. */
export function canStartConsultation({ status, startsAt }: Visit, now: Date, timeZone: string): boolean {
  return (
    (status === "arrived" || status === "booked") && localDate(startsAt, timeZone) <= localDate(now, timeZone)
  );
}

/** A slip is taken back on the same day; afterwards it stands. */
export function canTakeBackConsultation(
  visit: { status: AppointmentStatus; consultationStartedAt: Date | null },
  now: Date,
  timeZone: string,
): boolean {
  const { status, consultationStartedAt } = visit;
  return (
    status === "in-consultation" &&
    consultationStartedAt !== null &&
    localDate(consultationStartedAt, timeZone) === localDate(now, timeZone)
  );
}

/** Only a visit that is going on ends. */
export const canComplete = ({ status }: Pick<Visit, "status">): boolean => status === "in-consultation";

/** Minutes after its time from which a visit nobody came to is shown as late. */
const LATE_AFTER_MINUTES = 10;

/** Minutes by which somebody expected is late, or 0. */
export function lateMinutes({ status, startsAt }: Visit, now: Date): number {
  const minutes = Math.floor((now.getTime() - startsAt.getTime()) / 60_000);
  return status === "booked" && minutes >= LATE_AFTER_MINUTES ? minutes : 0;
}

/** Minutes from somebody's arrival until they were called, or until now. */
export function waitedMinutes(
  visit: { arrivedAt: Date | null; consultationStartedAt: Date | null },
  now: Date,
): number {
  if (!visit.arrivedAt) return 0;
  const until = visit.consultationStartedAt ?? now;
  return Math.max(0, Math.floor((until.getTime() - visit.arrivedAt.getTime()) / 60_000));
}

/** Refusals that somebody who may can pass over with a reason. */
const OVERBOOKABLE = [
  "appointments.takenJustNow",
  "appointments.roomTaken",
  "appointments.groupFull",
  "appointments.groupLength",
  "appointments.dayFull",
  "appointments.outsideHours",
  "appointments.otherTypesOnly",
];

/** Can this refusal be passed over with a reason? */
export const isOverbookable = (code: string | undefined): boolean =>
  code !== undefined && OVERBOOKABLE.includes(code);

/** Of visits that were kept or missed: how many were missed. Any other visit does not count. */
export function missedOf(visits: readonly { status: AppointmentStatus }[]): { missed: number; of: number } {
  const told = visits.filter(({ status }) => status === "fulfilled" || status === "no-show");
  return { missed: told.filter(({ status }) => status === "no-show").length, of: told.length };
}

const isOneOf = (list: readonly AppointmentStatus[], status: AppointmentStatus) => list.includes(status);
