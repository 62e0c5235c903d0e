import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientIdentity, isOpenTo } from "../patients/queries";
import { listBookablePractitioners } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate, localMinute } from "../time";
import { fullDaysOf } from "./full-days";
import { SlotSearch } from "./inputs";
import {
  freeSlots,
  indexed,
  type Needs,
  placesFor,
  type Resources,
  type Slot,
  withLongestBuffers,
} from "./places";
import { type Interval, isInPart, type OpenTime, takesType } from "./rules";
import { getNeeds, getSchedule, listResources, roomsOfSite } from "./schedule";
import { coveredTimes, listTaken } from "./taken";

export type FreeSlot = {
  practitionerId: string;
  practitioner: string;
  specialty: string | null;
  roomId: string | null;
  startsAt: string;
  endsAt: string;
  /** Of a group; NULL: the patient is seen alone. */
  seatsLeft: number | null;
};

const DAYS_AT_ONCE = 7;

type Suiting = Pick<z.output<typeof SlotSearch>, "roomId" | "dayPart"> & {
  siteRooms: readonly string[] | null;
};
type Manner = {
  /** Nothing sooner is wanted; left out: from now on. */
  notBefore?: Date;
  /** Of everybody who is free at a time only one, by turns, so that a patient chooses a time and nobody is asked for first. */
  onePerTime?: boolean;
};

/**
 * The next times at which a visit of a type can begin, earliest first, over all practitioners who suit the search, as far
 * ahead as the type is booked.
 * @throws NotFound when there is no such type, or no such patient or visit for this viewer.
 */
export async function listFreeSlots(
  ctx: Context,
  input: SlotSearch,
  { notBefore = ctx.now, onePerTime = false }: Manner = {},
): Promise<FreeSlot[]> {
  authorize(ctx.viewer, "appointments.book");
  const search = SlotSearch.parse(input);
  if (search.patientId) await getPatientIdentity(ctx, search.patientId);
  if (search.instead) await requireOpenVisit(ctx, search.instead);
  const needs = await getNeeds(ctx, search.typeId);
  const people = await listBookablePractitioners(ctx, search);
  const practitionerIds = people.map(({ id }) => id);
  const resources = await listResources(ctx, needs);
  const days = await daysOf(ctx, search, needs.horizonDays);
  const schedule = await getSchedule(ctx, { practitionerIds, ...days });
  const { timeZone } = schedule;
  const absences = Map.groupBy(schedule.absences, ({ practitionerId }) => practitionerId);
  const siteRooms = await roomsOfSite(ctx, search.siteId ?? null);
  const found: FreeSlot[] = [];
  let isCovered: Awaited<ReturnType<typeof coveredTimes>> = () => false;
  for (const [turn, { from, to }] of stretchesOf(days).entries()) {
    if (found.length >= search.limit) break;
    // The rest of the week by itself; then once for all that is left, since a specialty can be full for months.
    const until = turn === 1 ? to : turn === 2 ? days.to : null;
    if (until)
      isCovered = await coveredTimes(ctx, {
        practitionerIds,
        range: daysFromTo(from, until, timeZone),
        instead: search.instead,
      });
    const open = datesOf(from, to).flatMap((date) =>
      people
        .filter(({ lastDay }) => lastDay === null || date <= lastDay)
        .flatMap((person) => schedule.open(person.id, date).map((session) => ({ date, person, session })))
        .filter(({ session }) => takesType(session, needs.typeId) && !isCovered(session)),
    );
    if (open.length === 0) continue;
    const range = daysFromTo(from, to, timeZone);
    const slots = await slotsOf(ctx, open, {
      search,
      needs,
      resources,
      absences,
      notBefore,
      timeZone,
      range,
    });
    const suiting = slots.filter(({ slot }) => suits(slot, { ...search, siteRooms }, timeZone));
    const shown = suiting.map(({ slot, person }) => shownSlot(slot, person));
    shown.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
    found.push(...(onePerTime ? byTurns(shown) : shown));
  }
  return found.slice(0, search.limit);
}

type Person = Awaited<ReturnType<typeof listBookablePractitioners>>[number];
type Open = { date: string; person: Person; session: OpenTime };
type Search = {
  search: z.output<typeof SlotSearch>;
  needs: Needs;
  resources: Resources;
  absences: ReadonlyMap<string, readonly Interval[]>;
  notBefore: Date;
  timeZone: string;
  /** The whole days that the sessions are of. */
  range: Interval;
};

/** What is free in these sessions, session by session, but for days on which somebody sees nobody more. */
async function slotsOf(
  ctx: Context,
  open: readonly Open[],
  { search, needs, resources, absences, notBefore, timeZone, range }: Search,
): Promise<{ slot: Slot; person: Person }[]> {
  const { patientId, instead } = search;
  const places = open.flatMap(({ session }) => placesFor(needs, session, resources));
  const taken = indexed(
    await listTaken(ctx, {
      // Buffers reach over midnight.
      range: withLongestBuffers(spanOf(open.map(({ session }) => session))),
      practitionerIds: open.map(({ person }) => person.id),
      roomIds: places.flatMap(({ roomId }) => roomId ?? []),
      deviceIds: places.flatMap(({ deviceId }) => deviceId ?? []),
      patientId,
      instead,
      exceptHeldBy: ctx.viewer.userId,
    }),
  );
  const people = [...new Map(open.map(({ person }) => [person.id, person])).values()];
  const isFull = await fullDaysOf(ctx, people, { range, timeZone, instead });
  return open
    .filter(({ person, date }) => !isFull(person.id, date))
    .flatMap(({ person, session }) =>
      freeSlots(session, needs, {
        resources,
        taken,
        absences: absences.get(person.id) ?? [],
        patientId,
        notBefore,
      }).map((slot) => ({ slot, person })),
    );
}

/** Is it in the room and the part of the day that were asked for? */
const suits = (slot: Slot, { roomId, dayPart, siteRooms }: Suiting, timeZone: string): boolean =>
  (!roomId || slot.roomId === roomId) &&
  (!siteRooms || (slot.roomId !== null && siteRooms.includes(slot.roomId))) &&
  (!dayPart || isInPart(localMinute(slot.startsAt, timeZone), dayPart));

/** One of those who are free at each time: the next of them at the next time. */
const byTurns = (slots: readonly FreeSlot[]): FreeSlot[] =>
  [...Map.groupBy(slots, ({ startsAt }) => startsAt).values()].flatMap(
    (same, turn) => same[turn % same.length] ?? [],
  );

/** The times around a visit tell when it is; so it must be one that the viewer may see. */
async function requireOpenVisit({ db, viewer }: Context, appointmentId: string): Promise<void> {
  const [visit] = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), isOpenTo(viewer, appointments.patientId)));
  if (!visit) throw new NotFound();
}

/** A free time as screens and answers show it. */
export const shownSlot = (
  slot: Slot,
  { name, specialty }: { name: string; specialty: string | null },
): FreeSlot => ({
  practitionerId: slot.practitionerId,
  practitioner: name,
  specialty,
  roomId: slot.roomId,
  startsAt: slot.startsAt.toISOString(),
  endsAt: slot.endsAt.toISOString(),
  seatsLeft: slot.seatsLeft,
});

async function daysOf(ctx: Context, search: z.output<typeof SlotSearch>, horizonDays: number) {
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const from = search.from && search.from > today ? search.from : today;
  const to = [addDays(from, search.days - 1), addDays(today, horizonDays)].sort()[0] ?? from;
  return { from, to };
}

/** Today by itself, the rest of the week, then week by week: what is soonest is wanted most. */
function stretchesOf({ from, to }: { from: string; to: string }): { from: string; to: string }[] {
  if (from > to) return [];
  const stretches = [{ from, to: from }];
  for (let next = addDays(from, 1); next <= to; ) {
    const last = addDays(from, stretches.length * DAYS_AT_ONCE - 1);
    stretches.push({ from: next, to: last < to ? last : to });
    next = addDays(last, 1);
  }
  return stretches;
}

/** From the beginning of the first to the end of the last; of a week that is full until Friday, Friday. */
const spanOf = (times: readonly Interval[]): Interval => ({
  startsAt: new Date(Math.min(...times.map(({ startsAt }) => startsAt.getTime()))),
  endsAt: new Date(Math.max(...times.map(({ endsAt }) => endsAt.getTime()))),
});

function datesOf(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
