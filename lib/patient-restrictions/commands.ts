import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { STAFF_ROLES } from "@/db/enums/access";
import {
  encounters,
  patientRestrictions,
  patientRestrictionViewers,
  patients,
  practitioners,
  userRoles,
  users,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { startOfDay } from "../clock";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { bearsMrn } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays } from "../time";
import type { LiftRestriction, ListViewer, RestrictPatient } from "./inputs";

type Restriction = typeof patientRestrictions.$inferSelect;

/**
 * Hides who a record is about from everybody but the listed people. Who has an open visit with the patient is listed
 * too: nobody is shut out of care that is under way.
 * @throws StepUpRequired; NotFound when number and date of birth are not of one record; Invalid for a day that is over
 * or people who are not employed; Conflict when a restriction stands.
 */
export function restrictPatient(ctx: Context, input: RestrictPatient): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const userId = manager(tx);
    const patientId = await lockNamed(tx, input);
    const expiresAt = await endOf(tx, input.until);
    await endExpired(tx, patientId, userId);
    const [restriction] = await tx.db
      .insert(patientRestrictions)
      .values({
        patientId,
        category: input.category,
        reason: input.reason,
        restrictedBy: userId,
        restrictedAt: tx.now,
        expiresAt,
      })
      .onConflictDoNothing()
      .returning();
    if (!restriction) throw new Conflict("patientRestrictions.standsAlready");
    const listed = [...new Set([...(await staffOf(tx, input.userIds)), ...(await treating(tx, patientId))])];
    if (listed.length > 0)
      await tx.db.insert(patientRestrictionViewers).values(
        listed.map((listedId) => ({
          restrictionId: restriction.id,
          patientId,
          userId: listedId,
          addedBy: userId,
          addedAt: tx.now,
        })),
      );
    const { category, reason, until = null } = input;
    await recordEvent(tx, { ...event("restrict", restriction), reason, after: { category, until, listed } });
    return { id: restriction.id };
  });
}

/** Shows the record to everybody again. @throws StepUpRequired; Conflict when somebody changed it meanwhile; NotFound. */
export function liftRestriction(ctx: Context, input: LiftRestriction): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const liftedBy = manager(tx);
    const before = await getStanding(tx, input);
    await change(tx, before, { liftedBy, liftedAt: tx.now, liftReason: input.reason });
    await recordEvent(tx, {
      ...event("lift", before),
      reason: input.reason,
      before: { category: before.category },
    });
    return { id: before.id };
  });
}

/** Puts somebody on the list. @throws StepUpRequired; Conflict when they are on it or it changed; Invalid; NotFound. */
export function addRestrictionViewer(ctx: Context, input: ListViewer): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const addedBy = manager(tx);
    const restriction = await getStanding(tx, input);
    await staffOf(tx, [input.userId]);
    await change(tx, restriction, {});
    const [added] = await tx.db
      .insert(patientRestrictionViewers)
      .values({
        restrictionId: restriction.id,
        patientId: restriction.patientId,
        userId: input.userId,
        addedBy,
        addedAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: patientRestrictionViewers.id });
    if (!added) throw new Conflict("patientRestrictions.listedAlready");
    await recordEvent(tx, { ...event("list", restriction), after: { userId: input.userId } });
    return added;
  });
}

/** Takes somebody off the list; they see the name no more from their next request on. @throws as `addRestrictionViewer`. */
export function removeRestrictionViewer(ctx: Context, input: ListViewer): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const removedBy = manager(tx);
    const restriction = await getStanding(tx, input);
    await change(tx, restriction, {});
    const [removed] = await tx.db
      .update(patientRestrictionViewers)
      .set({ removedBy, removedAt: tx.now })
      .where(
        and(
          eq(patientRestrictionViewers.restrictionId, restriction.id),
          eq(patientRestrictionViewers.userId, input.userId),
          isNull(patientRestrictionViewers.removedAt),
        ),
      )
      .returning({ id: patientRestrictionViewers.id });
    if (!removed) throw new Conflict("patientRestrictions.notListed");
    await recordEvent(tx, { ...event("unlist", restriction), before: { userId: input.userId } });
    return removed;
  });
}

function manager(tx: Context): string {
  authorize(tx.viewer, "patientRestrictions.manage");
  requireStepUp(tx);
  if (!tx.viewer.userId) throw new Refused();
  return tx.viewer.userId;
}

const event = (verb: string, { id, patientId }: Pick<Restriction, "id" | "patientId">) => ({
  action: `patientRestrictions.${verb}`,
  category: "demographics" as const,
  patientId,
  entityType: "patient-restriction",
  entityId: id,
});

/** Number and date of birth are asked for together, so that a wrong digit does not hide somebody else. */
async function lockNamed(tx: Context, { mrn, birthDate }: RestrictPatient): Promise<string> {
  const [patient] = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(bearsMrn(mrn), birthDate ? eq(patients.birthDate, birthDate) : isNull(patients.birthDate)))
    .for("no key update");
  if (!patient) throw new NotFound("patientRestrictions.noSuchRecord");
  return patient.id;
}

async function endOf({ db, now }: Context, until: string | undefined): Promise<Date | null> {
  if (!until) return null;
  const { timeZone } = await getSettings(db);
  const end = startOfDay(addDays(until, 1), timeZone);
  if (end <= now) throw new Invalid("invalid", { fields: { until: "patientRestrictions.over" } });
  return end;
}

/** One that ran out makes room for the next. */
async function endExpired({ db, now }: Context, patientId: string, liftedBy: string): Promise<void> {
  await db
    .update(patientRestrictions)
    .set({ liftedBy, liftedAt: now, liftReason: "expired", version: sql`${patientRestrictions.version} + 1` })
    .where(
      and(
        eq(patientRestrictions.patientId, patientId),
        isNull(patientRestrictions.liftedAt),
        sql`${patientRestrictions.expiresAt} <= ${now}`,
      ),
    );
}

async function staffOf({ db }: Context, userIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return [];
  const employed = db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(inArray(userRoles.role, [...STAFF_ROLES]));
  const found = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, wanted), eq(users.status, "active"), inArray(users.id, employed)));
  if (found.length !== wanted.length)
    throw new Invalid("invalid", { fields: { userId: "patientRestrictions.notEmployed" } });
  return wanted;
}

async function treating({ db }: Context, patientId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ userId: practitioners.userId })
    .from(encounters)
    .innerJoin(practitioners, eq(practitioners.id, encounters.practitionerId))
    .where(and(eq(encounters.patientId, patientId), eq(encounters.status, "in-progress")));
  return rows.flatMap(({ userId }) => userId ?? []);
}

async function getStanding({ db }: Context, seen: { restrictionId: string; version: number }) {
  const [row] = await db
    .select()
    .from(patientRestrictions)
    .where(eq(patientRestrictions.id, seen.restrictionId));
  if (!row) throw new NotFound();
  if (row.liftedAt) throw new Conflict("patientRestrictions.liftedAlready");
  if (row.version !== seen.version) throw new Conflict("changedMeanwhile");
  return row;
}

async function change({ db }: Context, before: Restriction, values: Partial<Restriction>): Promise<void> {
  const { rowCount } = await db
    .update(patientRestrictions)
    .set({ ...values, version: before.version + 1 })
    .where(
      and(
        eq(patientRestrictions.id, before.id),
        eq(patientRestrictions.version, before.version),
        isNull(patientRestrictions.liftedAt),
      ),
    );
  if (!rowCount) throw new Conflict("changedMeanwhile");
}
