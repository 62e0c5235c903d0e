import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { AuditCategory } from "@/db/enums/access";
import { patientAddresses, patientRelations, patients, patientTelecoms } from "@/db/schema";
import { authorize, type Viewer } from "../access/permissions";
import { findPatientAppointments } from "../appointments/queries";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import type { Context } from "../context";
import { findCoverages } from "../coverages/queries";
import { NotFound } from "../errors";
import { getPatientIdentity, isOpenTo, patientIdentity, visiblePatients } from "../patients/queries";
import { fullName, type PatientIdentity } from "../patients/rules";
import { shownVisit } from "../portal/queries";
import { type CarerAccess, findCarerAccess, isOwnCarer } from "./access";
import type { CarerSection } from "./rules";

/**
 * Whoever the viewer may see something of as their carer now, by name. For the switch on every page: it leaves one disclosure
 * a session, and another only for somebody it did not name before.
 */
export async function listCaredFor(ctx: Context) {
  authorize(ctx.viewer, "carers.use");
  const open = await openRelations(ctx);
  const ids = open.map(({ patientId }) => patientId);
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select(patientIdentity)
    .from(patients)
    .where(and(inArray(patients.id, ids), visiblePatients(inThePlaceOf(ctx.viewer, ids))));
  await recordNewDisclosure(ctx, { action: "carers.list", category: "demographics", patientIds: ids });
  return open.flatMap((access) => {
    const found = rows.find(({ id }) => id === access.patientId);
    return found ? [{ ...shownPerson(found), ...shownAccess(access) }] : [];
  });
}
export type CaredFor = Awaited<ReturnType<typeof listCaredFor>>[number];

/** Who somebody is whom the viewer cares for, and what is open of them. One disclosure. @throws NotFound */
export function getCaredFor(ctx: Context, patientId: string) {
  return readAsCarer(ctx, patientId, { section: "person", category: "demographics" }, async () => ({}));
}

/** The visits of somebody whom the viewer cares for, without what staff wrote for staff. One disclosure. @throws NotFound */
export function getCaredForVisits(ctx: Context, patientId: string) {
  return readAsCarer(ctx, patientId, { section: "visits", category: "scheduling" }, async (narrow) => {
    const list = async (when: "upcoming" | "past") => {
      const filter = { patientId, when, practitioner: undefined, page: 1, size: SHOWN };
      const { rows } = await findPatientAppointments(narrow, filter);
      return rows.map(shownVisit);
    };
    return { upcoming: await list("upcoming"), past: await list("past") };
  });
}

/** How to reach somebody whom the viewer cares for; nobody else's number. One disclosure. @throws NotFound */
export function getCaredForContact(ctx: Context, patientId: string) {
  return readAsCarer(ctx, patientId, { section: "contact", category: "demographics" }, async ({ db }) => ({
    telecoms: await db
      .select({ system: patientTelecoms.system, value: patientTelecoms.value })
      .from(patientTelecoms)
      .where(eq(patientTelecoms.patientId, patientId))
      .orderBy(asc(patientTelecoms.position)),
    addresses: await db
      .select({
        lines: patientAddresses.lines,
        city: patientAddresses.city,
        postalCode: patientAddresses.postalCode,
      })
      .from(patientAddresses)
      .where(eq(patientAddresses.patientId, patientId))
      .orderBy(asc(patientAddresses.position)),
  }));
}

export type CaredForContact = Awaited<ReturnType<typeof getCaredForContact>>;

/** Who pays for somebody whom the viewer cares for. One disclosure. @throws NotFound */
export function getCaredForCoverage(ctx: Context, patientId: string) {
  return readAsCarer(ctx, patientId, { section: "coverage", category: "billing" }, async (narrow) => ({
    coverages: await findCoverages(narrow, patientId),
  }));
}

/**
 * Who is recorded as a carer of the viewer, what each may see, and whether they can now. A carer whose record is restricted is
 * told without the name, and can be ended all the same. One disclosure of those named.
 */
export async function listOwnCarers(ctx: Context) {
  authorize(ctx.viewer, "carers.use");
  if (ctx.viewer.patientIds.length === 0) return [];
  const access = await findCarerAccess(
    ctx,
    inArray(patientRelations.relatedPatientId, [...ctx.viewer.patientIds]),
  );
  const carerIds = access.map(({ carerId }) => carerId);
  if (carerIds.length === 0) return [];
  const named = await ctx.db
    .select(patientIdentity)
    .from(patients)
    .where(and(inArray(patients.id, carerIds), isOpenTo({ ...ctx.viewer, patientIds: [] }, patients.id)));
  if (named.length > 0)
    await recordDisclosure(ctx, {
      action: "carers.listOwn",
      category: "demographics",
      patientIds: named.map(({ id }) => id),
    });
  return access.map(({ patientId, carerId, ...relation }) => {
    const found = named.find(({ id }) => id === carerId);
    return {
      ...shownAccess(relation),
      patientId,
      relationId: relation.relationId,
      name: found ? fullName(found) : null,
    };
  });
}

/**
 * The relation that lets the viewer arrange visits of somebody now, or null. Names nobody and leaves no event: the command that
 * asks does.
 */
export async function findBookingRelation(ctx: Context, patientId: string): Promise<string | null> {
  const open = await openRelations(ctx, patientId);
  return open.find(({ mayBook }) => mayBook)?.relationId ?? null;
}

const SHOWN = 50 as const;

/**
 * The narrow gate: does the reading with a viewer who sees this one person and nobody else, and with no rights but those of a
 * patient, once the relation stands and opens the section. That viewer never leaves this file, and nothing is written with it:
 * what an own record opens besides (export, consents, bills) stays the person's own. The one disclosure names the relation, so
 * that the audit trail tells that it was as a carer.
 * @throws NotFound when there is no such relation now, or it does not open the section.
 */
async function readAsCarer<T extends object>(
  ctx: Context,
  patientId: string,
  { section, category }: { section: CarerSection; category: AuditCategory },
  read: (narrow: Context) => Promise<T>,
) {
  authorize(ctx.viewer, "carers.use");
  const access = (await openRelations(ctx, patientId)).find(({ sections }) => sections.includes(section));
  if (!access) throw new NotFound();
  const narrow = { ...ctx, viewer: inThePlaceOf(ctx.viewer, [patientId]) };
  const person = await getPatientIdentity(narrow, patientId);
  const found = await read(narrow);
  await recordDisclosure(ctx, {
    action: `carers.${section}`,
    category,
    patientIds: [patientId],
    entityType: "patient-relation",
    entityId: access.relationId,
  });
  return { ...found, person: { ...shownPerson(person), ...shownAccess(access) } };
}

async function openRelations(ctx: Context, patientId?: string): Promise<CarerAccess[]> {
  const { userId } = ctx.viewer;
  if (!userId) return [];
  const access = await findCarerAccess(
    ctx,
    and(isOwnCarer(userId), patientId ? eq(patientRelations.relatedPatientId, patientId) : undefined),
  );
  return access.filter(({ state }) => state === "open");
}

const inThePlaceOf = ({ userId, sessionId }: Viewer, patientIds: readonly string[]): Viewer => ({
  kind: "user",
  userId,
  sessionId,
  roles: ["patient"],
  patientIds,
  practitionerId: null,
  stepUpAt: null,
});

const shownPerson = (person: PatientIdentity) => ({
  id: person.id,
  name: fullName(person),
  mrn: person.mrn,
  birthDate: person.birthDate,
  birthDatePrecision: person.birthDatePrecision,
});

const shownAccess = ({
  mayBook,
  maySeeResults,
  mayBeTold,
  sections,
  since,
  until,
  state,
}: Omit<CarerAccess, "patientId" | "carerId" | "relationId">) => ({
  mayBook,
  maySeeResults,
  mayBeTold,
  sections,
  since,
  until,
  state,
});
