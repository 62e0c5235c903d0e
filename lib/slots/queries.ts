import "server-only";
import { and, eq, gt, gte, inArray, lt, ne, or } from "drizzle-orm";
import { appointments, appointmentTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import { HOLDING } from "../appointments/rules";
import { listSessions } from "../availabilities/queries";
import type { Session } from "../availabilities/rules";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { listBookablePractitioners } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { type Absence, listAbsences } from "../time-off/absences";
import { SlotSearch } from "./inputs";
import { freeSlots, type Interval, minutesAfter, openTimes } from "./rules";

export type FreeSlot = {
  practitionerId: string;
  practitioner: string;
  specialty: string | null;
  roomId: string | null;
  startsAt: string;
  endsAt: string;
};

/** No visit is longer (CHECK appointment_types_duration), so none that began earlier reaches into a stretch of time. */
const LONGEST_VISIT_MINUTES = 480;
const DAYS_AT_ONCE = 7;

/**
 * The next times at which a visit of a type can begin, earliest first, over all practitioners who suit the search.
 * @throws NotFound when there is no such type.
 */
export async function listFreeSlots(ctx: Context, input: SlotSearch): Promise<FreeSlot[]> {
  authorize(ctx.viewer, "appointments.book");
  const search = SlotSearch.parse(input);
  const { timeZone } = await getSettings(ctx.db);
  const durationMinutes = await durationOf(ctx, search.typeId);
  const people = await listBookablePractitioners(ctx, search);
  const today = localDate(ctx.now, timeZone);
  const first = search.from && search.from > today ? search.from : today;
  const last = addDays(first, search.days - 1);
  const practitionerIds = people.map(({ id }) => id);
  const sessions = await listSessions(ctx, { practitionerIds, from: first, to: last });
  const found: FreeSlot[] = [];
  for (let from = first; from <= last && found.length < search.limit; from = addDays(from, DAYS_AT_ONCE)) {
    const to = [addDays(from, DAYS_AT_ONCE - 1), last].sort()[0] ?? last;
    const range = { startsAt: startOfDay(from, timeZone), endsAt: startOfDay(addDays(to, 1), timeZone) };
    const absences = await listAbsences(ctx, { practitionerIds, range });
    const busy = await listBusy(ctx, {
      range,
      practitionerIds,
      roomIds: roomsOf(sessions),
      ...(search.patientId && { patientId: search.patientId }),
      ...(search.instead && { instead: search.instead }),
    });
    for (let day = from; day <= to && found.length < search.limit; day = addDays(day, 1)) {
      const bookable = people.filter(({ lastDay }) => lastDay === null || day <= lastDay);
      const slots = bookable.flatMap((person) =>
        slotsOf(person.id, {
          sessions,
          day,
          timeZone,
          busy,
          absences,
          durationMinutes,
          notBefore: ctx.now,
          patientId: search.patientId,
        }).map((slot) => ({
          practitionerId: person.id,
          practitioner: person.name,
          specialty: person.specialty,
          roomId: slot.roomId,
          startsAt: slot.startsAt.toISOString(),
          endsAt: slot.endsAt.toISOString(),
        })),
      );
      found.push(...slots.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0)));
    }
  }
  return found.slice(0, search.limit);
}

export type Busy = Interval & { practitionerId: string; roomId: string | null; patientId: string };

/** Visits that hold any part of the stretch for one of these practitioners, rooms, or for the patient. */
export async function listBusy(
  ctx: Context,
  wanted: {
    range: Interval;
    practitionerIds: readonly string[];
    roomIds: readonly string[];
    patientId?: string;
    instead?: string;
  },
): Promise<Busy[]> {
  const { range, practitionerIds, roomIds, patientId, instead } = wanted;
  return ctx.db
    .select({
      practitionerId: appointments.practitionerId,
      roomId: appointments.roomId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        gte(appointments.startsAt, minutesAfter(range.startsAt, -LONGEST_VISIT_MINUTES)),
        lt(appointments.startsAt, range.endsAt),
        gt(appointments.endsAt, range.startsAt),
        inArray(appointments.status, HOLDING),
        or(
          practitionerIds.length > 0 ? inArray(appointments.practitionerId, [...practitionerIds]) : undefined,
          roomIds.length > 0 ? inArray(appointments.roomId, [...roomIds]) : undefined,
          patientId ? eq(appointments.patientId, patientId) : undefined,
        ),
        instead ? ne(appointments.id, instead) : undefined,
      ),
    );
}

function slotsOf(
  practitionerId: string,
  on: {
    sessions: readonly Session[];
    day: string;
    timeZone: string;
    busy: readonly Busy[];
    absences: readonly (Absence & { practitionerId: string })[];
    durationMinutes: number;
    notBefore: Date;
    patientId: string | undefined;
  },
) {
  const open = openTimes(
    on.sessions.filter((session) => session.practitionerId === practitionerId),
    on.day,
    on.timeZone,
  );
  return open.flatMap((session) => {
    const inTheWay = on.busy.filter(
      (visit) =>
        visit.practitionerId === practitionerId ||
        (session.roomId !== null && visit.roomId === session.roomId) ||
        visit.patientId === on.patientId,
    );
    const away = on.absences.filter((absence) => absence.practitionerId === practitionerId);
    return freeSlots([session], [...inTheWay, ...away], on);
  });
}

async function durationOf(ctx: Context, typeId: string): Promise<number> {
  const [type] = await ctx.db
    .select({ durationMinutes: appointmentTypes.durationMinutes })
    .from(appointmentTypes)
    .where(eq(appointmentTypes.id, typeId));
  if (!type) throw new NotFound();
  return type.durationMinutes;
}

function roomsOf(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.flatMap(({ roomId }) => (roomId ? [roomId] : [])))];
}
