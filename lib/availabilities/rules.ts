import { can, type Viewer } from "../access/permissions";
import { addDays, formatMinute, weekday } from "../time";
import { patternsFrom } from "./versions";

/** Opening hours of one practitioner on one weekday, in minutes of the hospital's clock, half-open (FHIR Schedule). */
export type Session = {
  id: string;
  practitionerId: string;
  /** ISO: 1 is Monday. */
  weekday: number;
  startMinute: number;
  endMinute: number;
  slotMinutes: number;
  /** How many patients are seen at once. */
  capacity: number;
  /** What can be booked into it; empty: every type. */
  typeIds: readonly string[];
  roomId: string | null;
  effectiveFrom: string;
  /** First day on which it no longer holds. */
  effectiveTo: string | null;
};

/** When somebody can be rostered. */
export type StaffHours = Omit<Session, "practitionerId" | "slotMinutes" | "capacity" | "typeIds" | "roomId">;

type Hours = Pick<Session, "weekday" | "startMinute" | "endMinute">;

/** Does the session take place on this calendar date? */
export function takesPlaceOn(session: Session, date: string): boolean {
  return session.weekday === weekday(date) && takesPlaceIn(session, date);
}

/** Is the session part of the week that holds on this calendar date, whatever the weekday? */
export function takesPlaceIn(
  { effectiveFrom, effectiveTo }: Pick<Session, "effectiveFrom" | "effectiveTo">,
  date: string,
): boolean {
  return effectiveFrom <= date && (effectiveTo === null || date < effectiveTo);
}

/** Minutes of a week's sessions together, as the clock counts them. */
export function weeklyMinutes(week: readonly Hours[]): number {
  return week.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
}

/** Managers and administrators change anybody's week, practitioners their own. */
export function canChangeWeek(viewer: Viewer, practitionerId: string): boolean {
  return (
    can(viewer, "availabilities.change") &&
    (viewer.practitionerId === practitionerId || can(viewer, "practitioners.manage"))
  );
}

/** The same for people who see no patients by appointment. */
export function canChangeStaffWeek(viewer: Viewer, userId: string): boolean {
  return (
    can(viewer, "availabilities.change") && (viewer.userId === userId || can(viewer, "practitioners.manage"))
  );
}

/**
 * The pattern that the form for a week starts with: the one that holds today, or the first to come when none does. It ends
 * where the next one begins, so that changing it leaves what is planned later alone.
 */
function patternToEdit<Hours extends StaffHours>(sessions: readonly Hours[], today: string) {
  const patterns = patternsFrom(sessions, today);
  const index = Math.max(
    0,
    patterns.findIndex((pattern) => pattern.sessions.length > 0),
  );
  const next = patterns[index + 1];
  return {
    from: patterns[index]?.from ?? today,
    until: next ? addDays(next.from, -1) : "",
    hours: patterns[index]?.sessions ?? [],
  };
}

/** What the form for a week starts with. */
export function editableWeek(sessions: readonly Session[], practitionerId: string, today: string) {
  const { from, until, hours } = patternToEdit(sessions, today);
  return {
    practitionerId,
    from,
    until,
    seenSessionIds: sessions.map(({ id }) => id),
    sessions: hours.map((session) => ({
      ...typed(session),
      slotMinutes: String(session.slotMinutes),
      capacity: String(session.capacity),
      typeIds: [...session.typeIds],
      roomId: session.roomId ?? "",
    })),
  };
}

/** The same for the week of somebody who sees no patients by appointment. */
export function editableStaffWeek(staffHours: readonly StaffHours[], userId: string, today: string) {
  const { from, until, hours } = patternToEdit(staffHours, today);
  return {
    userId,
    from,
    until,
    seenSessionIds: staffHours.map(({ id }) => id),
    sessions: hours.map(typed),
  };
}

const typed = ({ weekday, startMinute, endMinute }: StaffHours) => ({
  weekday: String(weekday),
  startsAt: formatMinute(startMinute),
  endsAt: formatMinute(endMinute),
});

const USUAL_SLOT_MINUTES = [5, 10, 15, 20, 30, 45, 60, 90, 120];
const SLOT_MINUTES_WITHOUT_HABIT = 15;

/** How long somebody sees a patient and where, unless something else is chosen: what new hours start with. */
export function slotHabits(
  { consultationMinutes, rooms }: { consultationMinutes: number | null; rooms: readonly { id: string }[] },
  sessions: readonly Pick<Session, "slotMinutes">[],
) {
  const inUse = sessions.map(({ slotMinutes }) => slotMinutes);
  return {
    choices: [
      ...new Set([...USUAL_SLOT_MINUTES, ...inUse, ...(consultationMinutes ? [consultationMinutes] : [])]),
    ].sort((a, b) => a - b),
    blank: {
      slotMinutes: String(consultationMinutes ?? SLOT_MINUTES_WITHOUT_HABIT),
      capacity: "1",
      typeIds: [],
      roomId: rooms.length === 1 ? (rooms[0]?.id ?? "") : "",
    },
  };
}
export type SlotHabits = ReturnType<typeof slotHabits>;
