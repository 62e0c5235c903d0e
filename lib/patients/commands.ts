import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import {
  patientAddresses,
  patientChanges,
  patientContacts,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid } from "../errors";
import { newId } from "../ids";
import { editFormOf } from "../patient-details/forms";
import { newProblems } from "../patient-details/problems";
import {
  changedFields,
  listsOf,
  type PatientRows,
  patientRowsFor,
  personOf,
  recordOf,
} from "../patient-details/rules";
import { parsePhone } from "../phone";
import { getSettings } from "../settings/queries";
import { normaliseCode } from "../text";
import { localDate } from "../time";
import {
  type EditPatient,
  type PatientDetails,
  type PatientRecord,
  type RegisterPatient,
  tidy,
} from "./inputs";
import { nextMrns } from "./numbers";
import { getPatientForWrite, visiblePatients } from "./queries";
import { birthDateConcern } from "./rules";

/**
 * Registers a person under a new MRN.
 * @throws Invalid for a date of birth that cannot be or must be confirmed, or a telephone number that does not exist.
 * @throws Conflict when an identifier already belongs to somebody.
 */
export function registerPatient(ctx: Context, input: RegisterPatient) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.register");
    const { acceptedDuplicateIds, ...entered } = input;
    const record = await checkedRecord(tx, entered);
    await refuseTakenIdentifiers(tx, record);

    const [mrn = ""] = await nextMrns(tx, 1);
    const patient = { id: newId(), mrn };
    const own = { ...patient, registeredAt: tx.now, registeredBy: tx.viewer.userId };
    await storePatient(tx, patientRowsFor(record, own));

    await recordEvent(tx, {
      action: "patients.register",
      category: "demographics",
      patientId: patient.id,
      entityType: "patient",
      entityId: patient.id,
      after: { mrn, ...record, acceptedDuplicateIds },
      reason: acceptedDuplicateIds.length > 0 ? "registered-despite-possible-duplicates" : null,
    });
    return patient;
  });
}

/**
 * Replaces what is recorded about a patient by what the form held, and keeps a row of history for each field that
 * differs. Saving without a difference changes nothing.
 * @throws NotFound when there is no such patient for this viewer.
 * @throws Conflict when somebody saved after the form was opened; `current` is the stored version as a form.
 */
export function editPatient(ctx: Context, input: EditPatient) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.edit");
    const { patientId, version, ...entered } = input;
    const stored = await getPatientForWrite(tx, patientId);
    if (stored.version !== version) throw changedMeanwhile(stored);
    const before = recordOf(stored);
    const after = await checkedRecord(tx, entered, before);
    const changes = changedFields(before, after);
    if (changes.length === 0) return { id: patientId, version };
    await refuseTakenIdentifiers(tx, after, patientId);

    const [saved] = await tx.db
      .update(patients)
      .set({ ...personOf(after), version: sql`${patients.version} + 1`, updatedAt: tx.now })
      .where(and(eq(patients.id, patientId), eq(patients.version, version), visiblePatients(tx.viewer)))
      .returning({ id: patients.id, version: patients.version });
    if (!saved) throw changedMeanwhile(await getPatientForWrite(tx, patientId));
    await replaceLists(tx, patientId, after, changes);

    await tx.db.insert(patientChanges).values(
      changes.map((change) => ({
        ...change,
        patientId,
        version: saved.version,
        changedBy: tx.viewer.userId,
        changedAt: tx.now,
      })),
    );
    await recordEvent(tx, {
      action: "patients.edit",
      category: "demographics",
      patientId,
      entityType: "patient",
      entityId: patientId,
      before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
      after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
    });
    return saved;
  });
}

function changedMeanwhile(stored: Parameters<typeof editFormOf>[0]) {
  return new Conflict("patients.changedMeanwhile", { current: editFormOf(stored) });
}

/** What was entered, as it may be stored: a birth date that can be, telephone numbers in E.164. */
async function checkedRecord(
  { db, now }: Context,
  { isAgeConfirmed, ...entered }: PatientDetails,
  before?: PatientRecord,
): Promise<PatientRecord> {
  const { timeZone, country } = await getSettings(db);
  const fields = before ? newProblems({ ...entered, isAgeConfirmed }, before) : {};

  const { birthDate } = entered;
  const concern =
    birthDate && birthDate !== before?.birthDate
      ? birthDateConcern(birthDate, localDate(now, timeZone))
      : null;
  if (concern && !(concern === "unusual" && isAgeConfirmed))
    fields.birthDate = `patients.birthDate.${concern}`;

  const phonesBefore = [
    ...(before?.phones ?? []).map(({ value }) => value),
    ...(before?.contacts ?? []).map(({ phone }) => phone),
  ];
  // The form tidies spaces, so a stored number is recognised by its tidy form and stays as it is.
  const kept = new Map(phonesBefore.flatMap((stored) => (stored ? [[tidy(stored), stored] as const] : [])));
  const phoneOf = (typed: string, path: string) => {
    const stored = kept.get(typed);
    if (stored) return stored;
    const phone = parsePhone(typed, country);
    if (!phone) fields[path] ??= "patients.phoneUnknown";
    return phone ?? typed;
  };
  const phones = entered.phones.map((row, index) => ({
    ...row,
    value: phoneOf(row.value, `phones.${index}.value`),
  }));
  const contacts = entered.contacts.map((row, index) =>
    row.phone ? { ...row, phone: phoneOf(row.phone, `contacts.${index}.phone`) } : row,
  );

  if (Object.keys(fields).length > 0) throw new Invalid("invalid", { fields });
  const interpreterLanguage = entered.needsInterpreter ? entered.interpreterLanguage : undefined;
  return { ...entered, interpreterLanguage, phones, contacts };
}

/** The unique index decides; this asks first, so that the answer can point at the row of the form. */
async function refuseTakenIdentifiers(
  { db }: Context,
  { identifiers }: PatientRecord,
  ownId?: string,
): Promise<void> {
  const fields: Record<string, string> = {};
  for (const [index, { type, issuer, value }] of identifiers.entries()) {
    const [taken] = await db
      .select({ id: patientIdentifiers.id })
      .from(patientIdentifiers)
      .where(
        and(
          eq(patientIdentifiers.type, type),
          eq(patientIdentifiers.issuer, issuer),
          eq(patientIdentifiers.valueSearch, normaliseCode(value)),
          ownId ? ne(patientIdentifiers.patientId, ownId) : undefined,
        ),
      );
    if (taken) fields[`identifiers.${index}.value`] = "patients.identifierTaken";
  }
  if (Object.keys(fields).length > 0) throw new Conflict("patients.identifierTaken", { fields });
}

async function storePatient(
  { db }: Context,
  { patient, telecoms, addresses, contacts, identifiers }: PatientRows,
): Promise<void> {
  await db.insert(patients).values(patient);
  if (telecoms.length > 0) await db.insert(patientTelecoms).values(telecoms);
  if (addresses.length > 0) await db.insert(patientAddresses).values(addresses);
  if (contacts.length > 0) await db.insert(patientContacts).values(contacts);
  if (identifiers.length > 0) await db.insert(patientIdentifiers).values(identifiers);
}

async function replaceLists(
  { db }: Context,
  patientId: string,
  record: PatientRecord,
  changes: readonly { field: string }[],
): Promise<void> {
  const changed = new Set(changes.map(({ field }) => field));
  const { telecoms, addresses, contacts, identifiers } = listsOf(record, patientId);
  if (changed.has("phones") || changed.has("emails")) {
    await db.delete(patientTelecoms).where(eq(patientTelecoms.patientId, patientId));
    if (telecoms.length > 0) await db.insert(patientTelecoms).values(telecoms);
  }
  if (changed.has("addresses")) {
    await db.delete(patientAddresses).where(eq(patientAddresses.patientId, patientId));
    if (addresses.length > 0) await db.insert(patientAddresses).values(addresses);
  }
  if (changed.has("contacts")) {
    await db.delete(patientContacts).where(eq(patientContacts.patientId, patientId));
    if (contacts.length > 0) await db.insert(patientContacts).values(contacts);
  }
  if (changed.has("identifiers")) {
    await db.delete(patientIdentifiers).where(eq(patientIdentifiers.patientId, patientId));
    if (identifiers.length > 0) await db.insert(patientIdentifiers).values(identifiers);
  }
}
