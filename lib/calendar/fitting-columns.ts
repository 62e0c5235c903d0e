import "server-only";
import { and, gte, inArray, lt, sql } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import type { Interval } from "../slots/rules";
import { oneRoom, type Room } from "./drafts";
import type { CalendarFilter } from "./inputs";
import type { ShownSchedule } from "./schedule";
import type { Person } from "./shown";

/** More columns than this are no longer a calendar but a wall. */
const MAX_COLUMNS = 30;
/** Days of people in an agenda. */
export const MAX_LISTED = 150;

type Wanted = {
  filter: Pick<CalendarFilter, "view" | "by" | "practitioner" | "room">;
  days: readonly string[];
  people: readonly Person[];
  rooms: readonly Room[];
  schedule: ShownSchedule;
  booked: BookedRooms;
};
type Fitting = { people: Person[]; rooms: Room[]; hidden: number };

/**
 * Whose time a calendar shows of all who suit, found before any visit is read: those who work or have visits on these days, or
 * the rooms in which somebody does with the people in them, as many as fit. `hidden` are the others.
 */
export function fittingColumns({ filter, days, people, rooms, schedule, booked }: Wanted): Fitting {
  const isOpen = ({ id }: Person) =>
    days.some((day) => schedule.open(id, day).length > 0 || schedule.closures(id, day).length > 0);
  if (filter.by === "room" && filter.view !== "agenda") {
    const works = people.map((person) => ({
      person,
      roomIds: new Set([
        ...days.flatMap((day) => schedule.open(person.id, day).map(({ roomId }) => roomId)),
        ...(booked.get(person.id) ?? []),
      ]),
    }));
    const used = new Set(works.flatMap(({ roomIds }) => [...roomIds]));
    const some =
      filter.view === "week"
        ? { shown: oneRoom(rooms, days, filter.room, { people, schedule }), hidden: 0 }
        : first(
            rooms.filter(({ id }) => used.has(id)),
            MAX_COLUMNS,
          );
    const inThem = works.filter(({ roomIds }) => some.shown.some(({ id }) => roomIds.has(id)));
    return { people: inThem.map(({ person }) => person), rooms: some.shown, hidden: some.hidden };
  }
  const isChosen = filter.view === "week" || (filter.view === "day" && filter.practitioner !== undefined);
  const some = first(
    people.filter(
      (person) => isChosen || booked.has(person.id) || (filter.view !== "agenda" && isOpen(person)),
    ),
    filter.view === "agenda" ? MAX_LISTED : MAX_COLUMNS,
  );
  return { people: some.shown, rooms: [], hidden: some.hidden };
}

const first = <T>(all: readonly T[], most: number) => ({
  shown: all.slice(0, most),
  hidden: Math.max(0, all.length - most),
});

/** The rooms in which each has visits on these days; who has none is not among them. */
export type BookedRooms = ReadonlyMap<string, (string | null)[]>;

/** Whom of these practitioners visits are booked with in the stretch, and in which rooms. Names no patient. */
export async function listBookedRooms(
  { db }: Context,
  practitionerIds: readonly string[],
  { startsAt, endsAt }: Interval,
): Promise<BookedRooms> {
  if (practitionerIds.length === 0) return new Map();
  const rows = await db
    .select({
      practitionerId: appointments.practitionerId,
      roomIds: sql<(string | null)[]>`array_agg(distinct ${appointments.roomId})`,
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.practitionerId, [...practitionerIds]),
        inArray(appointments.status, HOLDING),
        gte(appointments.startsAt, startsAt),
        lt(appointments.startsAt, endsAt),
      ),
    )
    .groupBy(appointments.practitionerId);
  return new Map(rows.map(({ practitionerId, roomIds }) => [practitionerId, roomIds]));
}
