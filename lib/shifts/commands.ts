import "server-only";
import { and, asc, eq, gt, isNull, lt } from "drizzle-orm";
import type { StaffRole } from "@/db/enums/access";
import { departments, shiftKinds, shiftNeeds, shifts, staffMembers, userRoles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { notify } from "../notifications/commands";
import { getSettings } from "../settings/queries";
import { callOffSwapsOf } from "../shift-swaps/call-off";
import { type Interval, overlaps } from "../slots/rules";
import type { AssignShift, RemoveShift, SaveShiftKind } from "./inputs";
import { listAround } from "./queries";
import { shiftRange, shortRest } from "./rules";

type Shift = typeof shifts.$inferSelect;
export type ChangedShift = { id: string; version: number };

/**
 * Puts somebody on duty, as a draft until the week is published. The database refuses a second duty at the same time and one
 * inside approved time off.
 * @throws Conflict "shifts.shortRest" unless the planner accepts it, "shifts.personBusy", "shifts.personAway", "shifts.personLeaves"; Invalid for a
 * role that the person has not or a time that the clock skips; NotFound.
 */
export function assignShift(ctx: Context, input: AssignShift): Promise<ChangedShift> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "rotas.plan");
    await lockPeople(tx, [input.userId]);
    const kind = await getActiveKind(tx, input.shiftKindId);
    const { timeZone } = await getSettings(tx.db);
    const range = shiftRange(kind, input.onDay, timeZone);
    if (!range) throw new Invalid("shifts.skipped");
    await requireEmployed(tx, input.userId, input.onDay);
    const role = await roleFor(tx, input, kind.id);
    const around = await listAround(tx, input.userId, range);
    if (around.some((other) => overlaps(other, range))) throw new Conflict("shifts.personBusy");
    const rest = shortRest(range, around);
    if (rest !== null && !input.acceptsShortRest)
      throw new Conflict("shifts.shortRest", { params: { hours: rest } });

    const [assigned] = await tx.db
      .insert(shifts)
      .values({
        userId: input.userId,
        departmentId: kind.departmentId,
        shiftKindId: kind.id,
        role,
        onDay: input.onDay,
        ...range,
        assignedBy: tx.viewer.userId,
        assignedAt: tx.now,
      })
      .returning();
    if (!assigned) throw new Conflict("shifts.changedMeanwhile");
    await record(tx, "shifts.assign", { after: assigned, reason: rest === null ? null : `rest ${rest} h` });
    return { id: assigned.id, version: assigned.version };
  });
}

/** Takes somebody off a duty; who has seen it is told. @throws Conflict when it changed meanwhile; NotFound. */
export function removeShift(ctx: Context, input: RemoveShift): Promise<ChangedShift> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "rotas.plan");
    const [before] = await tx.db
      .select()
      .from(shifts)
      .where(and(eq(shifts.id, input.shiftId), isNull(shifts.removedAt)));
    if (!before) throw new NotFound();
    if (before.version !== input.version) throw new Conflict("shifts.changedMeanwhile");
    const after = await remove(tx, before, input.reason || "planned otherwise");
    if (before.publishedAt)
      await notify(tx, { kind: "shift-removed", href: "/shifts", userIds: [before.userId] });
    return { id: after.id, version: after.version };
  });
}

/** Takes somebody off everything inside a stretch of time. Part of the command that causes it. Returns how many. */
export async function freeShifts(
  tx: Context,
  { userId, range, reason }: { userId: string; range: Interval; reason: string },
): Promise<number> {
  const taken = await tx.db
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.userId, userId),
        isNull(shifts.removedAt),
        lt(shifts.startsAt, range.endsAt),
        gt(shifts.endsAt, range.startsAt),
      ),
    );
  for (const shift of taken) await remove(tx, shift, reason);
  return taken.length;
}

const facts = ({ name, startMinute, endMinute, isActive }: typeof shiftKinds.$inferSelect) => ({
  name,
  startMinute,
  endMinute,
  isActive,
});

/** Adds a kind of shift to a department or changes one; shifts already assigned keep their times. @throws Conflict NotFound */
export function saveShiftKind(ctx: Context, input: SaveShiftKind): Promise<ChangedShift> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "rotas.plan");
    const { needs, shiftKindId, version, departmentId, ...values } = input;
    const [department] = await tx.db.select().from(departments).where(eq(departments.id, departmentId));
    if (!department) throw new NotFound();
    const [before] = shiftKindId
      ? await tx.db
          .select()
          .from(shiftKinds)
          .where(and(eq(shiftKinds.id, shiftKindId), eq(shiftKinds.departmentId, departmentId)))
      : [];
    if (shiftKindId && !before) throw new NotFound();
    const [after] = before
      ? await tx.db
          .update(shiftKinds)
          .set({ ...values, version: before.version + 1 })
          .where(and(eq(shiftKinds.id, before.id), eq(shiftKinds.version, version ?? 0)))
          .returning()
      : await tx.db
          .insert(shiftKinds)
          .values({ ...values, departmentId })
          .returning();
    if (!after) throw new Conflict("shifts.changedMeanwhile");
    const rows = needs.flatMap(({ role, days }) =>
      days.flatMap((headcount, index) =>
        headcount > 0 ? [{ shiftKindId: after.id, weekday: index + 1, role, headcount }] : [],
      ),
    );
    await tx.db.delete(shiftNeeds).where(eq(shiftNeeds.shiftKindId, after.id));
    if (rows.length > 0) await tx.db.insert(shiftNeeds).values(rows);
    await recordEvent(tx, {
      action: "shifts.saveKind",
      category: "scheduling",
      entityType: "shift-kind",
      entityId: after.id,
      ...(before && {
        before: facts(before),
      }),
      after: { ...facts(after), needs: rows },
    });
    return { id: after.id, version: after.version };
  });
}

/** In one order everywhere, so that two planners cannot wait for each other. @throws NotFound for somebody not active. */
export async function lockPeople(tx: Context, userIds: readonly string[]): Promise<void> {
  for (const userId of [...new Set(userIds)].sort()) {
    const [person] = await tx.db
      .select({ status: users.status })
      .from(users)
      .where(eq(users.id, userId))
      .for("no key update");
    if (person?.status !== "active") throw new NotFound();
  }
}

/** Whoever leaves has no duty after the last day. @throws Conflict */
export async function requireEmployed(tx: Context, userId: string, onDay: string): Promise<void> {
  const [person] = await tx.db
    .select({ lastDay: staffMembers.employedTo })
    .from(staffMembers)
    .where(eq(staffMembers.userId, userId));
  if (person?.lastDay && person.lastDay < onDay) throw new Conflict("shifts.personLeaves");
}

async function remove(tx: Context, before: Shift, reason: string): Promise<Shift> {
  const [after] = await tx.db
    .update(shifts)
    .set({
      removedAt: tx.now,
      removedBy: tx.viewer.userId,
      removeReason: reason,
      version: before.version + 1,
    })
    .where(and(eq(shifts.id, before.id), eq(shifts.version, before.version)))
    .returning();
  if (!after) throw new Conflict("shifts.changedMeanwhile");
  await callOffSwapsOf(tx, before.id, { reason });
  await record(tx, "shifts.remove", { before, after, reason });
  return after;
}

async function getActiveKind(tx: Context, shiftKindId: string) {
  const [kind] = await tx.db.select().from(shiftKinds).where(eq(shiftKinds.id, shiftKindId));
  if (!kind?.isActive) throw new NotFound();
  return kind;
}

/** The wanted role, else the first of theirs that this kind of shift needs, else their first. */
async function roleFor(tx: Context, { userId, role }: AssignShift, shiftKindId: string): Promise<StaffRole> {
  const held = await tx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(eq(userRoles.userId, userId))
    .orderBy(asc(userRoles.role));
  const roles = held.flatMap((row) => (row.role === "patient" ? [] : [row.role]));
  const needed = await tx.db
    .selectDistinct({ role: shiftNeeds.role })
    .from(shiftNeeds)
    .where(eq(shiftNeeds.shiftKindId, shiftKindId));
  const fits = roles.filter((own) => needed.some((need) => need.role === own));
  const found = role ? roles.find((own) => own === role) : (fits[0] ?? roles[0]);
  if (!found) throw new Invalid("shifts.wrongRole");
  return found;
}

type Change = { before?: Shift; after: Shift; reason?: string | null };

async function record(tx: Context, action: string, { before, after, reason = null }: Change): Promise<void> {
  await recordEvent(tx, {
    action,
    category: "scheduling",
    entityType: "shift",
    entityId: after.id,
    reason,
    ...(before && { before: shown(before) }),
    after: shown(after),
  });
}

const shown = ({
  userId,
  departmentId,
  shiftKindId,
  role,
  onDay,
  publishedAt,
  removedAt,
  version,
}: Shift) => ({
  userId,
  departmentId,
  shiftKindId,
  role,
  onDay,
  publishedAt: publishedAt?.toISOString() ?? null,
  removedAt: removedAt?.toISOString() ?? null,
  version,
});
