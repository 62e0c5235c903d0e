import "server-only";
import { and, asc, eq, gte, isNull, lte, sql } from "drizzle-orm";
import { departments, profiles, rotas, shiftKinds, shifts, staffMembers, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Invalid, NotFound } from "../errors";
import { notify } from "../notifications/commands";
import { getSettings } from "../settings/queries";
import { lockPeople } from "../shifts/commands";
import { listAround } from "../shifts/queries";
import { shiftRange, shortRest } from "../shifts/rules";
import { type Interval, overlaps } from "../slots/rules";
import { addDays, daysBetween, localDate } from "../time";
import { listAway } from "../time-off/absences";
import { profileName } from "../users/names";
import type { CopyWeek, PublishRota } from "./inputs";

/** Why a shift could not be copied. */
export type CopyProblem = {
  person: string;
  onDay: string;
  kind: string;
  reason: "busy" | "away" | "left" | "skipped" | "retired" | "shortRest";
};

/**
 * Shows a week to the people in it: every draft becomes their duty, and each of them is told once.
 * @throws NotFound for an unknown department
 */
export function publishRota(
  ctx: Context,
  input: PublishRota,
): Promise<{ published: number; people: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "rotas.plan");
    const rota = await lockRota(tx, input);
    const published = await tx.db
      .update(shifts)
      .set({ publishedAt: tx.now, version: sql`${shifts.version} + 1` })
      .where(and(isInWeek(input.departmentId, input.weekFrom), isNull(shifts.publishedAt)))
      .returning({ userId: shifts.userId });
    await tx.db
      .update(rotas)
      .set({ publishedAt: tx.now, publishedBy: tx.viewer.userId, version: rota.version + 1 })
      .where(eq(rotas.id, rota.id));
    const userIds = [...new Set(published.map(({ userId }) => userId))];
    await notify(tx, { kind: "rota-published", href: "/shifts", userIds });
    await recordEvent(tx, {
      action: "rotas.publish",
      category: "scheduling",
      entityType: "rota",
      entityId: rota.id,
      before: { publishedAt: rota.publishedAt?.toISOString() ?? null },
      after: { publishedAt: tx.now.toISOString(), shifts: published.length, weekFrom: input.weekFrom },
    });
    return { published: published.length, people: userIds.length };
  });
}

/**
 * Copies the duties of a week to another as drafts. What is there already stays; what cannot be copied is named with its
 * reason. @throws NotFound for an unknown department; Invalid for a week that is over
 */
export function copyWeek(
  ctx: Context,
  input: CopyWeek,
): Promise<{ copied: number; problems: CopyProblem[] }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "rotas.plan");
    const { timeZone } = await getSettings(tx.db);
    if (addDays(input.to, 6) < localDate(tx.now, timeZone))
      throw new Invalid("rotas.pastWeek", { fields: { to: "rotas.pastWeek" } });
    const rota = await lockRota(tx, { departmentId: input.departmentId, weekFrom: input.to });
    const duties = await listDuties(tx, input.departmentId, input.from);
    await lockPeople(
      tx,
      duties.flatMap(({ userId, status }) => (status === "active" ? userId : [])),
    );
    const problems: CopyProblem[] = [];
    for (const duty of duties) {
      const onDay = addDays(duty.onDay, daysBetween(input.from, input.to));
      const reason = await copyDuty(tx, duty, { onDay, timeZone });
      if (reason) problems.push({ person: duty.person, onDay, kind: duty.kind.name, reason });
    }
    const copied = duties.length - problems.length;
    await recordEvent(tx, {
      action: "rotas.copyWeek",
      category: "scheduling",
      entityType: "rota",
      entityId: rota.id,
      after: { from: input.from, to: input.to, copied, notCopied: problems.length },
    });
    return { copied, problems };
  });
}

type Duty = Awaited<ReturnType<typeof listDuties>>[number];

/** Everybody's duties of a week of a department, with what decides whether they can be done again. */
const listDuties = (tx: Context, departmentId: string, weekFrom: string) =>
  tx.db
    .select({
      userId: shifts.userId,
      person: profileName,
      status: users.status,
      lastDay: staffMembers.employedTo,
      onDay: shifts.onDay,
      role: shifts.role,
      kind: shiftKinds,
    })
    .from(shifts)
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(users, eq(users.id, shifts.userId))
    .innerJoin(profiles, eq(profiles.userId, shifts.userId))
    .leftJoin(staffMembers, eq(staffMembers.userId, shifts.userId))
    .where(isInWeek(departmentId, weekFrom))
    .orderBy(asc(shifts.startsAt), asc(shifts.id));

/** The same duty on another day, as a draft; answers with why it cannot be, or null. */
async function copyDuty(
  tx: Context,
  { userId, status, lastDay, role, kind }: Duty,
  { onDay, timeZone }: { onDay: string; timeZone: string },
): Promise<CopyProblem["reason"] | null> {
  if (status !== "active" || (lastDay && lastDay < onDay)) return "left";
  if (!kind.isActive) return "retired";
  const range = shiftRange(kind, onDay, timeZone);
  if (!range) return "skipped";
  const inTheWay = await whatIsInTheWay(tx, userId, range);
  if (inTheWay) return inTheWay;
  await tx.db.insert(shifts).values({
    userId,
    departmentId: kind.departmentId,
    shiftKindId: kind.id,
    role,
    onDay,
    ...range,
    assignedBy: tx.viewer.userId,
    assignedAt: tx.now,
  });
  return null;
}

/** Short rest is accepted duty by duty, never for a whole week at once. */
async function whatIsInTheWay(
  tx: Context,
  userId: string,
  range: Interval,
): Promise<CopyProblem["reason"] | null> {
  if ((await listAway(tx, { userIds: [userId], range })).length > 0) return "away";
  const around = await listAround(tx, userId, range);
  if (around.some((other) => overlaps(other, range))) return "busy";
  return shortRest(range, around) === null ? null : "shortRest";
}

/** The row of a week, locked; made on first use. */
async function lockRota(tx: Context, { departmentId, weekFrom }: PublishRota) {
  const [department] = await tx.db
    .select({ id: departments.id })
    .from(departments)
    .where(eq(departments.id, departmentId));
  if (!department) throw new NotFound();
  await tx.db.insert(rotas).values({ departmentId, weekFrom }).onConflictDoNothing();
  const [rota] = await tx.db
    .select()
    .from(rotas)
    .where(and(eq(rotas.departmentId, departmentId), eq(rotas.weekFrom, weekFrom)))
    .for("update");
  if (!rota) throw new NotFound();
  return rota;
}

const isInWeek = (departmentId: string, weekFrom: string) =>
  and(
    eq(shifts.departmentId, departmentId),
    gte(shifts.onDay, weekFrom),
    lte(shifts.onDay, addDays(weekFrom, 6)),
    isNull(shifts.removedAt),
  );
