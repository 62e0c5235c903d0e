import "server-only";
import { authorize } from "../access/permissions";
import { namedPatients } from "../appointments/queries";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import { firstInstantFrom, startOfDay } from "../clock";
import type { Context } from "../context";
import { listRooms } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { listHolds } from "../slot-holds/queries";
import { blocksOf, type Interval } from "../slots/rules";
import { addDays, localDate, localMinute } from "../time";
import { type CalendarBlock, listBookings, shownBlock } from "./columns";
import { type ColumnHead, type Draft, isBusy, ofPerson, ofRoom, oneRoom } from "./drafts";
import type { CalendarFilter } from "./inputs";
import { getShownSchedule } from "./schedule";
import { type Person, shownDays, shownPeople } from "./shown";

/** More columns than this are no longer a calendar but a wall. */
const MAX_COLUMNS = 30;
const MAX_LISTED = 150;
/** What is shown even when nobody works so early or late. */
const USUAL_HOURS = { from: 8 * 60, to: 18 * 60 };

export type CalendarColumn = ColumnHead & { startsAt: string; endsAt: string; blocks: CalendarBlock[] };
export type Calendar = {
  view: "day" | "week" | "agenda";
  by: "practitioner" | "room";
  date: string;
  today: string;
  /** When the data was read; the now-line starts from it. */
  now: string;
  columns: CalendarColumn[];
  /** Columns that did not fit. */
  hidden: number;
};

/**
 * A day with a column per practitioner or room at work on it, a week of one of them, or what is booked in the coming days.
 * A passive read, made by a screen that refreshes itself, leaves an audit event only for patients not shown before.
 */
export async function getCalendar(
  ctx: Context,
  filter: CalendarFilter,
  { isPassive = false }: { isPassive?: boolean } = {},
): Promise<Calendar> {
  authorize(ctx.viewer, "appointments.read");
  authorize(ctx.viewer, "availabilities.read");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const date = filter.date ?? today;
  const view = filter.view === "week" || filter.view === "agenda" ? filter.view : "day";
  const by = view !== "agenda" && filter.by === "room" ? "room" : "practitioner";
  const people = toldApart(await shownPeople(ctx, { ...filter, view, by }));
  const days = shownDays(view, date);
  const range = { from: days[0] ?? date, to: days.at(-1) ?? date };
  const practitionerIds = people.map(({ id }) => id);
  const [schedule, { bookings, visits }, holds, rooms] = await Promise.all([
    getShownSchedule(ctx, { practitionerIds, ...range }),
    listBookings(ctx, practitionerIds, { ...range, timeZone }),
    listHolds(ctx, { practitionerIds, range: instantsOf(range, timeZone) }),
    listRooms(ctx),
  ]);
  const known = { people, schedule, holds, bookings };
  const inRooms = view === "week" ? oneRoom(rooms, days, filter.room, known) : rooms;
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  await record(ctx, {
    action: "calendar.read",
    category: "scheduling",
    patientIds: namedPatients(visits),
  });

  const isOn = ({ startsAt }: Interval, day: string) => localDate(startsAt, timeZone) === day;
  const drafts = days.flatMap((day) => {
    const onDay = bookings.filter((booking) => isOn(booking, day));
    const ofDay = { ...known, bookings: onDay };
    return by === "room"
      ? inRooms.map((room) => ofRoom(room, day, ofDay))
      : people.map((person) => ofPerson(person, day, ofDay));
  });
  const isChosen = view === "week" || (view === "day" && filter.practitioner !== undefined && by !== "room");
  const shown = drafts.filter(({ open, closures, bookings }) =>
    view === "agenda" ? bookings.length > 0 : isChosen || open.length + closures.length + bookings.length > 0,
  );
  const most = view === "agenda" ? MAX_LISTED : MAX_COLUMNS;
  const hours = hoursOf(shown, timeZone);
  const names = {
    rooms: new Map(rooms.map(({ id, name }) => [id, name])),
    people: new Map(by === "room" ? people.map(({ id, shortName }) => [id, shortName]) : []),
  };
  return {
    view,
    by,
    date,
    today,
    now: ctx.now.toISOString(),
    hidden: Math.max(0, shown.length - most),
    columns: shown.slice(0, most).map(({ open, closures, absences, bookings, elsewhere, ...column }) => {
      const startsAt = firstInstantFrom(column.date, hours.from, timeZone);
      const endsAt = firstInstantFrom(column.date, hours.to, timeZone);
      const blocks = blocksOf({ startsAt, endsAt }, open, bookings, absences, closures)
        .filter(({ kind }) => view !== "agenda" || kind === "booked")
        .map((block) => shownBlock(block, open, names))
        .map((block) => (isBusy(block, elsewhere) ? { ...block, kind: "closed" as const } : block));
      return { ...column, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), blocks };
    }),
  };
}

/** Where two have the same, nobody is called by the short one. */
function toldApart(people: Person[]): Person[] {
  const known = Map.groupBy(people, ({ shortName }) => shortName);
  return people.map((person) =>
    (known.get(person.shortName)?.length ?? 0) > 1 ? { ...person, shortName: person.name } : person,
  );
}

/** Whole hours around everything there is to show. */
function hoursOf(columns: readonly Pick<Draft, "open" | "closures" | "bookings">[], timeZone: string) {
  const all = columns.flatMap(({ open, closures, bookings }): Interval[] => [
    ...open,
    ...closures,
    ...bookings,
  ]);
  const starts = all.map(({ startsAt }) => localMinute(startsAt, timeZone));
  const ends = all.map(({ endsAt }) => localMinute(endsAt, timeZone) || 24 * 60);
  return {
    from: Math.floor(Math.min(USUAL_HOURS.from, ...starts) / 60) * 60,
    to: Math.ceil(Math.max(USUAL_HOURS.to, ...ends) / 60) * 60,
  };
}

const instantsOf = ({ from, to }: { from: string; to: string }, timeZone: string): Interval => ({
  startsAt: startOfDay(from, timeZone),
  endsAt: startOfDay(addDays(to, 1), timeZone),
});
