import "server-only";
import { and, asc, type Column, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import {
  patientAddresses,
  patientContacts,
  patientIdentifiers,
  patientRestrictions,
  patientRestrictionViewers,
  patients,
  patientTelecoms,
  recentPatients,
} from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { editFormOf } from "../patient-details/forms";
import type { PatientDetailRows } from "../patient-details/rules";
import { normaliseCode } from "../text";
import type { EditPatientForm } from "./inputs";
import type { PatientIdentity } from "./rules";

/**
 * The patients that this viewer may know of, as a WHERE: who may search the registry sees everybody in it whose record is
 * not restricted, an account of the portal sees its own records; a record that another took in is no longer there. Every
 * query that shows or writes a patient composes it.
 */
export function visiblePatients(viewer: Viewer): SQL {
  const stands = isNull(patients.mergedIntoId);
  if (can(viewer, "patients.search")) return sql`(${isOpenTo(viewer, patients.id)} and ${stands})`;
  return viewer.patientIds.length > 0
    ? sql`(${inArray(patients.id, [...viewer.patientIds])} and ${stands})`
    : sql`false`;
}

/**
 * No restriction hides the patient of this column from the viewer, as a WHERE for rows that belong to a patient. The
 * restricted are few and read once a query, whatever the size of the registry. Who is on the list of a restriction, and
 * the person themself, see the record as ever.
 */
export function isOpenTo(viewer: Viewer, patientId: Column): SQL {
  if (viewer.kind === "system") return sql`true`;
  const open = sql`${patientId} not in (${hiddenFrom(viewer)})`;
  const own = viewer.patientIds.length > 0 ? inArray(patientId, [...viewer.patientIds]) : undefined;
  return or(own, open) ?? open;
}

/** Ids of the patients whose restriction stands and does not list the viewer. */
function hiddenFrom({ userId }: Viewer): SQL {
  const [restriction, listed] = [patientRestrictions, patientRestrictionViewers];
  return sql`select ${restriction.patientId} from ${restriction}
    where ${restriction.liftedAt} is null
      and (${restriction.expiresAt} is null or ${restriction.expiresAt} > now())
      and not exists (select from ${listed} where ${listed.restrictionId} = ${restriction.id}
        and ${listed.userId} = ${userId}::uuid and ${listed.removedAt} is null)`;
}

/** The patient with this number, as a WHERE; the number of a record that was merged is the survivor's. */
export const bearsMrn = (mrn: string): SQL => sql`${patients.id} = (
  select coalesce(known.merged_into_id, known.id) from ${patients} as known where known.mrn = ${normaliseCode(mrn)})`;

/** The columns that everybody who may see a patient at all may see. */
export const patientIdentity = {
  id: patients.id,
  mrn: patients.mrn,
  namePrefix: patients.namePrefix,
  givenName: patients.givenName,
  middleNames: patients.middleNames,
  familyName: patients.familyName,
  nameSuffix: patients.nameSuffix,
  preferredName: patients.preferredName,
  birthDate: patients.birthDate,
  birthDatePrecision: patients.birthDatePrecision,
  sex: patients.sex,
  deceasedAt: patients.deceasedAt,
  version: patients.version,
} satisfies Record<keyof PatientIdentity, unknown>;

/**
 * Who the patient is, for a banner; null when there is no such patient for this viewer. Leaves no audit event: the page
 * under the banner records what it discloses.
 */
export async function findPatientIdentity(ctx: Context, patientId: string): Promise<PatientIdentity | null> {
  authorize(ctx.viewer, "patients.read");
  const [row] = await ctx.db
    .select(patientIdentity)
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(ctx.viewer)));
  return row ?? null;
}

/** The same for what cannot go on without the patient. @throws NotFound */
export async function getPatientIdentity(ctx: Context, patientId: string): Promise<PatientIdentity> {
  const patient = await findPatientIdentity(ctx, patientId);
  if (!patient) throw new NotFound();
  return patient;
}

export type Patient = PatientIdentity & {
  /** NULL for roles that need to know who somebody is and no more. */
  details: PatientDetailRows | null;
};

/**
 * The patient as this viewer may see them, opened as a page: one disclosure, and the patient becomes a recent one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function openPatient(ctx: Context, patientId: string): Promise<Patient> {
  const patient = await getPatientIdentity(ctx, patientId);
  const details = can(ctx.viewer, "patients.readDetails") ? await readDetails(ctx, patientId) : null;
  await recordDisclosure(ctx, { action: "patients.read", category: "demographics", patientIds: [patientId] });
  await rememberOpened(ctx, patientId);
  return { ...patient, details };
}

/**
 * The patient as the edit form holds it, opened as a page: one disclosure.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function openPatientForm(ctx: Context, patientId: string): Promise<EditPatientForm> {
  authorize(ctx.viewer, "patients.edit");
  const stored = await getPatientForWrite(ctx, patientId);
  await recordDisclosure(ctx, { action: "patients.read", category: "demographics", patientIds: [patientId] });
  return editFormOf(stored);
}

/** How many issuers are suggested. */
const MOST_ISSUERS = 100;

/**
 * Who has given out identifiers so far, by name, so that the same office is always written the same way. Addresses of
 * systems that imports brought are no names. Reads one row of the index an issuer, not the registry.
 */
export async function listIdentifierIssuers(ctx: Context): Promise<string[]> {
  authorize(ctx.viewer, "patients.readDetails");
  const { rows } = await ctx.db.execute<{ issuer: string }>(sql`
    with recursive known as (
      (select type, issuer from patient_identifiers order by type, issuer limit 1)
      union all
      (select next.type, next.issuer from known, lateral (
        select type, issuer from patient_identifiers
        where (type, issuer) > (known.type, known.issuer) order by type, issuer limit 1) next)
    )
    select distinct issuer from known where issuer !~* '^(https?|urn):' order by issuer limit ${MOST_ISSUERS}`);
  return rows.map(({ issuer }) => issuer);
}

export type Communication = Awaited<ReturnType<typeof getCommunication>>;

/**
 * What everybody who meets the patient has to know to be understood. Leaves no audit event: it stands in a banner.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function getCommunication(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.read");
  const [row] = await ctx.db
    .select({
      language: patients.language,
      needsInterpreter: patients.needsInterpreter,
      interpreterLanguage: patients.interpreterLanguage,
      communicationNeeds: patients.communicationNeeds,
    })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(ctx.viewer)));
  if (!row) throw new NotFound();
  return row;
}

/**
 * Everything that registration recorded, for a write. Leaves no audit event: the write does.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function getPatientForWrite(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.readDetails");
  const patient = await getPatientIdentity(ctx, patientId);
  return { ...patient, details: await readDetails(ctx, patientId) };
}

async function readDetails({ db }: Context, patientId: string): Promise<PatientDetailRows> {
  const [person] = await db
    .select({
      gender: patients.gender,
      language: patients.language,
      needsInterpreter: patients.needsInterpreter,
      interpreterLanguage: patients.interpreterLanguage,
      communicationNeeds: patients.communicationNeeds,
      communicationNote: patients.communicationNote,
    })
    .from(patients)
    .where(eq(patients.id, patientId));
  if (!person) throw new NotFound();
  const telecoms = await db
    .select({ system: patientTelecoms.system, use: patientTelecoms.use, value: patientTelecoms.value })
    .from(patientTelecoms)
    .where(eq(patientTelecoms.patientId, patientId))
    .orderBy(asc(patientTelecoms.position));
  const addresses = await db
    .select({
      use: patientAddresses.use,
      lines: patientAddresses.lines,
      city: patientAddresses.city,
      district: patientAddresses.district,
      postalCode: patientAddresses.postalCode,
      country: patientAddresses.country,
      validFrom: patientAddresses.validFrom,
      validTo: patientAddresses.validTo,
    })
    .from(patientAddresses)
    .where(eq(patientAddresses.patientId, patientId))
    .orderBy(asc(patientAddresses.position));
  const contacts = await db
    .select({
      name: patientContacts.name,
      relationship: patientContacts.relationship,
      phone: patientContacts.phone,
      email: patientContacts.email,
      language: patientContacts.language,
      isEmergencyContact: patientContacts.isEmergencyContact,
      isNextOfKin: patientContacts.isNextOfKin,
      mayBeTold: patientContacts.mayBeTold,
      legalAuthority: patientContacts.legalAuthority,
    })
    .from(patientContacts)
    .where(eq(patientContacts.patientId, patientId))
    .orderBy(asc(patientContacts.position));
  const identifiers = await db
    .select({
      type: patientIdentifiers.type,
      issuer: patientIdentifiers.issuer,
      value: patientIdentifiers.value,
      validFrom: patientIdentifiers.validFrom,
      validTo: patientIdentifiers.validTo,
    })
    .from(patientIdentifiers)
    .where(eq(patientIdentifiers.patientId, patientId))
    .orderBy(asc(patientIdentifiers.id));
  return { ...person, telecoms, addresses, contacts, identifiers };
}

async function rememberOpened({ db, viewer, now, request }: Context, patientId: string): Promise<void> {
  if (!viewer.userId || request.readsNothing) return;
  await db
    .insert(recentPatients)
    .values({ userId: viewer.userId, patientId, openedAt: now })
    .onConflictDoUpdate({
      target: [recentPatients.userId, recentPatients.patientId],
      set: { openedAt: now },
    });
}
