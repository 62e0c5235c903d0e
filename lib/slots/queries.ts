import "server-only";
import { and, eq, gt, gte, inArray, isNull, lt, ne, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { appointments, externalBusy, groupSessions, reservedTimes, slotHolds } from "@/db/schema";
import { authorize } from "../access/permissions";
import { HOLDING } from "../appointments/rules";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientIdentity, isOpenTo } from "../patients/queries";
import { listBookablePractitioners } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate, localMinute } from "../time";
import { fullDaysOf } from "./full-days";
import { SlotSearch } from "./inputs";
import { freeSlots, indexed, placesFor, type Slot, type Taken, withLongestBuffers } from "./places";
import { type Interval, isInPart, minutesAfter } from "./rules";
import { getNeeds, getSchedule, listResources, roomsOfSite } from "./schedule";

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

/** No visit is longer with its buffers (CHECKs of appointment_types), so none that began earlier reaches into a stretch of time. */
const LONGEST_MINUTES = 480 + 2 * 120;
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
  const suiting = { ...search, siteRooms: await roomsOfSite(ctx, search.siteId ?? null) };
  const found: FreeSlot[] = [];
  for (
    let from = days.from;
    from <= days.to && found.length < search.limit;
    from = addDays(from, DAYS_AT_ONCE)
  ) {
    const to = [addDays(from, DAYS_AT_ONCE - 1), days.to].sort()[0] ?? days.to;
    const week = datesOf(from, to).map((date) => ({
      date,
      open: people
        .filter(({ lastDay }) => lastDay === null || date <= lastDay)
        .flatMap((person) => schedule.open(person.id, date).map((session) => ({ person, session }))),
    }));
    const sessions = week.flatMap(({ open }) => open.map(({ session }) => session));
    const places = sessions.flatMap((session) => placesFor(needs, session, resources));
    const range = { startsAt: startOfDay(from, timeZone), endsAt: startOfDay(addDays(to, 1), timeZone) };
    const taken = indexed(
      await listTaken(ctx, {
        // Buffers reach over midnight.
        range: withLongestBuffers(range),
        practitionerIds,
        roomIds: places.flatMap(({ roomId }) => roomId ?? []),
        deviceIds: places.flatMap(({ deviceId }) => deviceId ?? []),
        patientId: search.patientId,
        instead: search.instead,
        exceptHeldBy: ctx.viewer.userId,
      }),
    );
    const isFull = await fullDaysOf(ctx, people, { range, timeZone, instead: search.instead });
    for (const { date, open } of week) {
      if (found.length >= search.limit) break;
      const slots = open
        .filter(({ person }) => !isFull(person.id, date))
        .flatMap(({ person, session }) =>
          freeSlots(session, needs, {
            resources,
            taken,
            absences: schedule.absences.filter(({ practitionerId }) => practitionerId === person.id),
            patientId: search.patientId,
            notBefore,
          })
            .filter((slot) => suits(slot, suiting, timeZone))
            .map((slot) => shownSlot(slot, person)),
        );
      slots.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
      found.push(...(onePerTime ? byTurns(slots) : slots));
    }
  }
  return found.slice(0, search.limit);
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

function datesOf(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

type Wanted = {
  range: Interval;
  practitionerIds: readonly string[];
  roomIds: readonly string[];
  deviceIds: readonly string[];
  patientId?: string | undefined;
  /** A visit that would give up its own time. */
  instead?: string | undefined;
  /** Whose holds are in nobody's way: one's own, while one looks for another time. */
  exceptHeldBy?: string | null;
};

/** Everything that takes any part of the stretch from one of these practitioners, rooms or devices, or from the patient. */
export async function listTaken(ctx: Context, wanted: Wanted): Promise<Taken[]> {
  const isReserved = or(
    isAmong(reservedTimes.practitionerId, wanted.practitionerIds),
    isAmong(reservedTimes.roomId, wanted.roomIds),
    isAmong(reservedTimes.deviceId, wanted.deviceIds),
  );
  const rows = await ctx.db
    .select({
      practitionerId: reservedTimes.practitionerId,
      roomId: reservedTimes.roomId,
      deviceId: reservedTimes.deviceId,
      startsAt: reservedTimes.startsAt,
      endsAt: reservedTimes.endsAt,
      group: {
        id: groupSessions.id,
        typeId: groupSessions.typeId,
        roomId: groupSessions.roomId,
        startsAt: groupSessions.startsAt,
        endsAt: groupSessions.endsAt,
        capacity: groupSessions.capacity,
        seatsTaken: groupSessions.seatsTaken,
      },
    })
    .from(reservedTimes)
    .leftJoin(groupSessions, eq(groupSessions.id, reservedTimes.groupSessionId))
    .leftJoin(slotHolds, eq(slotHolds.id, reservedTimes.holdId))
    .where(
      and(
        during(reservedTimes, wanted.range),
        isReserved,
        or(isNull(slotHolds.id), gt(slotHolds.expiresAt, ctx.now)),
        wanted.exceptHeldBy ? or(isNull(slotHolds.id), ne(slotHolds.heldBy, wanted.exceptHeldBy)) : undefined,
        wanted.instead
          ? or(isNull(reservedTimes.appointmentId), ne(reservedTimes.appointmentId, wanted.instead))
          : undefined,
      ),
    );
  return [
    ...rows.map((row) => ({ ...row, patientId: null })),
    ...(await listLongBusy(ctx, wanted)),
    ...(await listOwnVisits(ctx, wanted)),
  ];
}

/** Times of practitioners' own calendars that began before any visit that reaches into the stretch: a conference, a week away. */
async function listLongBusy({ db }: Context, { range, practitionerIds }: Wanted): Promise<Taken[]> {
  if (practitionerIds.length === 0) return [];
  const rows = await db
    .select({
      practitionerId: externalBusy.practitionerId,
      startsAt: externalBusy.startsAt,
      endsAt: externalBusy.endsAt,
    })
    .from(externalBusy)
    .where(
      and(
        isAmong(externalBusy.practitionerId, practitionerIds),
        lt(externalBusy.startsAt, earliest(range)),
        gt(externalBusy.endsAt, range.startsAt),
      ),
    );
  return rows.map((row) => ({ ...row, roomId: null, deviceId: null, patientId: null, group: null }));
}

/** Where the patient is otherwise. */
async function listOwnVisits({ db }: Context, { range, patientId, instead }: Wanted): Promise<Taken[]> {
  if (!patientId) return [];
  const rows = await db
    .select({
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        during(appointments, range),
        inArray(appointments.status, HOLDING),
        instead ? ne(appointments.id, instead) : undefined,
      ),
    );
  return rows.map((row) => ({ ...row, practitionerId: null, roomId: null, deviceId: null, group: null }));
}

const earliest = (range: Interval) => minutesAfter(range.startsAt, -LONGEST_MINUTES);

type Dated =
  | Pick<typeof reservedTimes, "startsAt" | "endsAt">
  | Pick<typeof appointments, "startsAt" | "endsAt">;

/** Both ends of the beginning are told, so that an index finds the few. */
const during = ({ startsAt, endsAt }: Dated, range: Interval): SQL | undefined =>
  and(gte(startsAt, earliest(range)), lt(startsAt, range.endsAt), gt(endsAt, range.startsAt));

const isAmong = (column: AnyPgColumn, ids: readonly string[]): SQL | undefined =>
  ids.length > 0 ? inArray(column, [...new Set(ids)]) : undefined;
