import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { patients, waitingListEntries } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import type { CalendarFilter } from "../calendar/inputs";
import { shownDays, shownPeople } from "../calendar/shown";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { listFreeSlots } from "../slots/queries";
import { addDays, localDate } from "../time";
import { selectRows, specialtiesOf } from "./queries";
import { byTurn, isBreached, suits, suitsDay, type Wish } from "./rules";
import { withWishes } from "./wishes";

/** How many wait for something that a view of the calendar could give, and how many of them too long. */
export type FittingCount = { count: number; breached: number };
/** A free time that suits somebody who waits. */
export type FittingTime = { practitionerId: string; startsAt: string };

/** More of them are not worked through beside a calendar. */
const MOST_SHOWN = 50;
const MOST_TIMES = 1000;

/** How many of those who wait could be given a time on the shown days with the shown people. Names nobody. */
export async function countFitting(ctx: Context, filter: CalendarFilter): Promise<FittingCount> {
  const { fitting, today } = await findFitting(ctx, filter);
  return { count: fitting.length, breached: fitting.filter(({ entry }) => isBreached(entry, today)).length };
}

/**
 * Those who wait and could be given a time on the shown days with the shown people, in their turn: the same order in which they
 * are asked. One disclosure; a passive read leaves one only for patients not shown before.
 */
export async function listFitting(
  ctx: Context,
  filter: CalendarFilter,
  { isPassive = false }: { isPassive?: boolean } = {},
) {
  const { fitting, today } = await findFitting(ctx, filter);
  const shown = fitting.slice(0, MOST_SHOWN).map(({ entry }) => entry.id);
  const rows = shown.length > 0 ? await selectRows(ctx, inArray(waitingListEntries.id, shown), today) : [];
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  await record(ctx, {
    action: "waitingList.read",
    category: "scheduling",
    patientIds: rows.map(({ patient }) => patient.id),
  });
  rows.sort((a, b) => shown.indexOf(a.id) - shown.indexOf(b.id));
  return { rows, total: fitting.length };
}

/**
 * The free times of the shown days and people that suit somebody who waits, as they can be booked. @throws NotFound when the
 * wait is over or not for this viewer.
 */
export async function listFittingTimes(
  ctx: Context,
  { entryId, filter }: { entryId: string; filter: CalendarFilter },
): Promise<FittingTime[]> {
  authorize(ctx.viewer, "waitingList.manage");
  const [found] = await withWishes(ctx, await selectWaiting(ctx, entryId));
  if (!found) throw new NotFound();
  const { entry, wish } = found;
  const { days, people, timeZone } = await shownBy(ctx, filter);
  const suiting = people.filter(({ practitionerId, specialtyIds }) =>
    days.some((day) => suitsDay(wish, { ...day, practitionerId, specialtyIds }, ctx.now)),
  );
  const [first] = days;
  if (suiting.length === 0 || !first) return [];
  const known = new Map(suiting.map((person) => [person.practitionerId, person.specialtyIds]));
  const only = suiting.length === 1 ? suiting[0]?.practitionerId : filter.practitioner;
  const slots = await listFreeSlots(ctx, {
    typeId: entry.typeId,
    patientId: entry.patientId,
    ...(only && { practitionerId: only }),
    ...(filter.department && { departmentId: filter.department }),
    ...(filter.specialty && { specialtyId: filter.specialty }),
    from: first.date,
    days: days.length,
    limit: MOST_TIMES,
  });
  const last = days.at(-1)?.until ?? first.until;
  return slots.flatMap(({ practitionerId, startsAt }) => {
    const specialtyIds = known.get(practitionerId);
    const at = new Date(startsAt);
    if (!specialtyIds || at >= last) return [];
    const time = { practitionerId, specialtyIds, startsAt: at };
    return suits(wish, time, { now: ctx.now, timeZone }) ? { practitionerId, startsAt } : [];
  });
}

async function findFitting(ctx: Context, filter: CalendarFilter) {
  authorize(ctx.viewer, "waitingList.read");
  const { days, people, today } = await shownBy(ctx, filter);
  const isGiven = (wish: Wish) =>
    people.some((person) => days.some((day) => suitsDay(wish, { ...day, ...person }, ctx.now)));
  const waiting = await withWishes(ctx, await selectWaiting(ctx));
  const fitting = waiting.filter(({ wish }) => isGiven(wish)).sort((a, b) => byTurn(a.entry, b.entry));
  return { fitting, today };
}

/** The days of a view that are not over, with their ends, and its people with their specialties. */
async function shownBy(ctx: Context, filter: CalendarFilter) {
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const days = shownDays(filter.view, filter.date ?? today)
    .filter((date) => date >= today)
    .map((date) => ({ date, until: startOfDay(addDays(date, 1), timeZone) }));
  const ids = days.length > 0 ? (await shownPeople(ctx, filter)).map(({ id }) => id) : [];
  const specialties = await specialtiesOf(ctx, ids);
  const people = ids.map((id) => ({ practitionerId: id, specialtyIds: specialties.get(id) ?? [] }));
  return { days, people, today, timeZone };
}

const selectWaiting = async ({ db, viewer }: Context, entryId?: string) => {
  const rows = await db
    .select({ entry: waitingListEntries })
    .from(waitingListEntries)
    .innerJoin(patients, eq(patients.id, waitingListEntries.patientId))
    .where(
      and(
        eq(waitingListEntries.status, "waiting"),
        entryId ? eq(waitingListEntries.id, entryId) : undefined,
        visiblePatients(viewer),
      ),
    );
  return rows.map(({ entry }) => entry);
};
