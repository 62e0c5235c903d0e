import "server-only";
import type { HeldTime } from "../slot-holds/queries";
import { type Absent, type Closure, type Interval, type OpenTime, overlaps } from "../slots/rules";
import type { Booking, CalendarBlock } from "./columns";
import type { ShownSchedule } from "./schedule";
import type { Person } from "./shown";

export type Room = { id: string; name: string };
type Elsewhere = Interval & { practitionerId: string };
/** Whose column it is. */
export type ColumnHead = {
  key: string;
  date: string;
  /** NULL: the column of a room, in which several may see patients. */
  practitionerId: string | null;
  name: string;
  shortName: string;
  /** Said under the name. */
  note: string | null;
};
/** A column before its time is cut into blocks. */
export type Draft = ColumnHead & {
  open: readonly OpenTime[];
  closures: readonly Closure[];
  absences: readonly Absent[];
  bookings: readonly Booking[];
  /** Time of its people that other places have. */
  elsewhere: readonly Elsewhere[];
};

type Known = {
  people: readonly Person[];
  schedule: ShownSchedule;
  holds: readonly HeldTime[];
  bookings: readonly Booking[];
};

/** A week shows one room: the chosen one, else the first in which somebody sees patients then. */
export function oneRoom(
  rooms: readonly Room[],
  days: readonly string[],
  chosen: string | undefined,
  { people, schedule }: Pick<Known, "people" | "schedule">,
): Room[] {
  const open = people.flatMap(({ id }) => days.flatMap((day) => schedule.open(id, day)));
  const used = new Set(open.map(({ roomId }) => roomId));
  const room = rooms.find(({ id }) => id === chosen) ?? rooms.find(({ id }) => used.has(id)) ?? rooms[0];
  return room ? [room] : [];
}

/** The hours of one practitioner on a day, with what is booked, held and closed in them. */
export function ofPerson(
  { id, name, shortName, specialty }: Person,
  date: string,
  { schedule, holds, bookings }: Known,
): Draft {
  return {
    key: `${id} ${date}`,
    date,
    practitionerId: id,
    name,
    shortName,
    note: specialty,
    open: schedule.open(id, date),
    closures: schedule.closures(id, date),
    absences: [...schedule.absences, ...holds].filter(({ practitionerId }) => practitionerId === id),
    bookings: bookings.filter(({ practitionerId }) => practitionerId === id),
    elsewhere: [],
  };
}

/** Who keeps hours in the room, and what takes place in it, also outside of anybody's hours there. */
export function ofRoom(
  { id, name }: Room,
  date: string,
  { people, schedule, holds, bookings }: Known,
): Draft {
  const open = people
    .flatMap((person) => schedule.open(person.id, date))
    .filter(({ roomId }) => roomId === id);
  const here = new Set(open.map(({ practitionerId }) => practitionerId));
  const names = people.filter((person) => here.has(person.id)).map(({ shortName }) => shortName);
  return {
    key: `${id} ${date}`,
    date,
    practitionerId: null,
    name,
    shortName: name,
    note: names.join(", ") || null,
    open,
    closures: [],
    absences: [
      ...schedule.absences.filter(({ practitionerId }) => here.has(practitionerId)),
      ...holds.filter(({ roomId }) => roomId === id),
    ],
    bookings: bookings.filter(({ roomId }) => roomId === id),
    elsewhere: [...bookings, ...holds].filter(
      ({ roomId, practitionerId }) => roomId !== id && here.has(practitionerId),
    ),
  };
}

/** Is the one who would be free here with somebody in another room? */
export const isBusy = (
  { kind, practitionerId, startsAt, endsAt }: CalendarBlock,
  elsewhere: readonly Elsewhere[],
) =>
  kind === "free" &&
  elsewhere.some(
    (booking) =>
      booking.practitionerId === practitionerId &&
      overlaps(booking, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }),
  );
