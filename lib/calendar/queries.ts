import "server-only";
import { authorize } from "../access/permissions";
import { namedPatients } from "../appointments/queries";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import { daysFromTo, firstInstantFrom } from "../clock";
import type { Context } from "../context";
import { listRooms } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { listHolds } from "../slot-holds/queries";
import { blocksOf, type Interval } from "../slots/rules";
import { localDate, localMinute } from "../time";
import { type CalendarBlock, listBookings, shownBlock } from "./columns";
import { type ColumnHead, type Draft, isBusy, ofPerson, ofRoom } from "./drafts";
import { fittingColumns, listBookedRooms, MAX_LISTED } from "./fitting-columns";
import type { CalendarFilter } from "./inputs";
import { getShownSchedule } from "./schedule";
import { type Person, shownDays, shownPeople } from "./shown";

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
  const all = toldApart(await shownPeople(ctx, { ...filter, view, by }));
  const days = shownDays(view, date);
  const range = { from: days[0] ?? date, to: days.at(-1) ?? date };
  const ids = all.map(({ id }) => id);
  const instants = daysFromTo(range.from, range.to, timeZone);
  const [schedule, rooms, booked] = await Promise.all([
    getShownSchedule(ctx, { practitionerIds: ids, ...range }),
    listRooms(ctx),
    listBookedRooms(ctx, ids, instants),
  ]);
  const fitting = fittingColumns({
    filter: { ...filter, view, by },
    days,
    people: all,
    rooms,
    schedule,
    booked,
  });
  const { people } = fitting;
  const practitionerIds = people.map(({ id }) => id);
  const [{ bookings, visits }, holds] = await Promise.all([
    listBookings(ctx, practitionerIds, instants),
    listHolds(ctx, { practitionerIds, range: instants }),
  ]);
  const known = { people, schedule, holds, bookings };
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  await record(ctx, {
    action: "calendar.read",
    category: "scheduling",
    patientIds: namedPatients(visits),
  });

  const drafts = days.flatMap((day) => {
    const { startsAt: midnight, endsAt: next } = daysFromTo(day, day, timeZone);
    const onDay = bookings.filter(({ startsAt }) => startsAt >= midnight && startsAt < next);
    const ofDay = { ...known, bookings: onDay };
    return by === "room"
      ? fitting.rooms.map((room) => ofRoom(room, day, ofDay))
      : people.map((person) => ofPerson(person, day, ofDay));
  });
  const filled = view === "agenda" ? drafts.filter((draft) => draft.bookings.length > 0) : drafts;
  const shown = filled.slice(0, MAX_LISTED);
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
    hidden: fitting.hidden + filled.length - shown.length,
    columns: shown.map(({ open, closures, absences, bookings, elsewhere, ...column }) => {
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

type Timed = Pick<Draft, "date" | "open" | "closures" | "bookings">;

/** Whole hours around everything there is to show; what goes on after midnight is shown until then. */
function hoursOf(columns: readonly Timed[], timeZone: string) {
  const ends = columns.flatMap(({ date, open, closures, bookings }) => {
    const all: Interval[] = [...open, ...closures, ...bookings];
    if (all.length === 0) return [];
    const first = new Date(Math.min(...all.map(({ startsAt }) => startsAt.getTime())));
    const last = new Date(Math.max(...all.map(({ endsAt }) => endsAt.getTime())));
    const to = localDate(last, timeZone) > date ? 24 * 60 : localMinute(last, timeZone);
    return { from: localMinute(first, timeZone), to };
  });
  return {
    from: Math.floor(Math.min(USUAL_HOURS.from, ...ends.map(({ from }) => from)) / 60) * 60,
    to: Math.ceil(Math.max(USUAL_HOURS.to, ...ends.map(({ to }) => to)) / 60) * 60,
  };
}
