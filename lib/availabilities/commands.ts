import "server-only";
import { eq, inArray } from "drizzle-orm";
import { availabilities, availabilityTypes, practitioners, staffAvailabilities, users } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { newId } from "../ids";
import { notify } from "../notifications/commands";
import { holdRooms } from "../rooms/commands";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import type { ChangeStaffWeek, ChangeWeek, WeeklySession } from "./inputs";
import { listShiftsOutside, listVisitsOutside } from "./outside";
import { listStaffWeek, listWeek } from "./queries";
import { canChangeStaffWeek, type Session } from "./rules";
import { planVersions } from "./versions";

/**
 * Replaces a practitioner's week from a day on, for good or for a while; the days before and after keep the hours they had.
 * Practitioners change their own week, managers anybody's. The front desk is told how many booked visits lie outside.
 * @throws NotFound when it is somebody else's week, Conflict when it changed since it was shown, Invalid for a past day or
 * a room that is out of use.
 */
export function changeWeek(ctx: Context, input: ChangeWeek): Promise<{ visitsOutside: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    await lockWeek(tx, input.practitionerId);
    const today = await requireFuture(tx, input.from);
    const week = await listWeek(tx, { practitionerId: input.practitionerId, today });
    requireSeen(week, input.seenSessionIds);
    const stretch = stretchOf(input);
    const plan = planVersions(week, input.sessions, stretch, isSameSession);
    await holdRooms(
      tx,
      plan.add.flatMap(({ roomId }) => roomId ?? []),
    );
    await applyPlan(tx, availabilities, plan, stretch);
    await insertSessions(tx, input.practitionerId, [
      ...plan.resume.map((session) => ({
        ...session,
        effectiveFrom: stretch.end ?? session.effectiveFrom,
      })),
      ...plan.add.map((session) => ({
        ...session,
        roomId: session.roomId ?? null,
        effectiveFrom: stretch.from,
        effectiveTo: stretch.end,
      })),
    ]);
    await recordEvent(tx, {
      action: "availabilities.change",
      category: "scheduling",
      entityType: "practitioner",
      entityId: input.practitionerId,
      before: {
        sessions: [...plan.cut, ...plan.drop].map(({ room: _room, types: _types, ...session }) => session),
      },
      after: { from: input.from, until: input.until ?? null, sessions: plan.add },
    });
    const outside = await listVisitsOutside(tx, input);
    await tellOfVisitsOutside(tx, outside.length);
    return { visitsOutside: outside.length };
  });
}

/**
 * The same for when somebody who sees no patients by appointment can be rostered. Shifts that are assigned stay.
 * @throws NotFound when it is somebody else's week, Conflict when it changed since it was shown, Invalid for a past day.
 */
export function changeStaffWeek(ctx: Context, input: ChangeStaffWeek): Promise<{ shiftsOutside: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    if (!canChangeStaffWeek(tx.viewer, input.userId)) throw new NotFound();
    const [person] = await tx.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, input.userId))
      .for("no key update");
    if (!person) throw new NotFound();
    const today = await requireFuture(tx, input.from);
    const week = await listStaffWeek(tx, { userId: input.userId, today });
    requireSeen(week, input.seenSessionIds);
    const stretch = stretchOf(input);
    const plan = planVersions(week, input.sessions, stretch, isSameHours);
    await applyPlan(tx, staffAvailabilities, plan, stretch);
    const rows = [
      ...plan.resume.map((hours) => ({ ...hours, effectiveFrom: stretch.end ?? hours.effectiveFrom })),
      ...plan.add.map((hours) => ({ ...hours, effectiveFrom: stretch.from, effectiveTo: stretch.end })),
    ];
    if (rows.length > 0)
      await tx.db.insert(staffAvailabilities).values(
        rows.map(({ weekday, startMinute, endMinute, effectiveFrom, effectiveTo }) => ({
          userId: input.userId,
          weekday,
          startMinute,
          endMinute,
          effectiveFrom,
          effectiveTo,
          createdBy: tx.viewer.userId,
        })),
      );
    await recordEvent(tx, {
      action: "availabilities.changeStaff",
      category: "scheduling",
      entityType: "user",
      entityId: input.userId,
      before: { hours: [...plan.cut, ...plan.drop] },
      after: { from: input.from, until: input.until ?? null, hours: plan.add },
    });
    return { shiftsOutside: (await listShiftsOutside(tx, input)).length };
  });
}

/** The front desk is told how many visits no hours hold any more. Part of a command. */
export async function tellOfVisitsOutside(tx: Context, visits: number): Promise<void> {
  if (visits === 0) return;
  await notify(tx, {
    kind: "visits-outside-hours",
    params: { count: visits },
    href: "/visits-to-move",
    role: "receptionist",
  });
}

/**
 * The lock keeps bookings out while the hours change: one of the two sees the other. Part of a command.
 * @throws NotFound when it is somebody else's week.
 */
export async function lockWeek(tx: Context, practitionerId: string) {
  const isOwn = tx.viewer.practitionerId === practitionerId;
  if (!isOwn && !can(tx.viewer, "practitioners.manage")) throw new NotFound();
  const [row] = await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId))
    .for("no key update");
  if (!row) throw new NotFound();
}

type Stretch = { from: string; end: string | null };

const stretchOf = ({ from, until }: { from: string; until?: string | undefined }): Stretch => ({
  from,
  end: until ? addDays(until, 1) : null,
});

/** The hospital's today. @throws Invalid for an earlier day */
async function requireFuture(tx: Context, from: string): Promise<string> {
  const { timeZone } = await getSettings(tx.db);
  const today = localDate(tx.now, timeZone);
  if (from < today)
    throw new Invalid("availabilities.fromPast", { fields: { from: "availabilities.fromPast" } });
  return today;
}

function requireSeen(week: readonly { id: string }[], seen: readonly string[]) {
  const ids = week.map(({ id }) => id);
  if (!isSameSet(ids, seen)) throw new Conflict("availabilities.changedMeanwhile");
}

type Hours = { weekday: number; startMinute: number; endMinute: number };

const isSameHours = (a: Hours, b: Hours) =>
  a.weekday === b.weekday && a.startMinute === b.startMinute && a.endMinute === b.endMinute;

const isSameSession = (session: Session, next: WeeklySession) =>
  isSameHours(session, next) &&
  session.slotMinutes === next.slotMinutes &&
  session.capacity === next.capacity &&
  isSameSet(session.typeIds, next.typeIds) &&
  session.roomId === (next.roomId ?? null);

/** Sessions that began earlier stop at the day; those that were to begin later never take place. */
async function applyPlan(
  tx: Context,
  table: typeof availabilities | typeof staffAvailabilities,
  { cut, drop }: { cut: readonly { id: string }[]; drop: readonly { id: string }[] },
  { from }: Stretch,
) {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  if (drop.length > 0)
    await tx.db
      .update(table)
      .set({ endedAt: tx.now })
      .where(inArray(table.id, ids(drop)));
  if (cut.length > 0)
    await tx.db
      .update(table)
      .set({ effectiveTo: from })
      .where(inArray(table.id, ids(cut)));
}

type NewSession = Omit<Session, "id" | "practitionerId">;

async function insertSessions(tx: Context, practitionerId: string, sessions: readonly NewSession[]) {
  if (sessions.length === 0) return;
  const rows = sessions.map(({ typeIds, ...session }) => ({ id: newId(), typeIds, session }));
  await tx.db.insert(availabilities).values(
    rows.map(({ id, session }) => ({
      id,
      practitionerId,
      weekday: session.weekday,
      startMinute: session.startMinute,
      endMinute: session.endMinute,
      slotMinutes: session.slotMinutes,
      capacity: session.capacity,
      roomId: session.roomId,
      effectiveFrom: session.effectiveFrom,
      effectiveTo: session.effectiveTo,
      createdBy: tx.viewer.userId,
    })),
  );
  const types = rows.flatMap(({ id, typeIds }) =>
    [...new Set(typeIds)].map((typeId) => ({ availabilityId: id, typeId })),
  );
  if (types.length > 0) await tx.db.insert(availabilityTypes).values(types);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}
