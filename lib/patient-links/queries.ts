import "server-only";
import { and, asc, count, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { patientLinks, patientRelations, patients, patientTelecoms, profiles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { findCarerAccess } from "../carers/access";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, toPage } from "../pagination";
import { isOpenTo, visiblePatients } from "../patients/queries";
import { profileName } from "../users/names";
import type { PatientLinkFilter } from "./inputs";

const listed = {
  id: patientLinks.id,
  status: patientLinks.status,
  claimedMrn: patientLinks.claimedMrn,
  claimedBirthDate: patientLinks.claimedBirthDate,
  requestedAt: patientLinks.requestedAt,
  decidedAt: patientLinks.decidedAt,
  matches: sql<boolean>`${patientLinks.patientId} IS NOT NULL`,
  accountName: profileName,
  accountEmail: users.email,
};

const compared = {
  id: patients.id,
  mrn: patients.mrn,
  namePrefix: patients.namePrefix,
  givenName: patients.givenName,
  familyName: patients.familyName,
  birthDate: patients.birthDate,
  sex: patients.sex,
  version: patients.version,
};

/** Claims of verified accounts, the longest waiting first; decided ones newest first. */
export async function listPatientLinks(ctx: Context, filter: PatientLinkFilter) {
  authorize(ctx.viewer, "patientLinks.decide");
  const status = filter.status ?? "requested";
  const where = and(eq(patientLinks.status, status), eq(users.status, "active"), isOpenClaim(ctx));
  const order = status === "requested" ? asc : desc;
  const [rows, total] = await Promise.all([
    ctx.db
      .select({ ...listed, patientId: patientLinks.patientId })
      .from(patientLinks)
      .innerJoin(users, eq(users.id, patientLinks.userId))
      .innerJoin(profiles, eq(profiles.userId, patientLinks.userId))
      .where(where)
      .orderBy(order(patientLinks.requestedAt), order(patientLinks.id))
      .limit(filter.size)
      .offset(offset(filter)),
    countLinks(ctx, where),
  ]);
  const patientIds = rows.flatMap((row) => row.patientId ?? []);
  if (patientIds.length > 0)
    await recordDisclosure(ctx, { action: "patientLinks.read", category: "demographics", patientIds });
  return toPage(
    rows.map(({ patientId: _patientId, ...row }) => row),
    total,
    filter,
  );
}
export type PatientLinkRow = Awaited<ReturnType<typeof listPatientLinks>>["rows"][number];

/**
 * A claim beside the record that it matches, or beside the one that staff looked up instead.
 * @throws NotFound
 */
export async function getPatientLink(ctx: Context, linkId: string, lookedUpId?: string) {
  authorize(ctx.viewer, "patientLinks.decide");
  const [found] = await ctx.db
    .select({
      ...listed,
      patientId: patientLinks.patientId,
      accountPhone: profiles.phone,
      endedAt: patientLinks.endedAt,
      endReason: patientLinks.endReason,
      userId: patientLinks.userId,
    })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .innerJoin(profiles, eq(profiles.userId, patientLinks.userId))
    .where(and(eq(patientLinks.id, linkId), eq(users.status, "active"), isOpenClaim(ctx)));
  if (!found) throw new NotFound();
  const { patientId, userId, ...claim } = found;
  const wanted = lookedUpId ?? patientId;
  const record = wanted ? await recordToCompare(ctx, wanted) : null;
  if (record) {
    await recordDisclosure(ctx, {
      action: "patientLinks.read",
      category: "demographics",
      patientIds: [record.id],
      entityType: "patient-link",
      entityId: linkId,
    });
  }
  return { ...claim, isOwn: userId === ctx.viewer.userId, record };
}
export type PatientLink = Awaited<ReturnType<typeof getPatientLink>>;

/** Where the viewer's own claim stands, for the portal; null when nothing was claimed yet. */
export async function findOwnLink(ctx: Context) {
  authorize(ctx.viewer, "portal.use");
  if (!ctx.viewer.userId) return null;
  const [link] = await ctx.db
    .select({ status: patientLinks.status, requestedAt: patientLinks.requestedAt })
    .from(patientLinks)
    .where(eq(patientLinks.userId, ctx.viewer.userId))
    .orderBy(desc(patientLinks.requestedAt), desc(patientLinks.id))
    .limit(1);
  return link ?? null;
}

/** A claim tells who the record is about, so that of a restricted one only its people see it. */
const isOpenClaim = ({ viewer }: Context) =>
  or(isNull(patientLinks.patientId), isOpenTo(viewer, patientLinks.patientId));

async function recordToCompare(ctx: Context, patientId: string) {
  const [patient] = await ctx.db
    .select(compared)
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(ctx.viewer)));
  if (!patient) return null;
  const confirmed = and(eq(patientLinks.patientId, patient.id), eq(patientLinks.status, "confirmed"));
  const [telecoms, cares, [accounts]] = await Promise.all([
    ctx.db
      .select({ system: patientTelecoms.system, value: patientTelecoms.value })
      .from(patientTelecoms)
      .where(eq(patientTelecoms.patientId, patient.id))
      .orderBy(patientTelecoms.position),
    findCarerAccess(ctx, eq(patientRelations.patientId, patient.id)),
    ctx.db.select({ connected: count() }).from(patientLinks).where(confirmed),
  ]);
  const opened = cares.filter(({ state }) => state === "open" || state === "noAccount");
  return {
    ...patient,
    telecoms,
    connectedAccounts: accounts?.connected ?? 0,
    /** Of how many people an account of this record sees something as their carer. */
    opensOfOthers: opened.length,
  };
}

async function countLinks(ctx: Context, where: SQL | undefined): Promise<number> {
  const [row] = await ctx.db
    .select({ total: count() })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .where(where);
  return row?.total ?? 0;
}
