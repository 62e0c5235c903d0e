import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { sessionExceptions, sessionExceptionTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { lockWeek, tellOfVisitsOutside } from "../availabilities/commands";
import { listIdsLosing } from "../availabilities/outside";
import { type Context, transaction } from "../context";
import { Conflict, Invalid } from "../errors";
import { holdRooms } from "../rooms/commands";
import { getSettings } from "../settings/queries";
import type { DayException } from "../slots/rules";
import { getSchedule, type Supposed } from "../slots/schedule";
import type { AddSession, CancelSessions, WithdrawException } from "./inputs";
import { getException } from "./queries";
import { hasDouble, intervalOf, isOver, lengthOf, NOT_OF_CANCELLED } from "./rules";

export type ChangedDay = { id: string; visitsOutside: number };

/**
 * Cancels a practitioner's sessions of one day, whole or in part, with a reason that everybody who books reads. Visits inside
 * stay booked: the front desk is told and finds them on its list. A booking that races either sees this or is counted.
 * @throws NotFound when it is somebody else's week; Invalid for hours that are over, or where there is nothing to cancel.
 */
export function cancelSessions(ctx: Context, input: CancelSessions): Promise<ChangedDay> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    await lockWeek(tx, input.practitionerId);
    await requireAhead(tx, input);
    const exception: DayException = { ...input, kind: "cancelled", ...NOT_OF_CANCELLED };
    const days = { practitionerIds: [input.practitionerId], from: input.date, to: input.date };
    const [now, then] = [
      await getSchedule(tx, days),
      await getSchedule(tx, days, { alsoExceptions: [exception] }),
    ].map((schedule) => lengthOf(schedule.open(input.practitionerId, input.date)));
    if (now === then)
      throw new Invalid("sessionExceptions.nothingToCancel", {
        fields: { date: "sessionExceptions.nothingToCancel" },
      });
    const visits = await listIdsLosing(tx, days, { alsoExceptions: [exception] });
    return insert(tx, exception, visits.length, "sessionExceptions.cancel");
  });
}

/**
 * Adds a session on one day, also on a holiday.
 * @throws NotFound when it is somebody else's week; Invalid for hours that are over or a room out of use; Conflict when the
 * practitioner has a session then already.
 */
export function addSession(ctx: Context, input: AddSession): Promise<ChangedDay> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    await lockWeek(tx, input.practitionerId);
    await requireAhead(tx, input);
    const exception: DayException = { ...input, kind: "extra", roomId: input.roomId ?? null };
    await holdRooms(tx, input.roomId ? [input.roomId] : []);
    await refuseDouble(tx, exception, { alsoExceptions: [exception] }, "sessionExceptions.overlapsHours");
    return insert(tx, exception, 0, "sessionExceptions.add");
  });
}

/**
 * Takes one of them back: the day is again what the week says. Visits booked into an extra session stay, and the front desk
 * finds them on its list.
 * @throws NotFound when it is somebody else's; Conflict when it is over, was withdrawn or changed meanwhile, or when an extra
 * session stands in the hours that would return.
 */
export function withdrawException(ctx: Context, input: WithdrawException): Promise<ChangedDay> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    const before = await getException(tx, input.exceptionId);
    await lockWeek(tx, before.practitionerId);
    const { timeZone } = await getSettings(tx.db);
    if (isOver(before, timeZone, tx.now)) throw new Conflict("sessionExceptions.over");
    const days = { practitionerIds: [before.practitionerId], from: before.date, to: before.date };
    const visits = await listIdsLosing(tx, days, { withoutException: before.id });
    const [after] = await tx.db
      .update(sessionExceptions)
      .set({ withdrawnAt: tx.now, withdrawnBy: tx.viewer.userId, version: before.version + 1 })
      .where(
        and(
          eq(sessionExceptions.id, before.id),
          eq(sessionExceptions.version, input.version),
          isNull(sessionExceptions.withdrawnAt),
        ),
      )
      .returning();
    if (!after) throw new Conflict("sessionExceptions.changedMeanwhile");
    if (after.kind === "cancelled") await refuseDouble(tx, after, {}, "sessionExceptions.extraInside");
    await recordEvent(tx, {
      action: "sessionExceptions.withdraw",
      category: "scheduling",
      entityType: "session-exception",
      entityId: after.id,
      before: shown(before),
      after: { withdrawnAt: tx.now.toISOString(), visitsOutside: visits.length },
    });
    await tellOfVisitsOutside(tx, visits.length);
    return { id: after.id, visitsOutside: visits.length };
  });
}

async function requireAhead(tx: Context, stretch: { date: string; startMinute: number; endMinute: number }) {
  const { timeZone } = await getSettings(tx.db);
  if (isOver(stretch, timeZone, tx.now))
    throw new Invalid("sessionExceptions.past", { fields: { date: "sessionExceptions.past" } });
}

async function refuseDouble(
  tx: Context,
  stretch: { practitionerId: string; date: string; startMinute: number; endMinute: number },
  supposed: Supposed,
  code: string,
) {
  const { practitionerId, date } = stretch;
  const days = { practitionerIds: [practitionerId], from: date, to: date };
  const schedule = await getSchedule(tx, days, supposed);
  if (hasDouble(schedule.open(practitionerId, date), intervalOf(stretch, schedule.timeZone)))
    throw new Conflict(code, { fields: { startsAt: code } });
}

async function insert(
  tx: Context,
  {
    typeIds,
    practitionerId,
    kind,
    date,
    startMinute,
    endMinute,
    slotMinutes,
    capacity,
    roomId,
    reason,
  }: DayException,
  visitsOutside: number,
  action: string,
): Promise<ChangedDay> {
  const [row] = await tx.db
    .insert(sessionExceptions)
    .values({
      practitionerId,
      kind,
      date,
      startMinute,
      endMinute,
      slotMinutes,
      capacity,
      roomId,
      reason,
      createdBy: tx.viewer.userId,
    })
    .returning();
  if (!row) throw new Conflict("sessionExceptions.changedMeanwhile");
  const kinds = [...new Set(typeIds)].map((typeId) => ({ exceptionId: row.id, typeId }));
  if (kinds.length > 0) await tx.db.insert(sessionExceptionTypes).values(kinds);
  await recordEvent(tx, {
    action,
    category: "scheduling",
    entityType: "session-exception",
    entityId: row.id,
    reason,
    after: { ...shown(row), typeIds, visitsOutside },
  });
  await tellOfVisitsOutside(tx, visitsOutside);
  return { id: row.id, visitsOutside };
}

const shown = (row: typeof sessionExceptions.$inferSelect) => ({
  practitionerId: row.practitionerId,
  kind: row.kind,
  date: row.date,
  startMinute: row.startMinute,
  endMinute: row.endMinute,
  slotMinutes: row.slotMinutes,
  capacity: row.capacity,
  roomId: row.roomId,
});
