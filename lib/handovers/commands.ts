import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { WorkKindName } from "@/db/enums/staff";
import { handovers, practitioners, staffMembers, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { getSettings } from "../settings/queries";
import { getStaffMemberForWrite } from "../staff-members/commands";
import { addDays, localDate } from "../time";
import { closeAccount } from "../users/commands";
import type { CloseEmployment, EndEmployment, EndWork, HandOverWork, KeepEmployment } from "./inputs";
import { allKinds, kindOf } from "./kinds";
import { getLeaver } from "./queries";
import { type Colleague, type Leaver, type Outcome, oneByOne, type Stayed } from "./work";

const FURTHEST_DAYS = 366;

/**
 * Writes down the last day of somebody's employment and why. Nothing can be booked with them after it, and the account
 * opens nothing from the day after, also when nobody closes it.
 * @throws Refused for oneself; Invalid for a day before the employment or more than a year ahead; Conflict.
 */
export function endEmployment(ctx: Context, input: EndEmployment): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const before = await getForWrite(tx, input.staffMemberId);
    await lockPerson(tx, before);
    const { timeZone } = await getSettings(tx.db);
    const furthest = addDays(localDate(tx.now, timeZone), FURTHEST_DAYS);
    if (input.employedTo > furthest || (before.employedFrom && input.employedTo < before.employedFrom))
      throw new Invalid("invalid", { fields: { employedTo: "handovers.lastDay" } });
    await change(tx, input, {
      employedTo: input.employedTo,
      endReason: input.reason,
      endRecordedAt: tx.now,
      endRecordedBy: tx.viewer.userId,
    });
    await record(tx, input.staffMemberId, {
      action: "staff.endEmployment",
      reason: input.reason,
      before: { employedTo: before.employedTo },
      after: { employedTo: input.employedTo },
    });
    return { id: input.staffMemberId };
  });
}

/** Takes the end back: they stay. What was handed over stays with the colleagues. @throws Conflict when they left. */
export function keepEmployment(ctx: Context, input: KeepEmployment): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const before = await getForWrite(tx, input.staffMemberId);
    if (!before.employedTo) throw new Conflict("handovers.notLeaving");
    const nothing = { employedTo: null, endReason: null, endRecordedAt: null, endRecordedBy: null };
    await change(tx, input, nothing);
    await record(tx, input.staffMemberId, {
      action: "staff.keepEmployment",
      before: { employedTo: before.employedTo, reason: before.endReason },
    });
    return { id: input.staffMemberId };
  });
}

/**
 * Gives a colleague what somebody who leaves has of some kinds. What the colleague cannot take stays and is told with its
 * reason.
 * @throws Conflict when nobody leaves, or the colleague leaves as well; NotFound.
 */
export function handOverWork(ctx: Context, input: HandOverWork): Promise<Outcome> {
  return transaction(ctx, async (tx) => {
    const leaver = await getLeaving(tx, input.staffMemberId);
    const to = await getColleague(tx, input.toStaffMemberId, input.staffMemberId);
    return forEachKind(tx, input.kinds, { leaver, to });
  });
}

/** Ends what somebody who leaves has of some kinds, without anybody taking it. @throws Conflict when nobody leaves. */
export function endWork(ctx: Context, input: EndWork): Promise<Outcome> {
  return transaction(ctx, async (tx) => {
    const leaver = await getLeaving(tx, input.staffMemberId);
    return forEachKind(tx, input.kinds, { leaver, to: null });
  });
}

/**
 * The person has left: every session ends at once, the account is disabled and the practitioner can no longer be booked.
 * @throws Conflict before the last day, while work is left (its kinds and counts are told), or when entries are unsigned
 * and no reason says why.
 */
export function closeEmployment(ctx: Context, input: CloseEmployment): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const before = await getForWrite(tx, input.staffMemberId);
    if (!before.employedTo) throw new Conflict("handovers.notLeaving");
    const { timeZone } = await getSettings(tx.db);
    if (before.employedTo > localDate(tx.now, timeZone)) throw new Conflict("handovers.lastDayAhead");
    await lockPerson(tx, before);
    await retireFromBooking(tx, before.id);
    const unsigned = await refuseWorkLeft(tx, input);
    await change(tx, input, { leftAt: tx.now, leftBy: tx.viewer.userId });
    if (before.userId) await closeAccount(tx, before.userId, before.endReason ?? "");
    await record(tx, input.staffMemberId, {
      action: "staff.close",
      reason: input.unsignedReason ?? null,
      after: { employedTo: before.employedTo, unsignedRecords: unsigned },
    });
    return { id: input.staffMemberId };
  });
}

async function forEachKind(
  tx: Context,
  names: readonly WorkKindName[],
  { leaver, to }: { leaver: Leaver; to: Colleague | null },
): Promise<Outcome> {
  const stayed: Stayed[] = [];
  let moved = 0;
  for (const name of names) {
    const { find, give, end } = kindOf(name);
    const isPossible = to ? give : end;
    if (!isPossible) continue;
    const rows = await find(tx, leaver);
    if (rows.length === 0) continue;
    const outcome = await oneByOne(tx, rows, async (acting, row) => {
      if (to) await give?.(acting, row, to, leaver);
      else await end?.(acting, row, leaver);
    });
    moved += outcome.moved;
    stayed.push(...outcome.stayed);
    await keep(tx, name, { leaver, to, outcome });
  }
  return { moved, stayed };
}

async function keep(
  tx: Context,
  kind: WorkKindName,
  { leaver, to, outcome }: { leaver: Leaver; to: Colleague | null; outcome: Outcome },
) {
  if (!tx.viewer.userId) throw new Refused();
  const counts = { movedCount: outcome.moved, leftCount: outcome.stayed.length };
  await tx.db.insert(handovers).values({
    fromStaffMemberId: leaver.staffMemberId,
    toStaffMemberId: to?.staffMemberId ?? null,
    kind,
    ...counts,
    doneBy: tx.viewer.userId,
    createdAt: tx.now,
  });
  await record(tx, leaver.staffMemberId, {
    action: to ? "staff.handOver" : "staff.endWork",
    after: { kind, to: to?.staffMemberId ?? null, ...counts },
  });
}

/** The locks keep rosters and bookings apart from the end: whoever comes second sees it. The order is that of time off. */
async function lockPerson(tx: Context, { id, userId }: { id: string; userId: string | null }) {
  if (userId)
    await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.staffMemberId, id))
    .for("no key update");
}

async function retireFromBooking(tx: Context, staffMemberId: string) {
  await tx.db
    .update(practitioners)
    .set({ isActive: false })
    .where(and(eq(practitioners.staffMemberId, staffMemberId), eq(practitioners.isActive, true)));
}

async function refuseWorkLeft(tx: Context, input: CloseEmployment): Promise<number> {
  const leaver = await getLeaver(tx, input.staffMemberId);
  let unsigned = 0;
  for (const [name, { find }] of allKinds()) {
    const { length } = await find(tx, leaver);
    if (name === "records") unsigned = length;
    else if (length > 0) throw new Conflict(`handovers.left.${name}`, { params: { count: length } });
  }
  if (unsigned > 0 && !input.unsignedReason)
    throw new Conflict("handovers.left.records", {
      params: { count: unsigned },
      fields: { unsignedReason: "handovers.unsignedReason" },
    });
  return unsigned;
}

async function getForWrite(tx: Context, staffMemberId: string) {
  authorize(tx.viewer, "staff.manage");
  const person = await getStaffMemberForWrite(tx, staffMemberId);
  if (person.userId && person.userId === tx.viewer.userId) throw new Refused("handovers.oneself");
  if (person.leftAt) throw new Conflict("handovers.leftAlready");
  return person;
}

async function getLeaving(tx: Context, staffMemberId: string): Promise<Leaver> {
  const person = await getForWrite(tx, staffMemberId);
  if (!person.employedTo) throw new Conflict("handovers.notLeaving");
  return getLeaver(tx, staffMemberId);
}

async function getColleague(tx: Context, id: string, leaverId: string): Promise<Colleague> {
  if (id === leaverId)
    throw new Invalid("handovers.toOneself", { fields: { toStaffMemberId: "handovers.toOneself" } });
  const [row] = await tx.db
    .select({
      staffMemberId: staffMembers.id,
      userId: staffMembers.userId,
      employedTo: staffMembers.employedTo,
      practitionerId: practitioners.id,
    })
    .from(staffMembers)
    .leftJoin(
      practitioners,
      and(eq(practitioners.staffMemberId, staffMembers.id), eq(practitioners.isActive, true)),
    )
    .where(eq(staffMembers.id, id));
  if (!row) throw new NotFound();
  if (row.employedTo) throw new Conflict("handovers.colleagueLeaves");
  return row;
}

async function change(
  tx: Context,
  { staffMemberId, version }: KeepEmployment,
  values: Partial<typeof staffMembers.$inferInsert>,
) {
  const { rowCount } = await tx.db
    .update(staffMembers)
    .set({ ...values, version: version + 1 })
    .where(
      and(
        eq(staffMembers.id, staffMemberId),
        eq(staffMembers.version, version),
        isNull(staffMembers.leftAt),
        values.leftAt ? isNotNull(staffMembers.employedTo) : undefined,
      ),
    );
  if (!rowCount) throw new Conflict("staffMembers.changedMeanwhile");
}

function record(
  tx: Context,
  entityId: string,
  event: {
    action: string;
    reason?: string | null;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
  },
) {
  return recordEvent(tx, { ...event, category: "settings", entityType: "staffMember", entityId });
}
