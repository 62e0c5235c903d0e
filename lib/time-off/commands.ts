import "server-only";
import { and, eq } from "drizzle-orm";
import { practitioners, timeOff, users } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { notify } from "../notifications/commands";
import { getSettings } from "../settings/queries";
import { freeShifts } from "../shifts/commands";
import { localDate } from "../time";
import type { ApproveTimeOff, CancelTimeOff, RefuseTimeOff, RequestTimeOff } from "./inputs";
import { listAffected } from "./queries";
import { canCancel, canDecide, earliestDay, timeOffRange } from "./rules";

type TimeOff = typeof timeOff.$inferSelect;
export type ChangedTimeOff = { id: string; version: number; status: TimeOff["status"] };
export type ApprovedTimeOff = ChangedTimeOff & { visits: number; shifts: number };

const OWN = "/account/time-off";
const DECIDE = "/time-off";

/**
 * Asks for time off; those who decide are told. What they enter for somebody else is approved at once.
 * @throws Invalid for days too far back or that the clock skips, Conflict when it overlaps other time off of the person,
 * NotFound for somebody else unless one decides.
 */
export function requestTimeOff(ctx: Context, input: RequestTimeOff): Promise<ChangedTimeOff> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "timeOff.request");
    const userId = input.userId ?? tx.viewer.userId;
    if (!userId) throw new NotFound();
    const isOwn = userId === tx.viewer.userId;
    if (!isOwn && !can(tx.viewer, "timeOff.decide")) throw new NotFound();
    await lockPerson(tx, userId);
    const { timeZone } = await getSettings(tx.db);
    const range = timeOffRange(input, timeZone);
    if (!range) throw new Invalid("timeOff.skipped", { fields: { fromDay: "timeOff.skipped" } });
    if (input.fromDay < earliestDay(input.kind, localDate(tx.now, timeZone)))
      throw new Invalid("timeOff.past", { fields: { fromDay: "timeOff.past" } });

    const [asked] = await tx.db
      .insert(timeOff)
      .values({
        userId,
        kind: input.kind,
        ...range,
        isWholeDays: input.startMinute === null,
        note: input.note || null,
        status: "requested",
        requestedBy: tx.viewer.userId,
        requestedAt: tx.now,
      })
      .returning();
    if (!asked) throw new Conflict("timeOff.changedMeanwhile");
    const done = await record(tx, "timeOff.request", { after: asked });
    if (!isOwn) return approveTimeOff(tx, { timeOffId: asked.id, version: asked.version });
    await notify(tx, { kind: "time-off-requested", href: DECIDE, role: "manager" });
    return done;
  });
}

/**
 * Approves it: the person is no longer bookable or on duty then. Visits already booked stay and the front desk is told; shifts
 * are taken off. The locks keep bookings and assignments out meanwhile: one of the two sees the other.
 * @throws Conflict when it was decided or taken back meanwhile; Refused for one's own.
 */
export function approveTimeOff(ctx: Context, input: ApproveTimeOff): Promise<ApprovedTimeOff> {
  return transaction(ctx, async (tx) => {
    const before = await getForDecision(tx, input);
    await lockPerson(tx, before.userId);
    const { visits } = await listAffected(tx, before.userId, before);
    const freed = await freeShifts(tx, { userId: before.userId, range: before, reason: "time-off" });
    const after = await change(tx, before, {
      status: "approved",
      decidedBy: tx.viewer.userId,
      decidedAt: tx.now,
    });
    const done = await record(tx, "timeOff.approve", { before, after });
    await notify(tx, { kind: "time-off-approved", href: OWN, userIds: [before.userId] });
    if (visits.length > 0)
      await notify(tx, {
        kind: "visits-to-move",
        params: { count: visits.length },
        href: "/visits-to-move",
        role: "receptionist",
      });
    if (freed > 0)
      await notify(tx, { kind: "shifts-freed", params: { count: freed }, href: "/rotas", role: "manager" });
    return { ...done, visits: visits.length, shifts: freed };
  });
}

/** @throws Conflict when it was decided or taken back meanwhile; Refused for one's own. */
export function refuseTimeOff(ctx: Context, input: RefuseTimeOff): Promise<ChangedTimeOff> {
  return transaction(ctx, async (tx) => {
    const before = await getForDecision(tx, input);
    const after = await change(tx, before, {
      status: "refused",
      decidedBy: tx.viewer.userId,
      decidedAt: tx.now,
      decisionReason: input.reason,
    });
    await notify(tx, { kind: "time-off-refused", href: OWN, userIds: [before.userId] });
    return record(tx, "timeOff.refuse", { before, after, reason: input.reason });
  });
}

/**
 * Takes a request or approved time off back: the person is bookable again. Shifts that were taken off stay off.
 * @throws Conflict when it is too late for that or it changed meanwhile; NotFound for somebody else's.
 */
export function cancelTimeOff(ctx: Context, input: CancelTimeOff): Promise<ChangedTimeOff> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "timeOff.request");
    const before = await getForWrite(tx, input);
    const isOwn = before.userId === tx.viewer.userId;
    const isManager = can(tx.viewer, "timeOff.decide");
    if (!isOwn && !isManager) throw new NotFound();
    if (!canCancel(before, tx.now, { isManager })) throw new Conflict("timeOff.notCancellable");
    const after = await change(tx, before, {
      status: "cancelled",
      cancelledBy: tx.viewer.userId,
      cancelledAt: tx.now,
      cancelReason: input.reason || null,
    });
    if (!isOwn) await notify(tx, { kind: "time-off-cancelled", href: OWN, userIds: [before.userId] });
    else if (before.status === "approved")
      await notify(tx, { kind: "time-off-cancelled", href: DECIDE, role: "manager" });
    return record(tx, "timeOff.cancel", { before, after, reason: input.reason });
  });
}

/** Rosters and bookings of the person wait until this transaction has ended; the order is the same everywhere. */
async function lockPerson(tx: Context, userId: string) {
  const [person] = await tx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (!person) throw new NotFound();
  await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.userId, userId))
    .for("no key update");
}

async function getForDecision(tx: Context, seen: ApproveTimeOff): Promise<TimeOff> {
  authorize(tx.viewer, "timeOff.decide");
  const row = await getForWrite(tx, seen);
  if (row.userId === tx.viewer.userId) throw new Refused("timeOff.own");
  if (!canDecide(row)) throw new Conflict("timeOff.decidedMeanwhile");
  return row;
}

async function getForWrite(tx: Context, seen: ApproveTimeOff): Promise<TimeOff> {
  const [row] = await tx.db.select().from(timeOff).where(eq(timeOff.id, seen.timeOffId));
  if (!row) throw new NotFound();
  const isVisible = row.userId === tx.viewer.userId || can(tx.viewer, "timeOff.decide");
  if (isVisible && row.version !== seen.version) throw new Conflict("timeOff.changedMeanwhile");
  return row;
}

async function change(tx: Context, before: TimeOff, values: Partial<TimeOff>): Promise<TimeOff> {
  const [after] = await tx.db
    .update(timeOff)
    .set({ ...values, version: before.version + 1 })
    .where(and(eq(timeOff.id, before.id), eq(timeOff.version, before.version)))
    .returning();
  if (!after) throw new Conflict("timeOff.changedMeanwhile");
  return after;
}

type Change = { before?: TimeOff; after: TimeOff; reason?: string | undefined };

async function record(
  tx: Context,
  action: string,
  { before, after, reason }: Change,
): Promise<ChangedTimeOff> {
  await recordEvent(tx, {
    action,
    category: "scheduling",
    entityType: "time-off",
    entityId: after.id,
    reason: reason || null,
    ...(before && { before: shown(before) }),
    after: shown(after),
  });
  return { id: after.id, version: after.version, status: after.status };
}

const shown = ({ userId, kind, status, startsAt, endsAt, version }: TimeOff) => ({
  userId,
  kind,
  status,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  version,
});
