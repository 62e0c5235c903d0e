import { weekday } from "../time";

/** Opening hours of one practitioner on one weekday, in minutes of the hospital's clock, half-open (FHIR Schedule). */
export type Session = {
  id: string;
  practitionerId: string;
  /** ISO: 1 is Monday. */
  weekday: number;
  startMinute: number;
  endMinute: number;
  slotMinutes: number;
  roomId: string | null;
  effectiveFrom: string;
  /** First day on which it no longer holds. */
  effectiveTo: string | null;
};

type Hours = Pick<Session, "weekday" | "startMinute" | "endMinute">;

/** Does the session take place on this calendar date? */
export function takesPlaceOn(session: Session, date: string): boolean {
  return (
    session.weekday === weekday(date) &&
    session.effectiveFrom <= date &&
    (session.effectiveTo === null || date < session.effectiveTo)
  );
}

/** Hours that only touch do not overlap. */
export function overlap(a: Hours, b: Hours): boolean {
  return a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}

/** Positions of the sessions that overlap an earlier one of the same week. */
export function overlapping(week: readonly Hours[]): number[] {
  return week.flatMap((session, index) =>
    week.slice(0, index).some((earlier) => overlap(earlier, session)) ? [index] : [],
  );
}

/** Minutes that the clock shows between the first opening and the last closing of a week, summed over its sessions. */
export function weeklyMinutes(week: readonly Hours[]): number {
  return week.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
}
