import "server-only";
import { and, gte, inArray, lt } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { HOLDING } from "../appointments/rules";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { type Interval, overlaps, startsIn } from "../slots/rules";
import { localDate } from "../time";
import type { CalendarFilter } from "./inputs";
import { getShownSchedule } from "./schedule";
import { shownDays, shownPeople } from "./shown";

export type MonthDay = {
  date: string;
  booked: number;
  /** Times of the hours' own grid that nothing takes; none on days that are over. */
  free: number;
  /** Somebody sees patients. */
  isOpen: boolean;
};
type MonthLoad = {
  practitionerId: string;
  name: string;
  visits: number;
  free: number;
  /** How much of the hours in this month is booked, in percent; NULL: there are none. */
  percent: number | null;
};
export type Month = {
  view: "month";
  date: string;
  today: string;
  now: string;
  /** Whole weeks around the month. */
  days: MonthDay[];
  load: MonthLoad[];
};

/** What is booked and what is free on each day of a month, and how full each practitioner's month is. Names no patient. */
export async function getMonth(ctx: Context, filter: CalendarFilter): Promise<Month> {
  authorize(ctx.viewer, "appointments.read");
  authorize(ctx.viewer, "availabilities.read");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const date = filter.date ?? today;
  const dates = shownDays("month", date);
  const range = { from: dates[0] ?? date, to: dates.at(-1) ?? date };
  const people = await shownPeople(ctx, { ...filter, view: "month" });
  const practitionerIds = people.map(({ id }) => id);
  const [schedule, booked] = await Promise.all([
    getShownSchedule(ctx, { practitionerIds, ...range }),
    listBooked(ctx, practitionerIds, daysFromTo(range.from, range.to, timeZone)),
  ]);
  const ofDay = Map.groupBy(booked, ({ startsAt, practitionerId }) =>
    keyOf(practitionerId, localDate(startsAt, timeZone)),
  );
  const cells = people.flatMap(({ id }) => {
    const absences = schedule.absences.filter(({ practitionerId }) => practitionerId === id);
    return dates.map((day) => {
      const visits = ofDay.get(keyOf(id, day)) ?? [];
      const open = schedule.open(id, day);
      const inTheWay: Interval[] = [...visits, ...absences];
      const free = open
        .flatMap((session) => startsIn(session, { durationMinutes: session.slotMinutes, notBefore: ctx.now }))
        .filter((slot) => !inTheWay.some((one) => overlaps(one, slot))).length;
      return { practitionerId: id, day, visits, free, openMinutes: minutesOf(open) };
    });
  });
  const byDay = Map.groupBy(cells, ({ day }) => day);
  const ofMonth = Map.groupBy(
    cells.filter(({ day }) => day.slice(0, 7) === date.slice(0, 7)),
    ({ practitionerId }) => practitionerId,
  );
  return {
    view: "month",
    date,
    today,
    now: ctx.now.toISOString(),
    days: dates.map((day) => {
      const all = byDay.get(day) ?? [];
      return {
        date: day,
        booked: sum(all.map(({ visits }) => visits.length)),
        free: sum(all.map(({ free }) => free)),
        isOpen: all.some(({ openMinutes }) => openMinutes > 0),
      };
    }),
    load: people
      .map(({ id, name }) => {
        const own = ofMonth.get(id) ?? [];
        const openMinutes = sum(own.map((cell) => cell.openMinutes));
        const bookedMinutes = sum(own.map(({ visits }) => minutesOf(visits)));
        return {
          practitionerId: id,
          name,
          visits: sum(own.map(({ visits }) => visits.length)),
          free: sum(own.map(({ free }) => free)),
          percent: openMinutes > 0 ? Math.round((100 * bookedMinutes) / openMinutes) : null,
        };
      })
      .filter(({ visits, percent }) => visits > 0 || percent !== null),
  };
}

async function listBooked(ctx: Context, practitionerIds: readonly string[], { startsAt, endsAt }: Interval) {
  if (practitionerIds.length === 0) return [];
  return ctx.db
    .select({
      practitionerId: appointments.practitionerId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.practitionerId, [...practitionerIds]),
        inArray(appointments.status, HOLDING),
        gte(appointments.startsAt, startsAt),
        lt(appointments.startsAt, endsAt),
      ),
    );
}

const keyOf = (practitionerId: string, day: string) => `${practitionerId} ${day}`;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Minutes that these take together, those at the same time once, so that a group counts like one visit. */
function minutesOf(intervals: readonly Interval[]): number {
  let until = 0;
  let minutes = 0;
  for (const { startsAt, endsAt } of [...intervals].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  )) {
    const from = Math.max(until, startsAt.getTime());
    until = Math.max(until, endsAt.getTime());
    minutes += Math.max(0, until - from) / 60_000;
  }
  return minutes;
}
