import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { STAFF_ROLES } from "@/db/enums/access";
import {
  patientRestrictions,
  patientRestrictionViewers,
  patients,
  profiles,
  userRoles,
  users,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, toPage } from "../pagination";
import { bearsMrn, getPatientIdentity, visiblePatients } from "../patients/queries";
import { profileName } from "../users/names";
import type { RestrictionFilter } from "./inputs";

const nameOf = profileName;

const row = {
  id: patientRestrictions.id,
  version: patientRestrictions.version,
  mrn: patients.mrn,
  category: patientRestrictions.category,
  reason: patientRestrictions.reason,
  restrictedAt: patientRestrictions.restrictedAt,
  expiresAt: patientRestrictions.expiresAt,
  liftedAt: patientRestrictions.liftedAt,
  liftReason: patientRestrictions.liftReason,
  restrictedBy: nameOf,
};

/** Neither lifted nor run out. */
const standing = ({ now }: Context): SQL =>
  sql`${isNull(patientRestrictions.liftedAt)} and ${or(
    isNull(patientRestrictions.expiresAt),
    gt(patientRestrictions.expiresAt, now),
  )}`;

/** Restrictions of the hospital, newest first. Who they are about is told by number only, so nothing is disclosed. */
export async function listRestrictions(ctx: Context, filter: RestrictionFilter) {
  authorize(ctx.viewer, "patientRestrictions.manage");
  const where = filter.state === "over" ? not(standing(ctx)) : standing(ctx);
  const listed = sql<number>`(select count(*) from ${patientRestrictionViewers}
    where ${patientRestrictionViewers.restrictionId} = ${patientRestrictions.id}
      and ${patientRestrictionViewers.removedAt} is null)`.mapWith(Number);
  const rows = await ctx.db
    .select({ ...row, listed })
    .from(patientRestrictions)
    .innerJoin(patients, eq(patients.id, patientRestrictions.patientId))
    .leftJoin(profiles, eq(profiles.userId, patientRestrictions.restrictedBy))
    .where(where)
    .orderBy(desc(patientRestrictions.restrictedAt), desc(patientRestrictions.id))
    .limit(filter.size)
    .offset(offset(filter));
  const [total] = await ctx.db.select({ value: count() }).from(patientRestrictions).where(where);
  return toPage(rows, total?.value ?? 0, filter);
}
export type RestrictionRow = Awaited<ReturnType<typeof listRestrictions>>["rows"][number];

/** One restriction with everybody who is or was on its list. @throws NotFound */
export async function getRestriction(ctx: Context, restrictionId: string) {
  authorize(ctx.viewer, "patientRestrictions.manage");
  const [found] = await ctx.db
    .select({ ...row, stands: standing(ctx).mapWith(Boolean) })
    .from(patientRestrictions)
    .innerJoin(patients, eq(patients.id, patientRestrictions.patientId))
    .leftJoin(profiles, eq(profiles.userId, patientRestrictions.restrictedBy))
    .where(eq(patientRestrictions.id, restrictionId));
  if (!found) throw new NotFound();
  return { ...found, viewers: await listViewers(ctx, restrictionId) };
}
export type Restriction = Awaited<ReturnType<typeof getRestriction>>;

/**
 * The restriction of a patient whom this viewer may see, or null. Leaves no audit event: it is part of a page that does.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function findRestriction(ctx: Context, patientId: string) {
  await getPatientIdentity(ctx, patientId);
  authorize(ctx.viewer, "patients.search");
  const [found] = await ctx.db
    .select({
      id: patientRestrictions.id,
      category: patientRestrictions.category,
      restrictedAt: patientRestrictions.restrictedAt,
      expiresAt: patientRestrictions.expiresAt,
    })
    .from(patientRestrictions)
    .where(and(eq(patientRestrictions.patientId, patientId), standing(ctx)));
  if (!found) return null;
  const viewers = await listViewers(ctx, found.id);
  return { ...found, names: viewers.filter(({ removedAt }) => !removedAt).map(({ name }) => name) };
}

/** The number of a record that a restriction hides from this viewer; null when there is none or nothing hides it. */
export async function findHiddenRecord(ctx: Context, wanted: { patientId: string } | { mrn: string }) {
  authorize(ctx.viewer, "patients.search");
  const isWanted = "mrn" in wanted ? bearsMrn(wanted.mrn) : eq(patients.id, wanted.patientId);
  const [hidden] = await ctx.db
    .select({ id: patients.id, mrn: patients.mrn })
    .from(patients)
    .where(and(isWanted, isNull(patients.mergedIntoId), not(visiblePatients(ctx.viewer))));
  return hidden ?? null;
}

/** Staff who can be put on a list: everybody employed whose account is active. */
export async function listPossibleViewers(ctx: Context) {
  authorize(ctx.viewer, "patientRestrictions.manage");
  const employed = ctx.db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(inArray(userRoles.role, [...STAFF_ROLES]));
  return ctx.db
    .select({ id: users.id, name: nameOf, username: users.username })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(and(eq(users.status, "active"), inArray(users.id, employed)))
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(users.id))
    .limit(2_000);
}

function listViewers({ db }: Context, restrictionId: string) {
  return db
    .select({
      id: patientRestrictionViewers.id,
      userId: patientRestrictionViewers.userId,
      name: nameOf,
      addedAt: patientRestrictionViewers.addedAt,
      removedAt: patientRestrictionViewers.removedAt,
    })
    .from(patientRestrictionViewers)
    .innerJoin(profiles, eq(profiles.userId, patientRestrictionViewers.userId))
    .where(eq(patientRestrictionViewers.restrictionId, restrictionId))
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(patientRestrictionViewers.addedAt));
}
