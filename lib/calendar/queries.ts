import "server-only";
import { and, gte, inArray, lt } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { namedPatients, selectVisits, type Visit } from "../appointments/queries";
import { HOLDING } from "../appointments/rules";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import { firstInstantFrom, startOfDay } from "../clock";
import type { Context } from "../context";
import { listBookablePractitioners, listRooms } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { type Block, blocksOf, type Closure, type OpenTime } from "../slots/rules";
import { getSchedule } from "../slots/schedule";
import { addDays, localDate, localMinute, weekday } from "../time";
import type { AwayReason } from "../time-off/rules";
import type { CalendarFilter } from "./inputs";

/** More columns than this are no longer a calendar but a wall. */
const MAX_COLUMNS = 30;
/** What is shown even when nobody works so early or late. */
const USUAL_HOURS = { from: 8 * 60, to: 18 * 60 };

export type CalendarBlock = {
  kind: "free" | "booked" | "closed" | "away";
  /** Only of somebody away. */
  reason: AwayReason | null;
  /** Only of hours of the week that do not take place on this day. */
  closure: { kind: "cancelled" | "holiday"; note: string } | null;
  startsAt: string;
  endsAt: string;
  room: string | null;
  visit: Visit | null;
  /** Visits that overlap stand side by side: in which of how many lanes. */
  lane: number;
  lanes: number;
};
export type CalendarColumn = {
  key: string;
  date: string;
  practitionerId: string;
  practitioner: string;
  shortName: string;
  specialty: string | null;
  startsAt: string;
  endsAt: string;
  blocks: CalendarBlock[];
};
export type Calendar = {
  view: "day" | "week";
  date: string;
  today: string;
  /** When the data was read; the now-line starts from it. */
  now: string;
  columns: CalendarColumn[];
  /** Practitioners of the filter who did not fit. */
  hidden: number;
};

type Person = Awaited<ReturnType<typeof listBookablePractitioners>>[number];

/**
 * A day with a column per practitioner who works or has visits on it, or a week of one practitioner. A passive read, made
 * by a screen that refreshes itself, leaves an audit event only for patients not shown before.
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
  const view = filter.view ?? "day";
  const people = await peopleOf(ctx, filter, view);
  const days = view === "week" ? weekOf(date) : [date];
  const range = { from: days[0] ?? date, to: days.at(-1) ?? date };
  const practitionerIds = people.map(({ id }) => id);
  const [schedule, visits, rooms] = await Promise.all([
    getSchedule(ctx, { practitionerIds, ...range }),
    listVisits(ctx, practitionerIds, range, timeZone),
    listRooms(ctx),
  ]);
  await disclose(ctx, visits, isPassive);

  const pairs = days.flatMap((day) =>
    people.map((person) => ({
      day,
      person,
      open: schedule.open(person.id, day),
      closures: schedule.closures(person.id, day),
      absences: schedule.absences.filter(({ practitionerId }) => practitionerId === person.id),
      visits: visits.filter(
        ({ practitioner, startsAt }) =>
          practitioner.id === person.id && localDate(startsAt, timeZone) === day,
      ),
    })),
  );
  const isChosen = view === "week" || filter.practitioner !== undefined;
  const shown = pairs.filter(
    ({ open, closures, visits }) => isChosen || open.length + closures.length + visits.length > 0,
  );
  const hours = hoursOf(shown, timeZone);
  const roomNames = new Map(rooms.map(({ id, name }) => [id, name]));
  return {
    view,
    date,
    today,
    now: ctx.now.toISOString(),
    hidden: Math.max(0, shown.length - MAX_COLUMNS),
    columns: shown.slice(0, MAX_COLUMNS).map(({ day, person, open, visits, absences, closures }) => {
      const startsAt = firstInstantFrom(day, hours.from, timeZone);
      const endsAt = firstInstantFrom(day, hours.to, timeZone);
      return {
        key: `${person.id} ${day}`,
        date: day,
        practitionerId: person.id,
        practitioner: person.name,
        shortName: person.shortName,
        specialty: person.specialty,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        blocks: blocksOf({ startsAt, endsAt }, open, visits, absences, closures).map((block) =>
          shownBlock(block, roomNames),
        ),
      };
    }),
  };
}

/** A week shows one person: the chosen one, else the one who asks, else the first. */
async function peopleOf(ctx: Context, filter: CalendarFilter, view: "day" | "week"): Promise<Person[]> {
  const people = await listBookablePractitioners(ctx, {
    ...(filter.practitioner && { practitionerId: filter.practitioner }),
    ...(filter.department && { departmentId: filter.department }),
    ...(filter.specialty && { specialtyId: filter.specialty }),
  });
  if (view === "day") return people;
  const own = people.find(({ id }) => id === ctx.viewer.practitionerId);
  return [own ?? people[0]].flatMap((person) => (person ? [person] : []));
}

type DatedVisit = Omit<Visit, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

async function listVisits(
  ctx: Context,
  practitionerIds: readonly string[],
  range: { from: string; to: string },
  timeZone: string,
): Promise<DatedVisit[]> {
  if (practitionerIds.length === 0) return [];
  const visits = await selectVisits(
    ctx,
    and(
      inArray(appointments.practitionerId, [...practitionerIds]),
      inArray(appointments.status, HOLDING),
      gte(appointments.startsAt, startOfDay(range.from, timeZone)),
      lt(appointments.startsAt, startOfDay(addDays(range.to, 1), timeZone)),
    ),
  );
  return visits.map((visit) => ({
    ...visit,
    startsAt: new Date(visit.startsAt),
    endsAt: new Date(visit.endsAt),
  }));
}

async function disclose(ctx: Context, visits: readonly DatedVisit[], isPassive: boolean) {
  const patientIds = namedPatients(visits);
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  await record(ctx, { action: "calendar.read", category: "scheduling", patientIds });
}

/** Whole hours around everything there is to show. */
function hoursOf(
  columns: readonly {
    open: readonly OpenTime[];
    closures: readonly Closure[];
    visits: readonly DatedVisit[];
  }[],
  timeZone: string,
) {
  const all = columns.flatMap(({ open, closures, visits }) => [...open, ...closures, ...visits]);
  const starts = all.map(({ startsAt }) => localMinute(startsAt, timeZone));
  const ends = all.map(({ endsAt }) => localMinute(endsAt, timeZone) || 24 * 60);
  return {
    from: Math.floor(Math.min(USUAL_HOURS.from, ...starts) / 60) * 60,
    to: Math.ceil(Math.max(USUAL_HOURS.to, ...ends) / 60) * 60,
  };
}

function shownBlock(block: Block<DatedVisit>, rooms: Map<string, string>): CalendarBlock {
  const when = { startsAt: block.startsAt.toISOString(), endsAt: block.endsAt.toISOString() };
  if (block.kind === "booked") {
    const { startsAt, endsAt, ...visit } = block.booking;
    const whole = { ...visit, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    const { lane, lanes } = block;
    return {
      kind: "booked",
      ...when,
      room: visit.room,
      visit: whole,
      reason: null,
      closure: null,
      lane,
      lanes,
    };
  }
  const room = block.kind === "free" && block.roomId ? (rooms.get(block.roomId) ?? null) : null;
  const reason = block.kind === "away" ? block.absence.reason : null;
  const closed = block.kind === "closed" ? block.closure : undefined;
  const closure = closed ? { kind: closed.kind, note: closed.note } : null;
  return { kind: block.kind, ...when, room, visit: null, reason, closure, lane: 0, lanes: 1 };
}

const weekOf = (date: string) => {
  const monday = addDays(date, 1 - weekday(date));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
};
