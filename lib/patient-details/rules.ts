import type { Language, Relationship, TelecomSystem, TelecomUse } from "@/db/enums";
import type {
  patientAddresses,
  patientContacts,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { canonicalJson } from "../canonical";
import type { EditPatientForm, PatientRecord } from "../patients/inputs";
import type { PatientIdentity } from "../patients/rules";
import { nameWords, normaliseCode, normaliseLogin, normaliseName } from "../text";

/** The fields of a record in the order of the form; field history names them. */
export const RECORD_FIELDS = [
  "namePrefix",
  "givenName",
  "middleNames",
  "familyName",
  "nameSuffix",
  "preferredName",
  "birthDatePrecision",
  "birthDate",
  "sex",
  "gender",
  "language",
  "needsInterpreter",
  "phones",
  "emails",
  "addresses",
  "contacts",
  "identifiers",
] as const satisfies readonly (keyof PatientRecord)[];

export type PatientRows = {
  patient: typeof patients.$inferInsert & { id: string };
  telecoms: (typeof patientTelecoms.$inferInsert)[];
  addresses: (typeof patientAddresses.$inferInsert)[];
  contacts: (typeof patientContacts.$inferInsert)[];
  identifiers: (typeof patientIdentifiers.$inferInsert)[];
};
type OwnColumns = Pick<PatientRows["patient"], "registeredAt" | "registeredBy" | "deceasedAt">;

/**
 * The rows of one person with the columns that search reads. Registration, import and demonstration data all make them
 * here, so that everybody is found the same way. Telephone numbers are expected in E.164.
 */
export function patientRowsFor(
  record: PatientRecord,
  own: { id: string; mrn: string } & Partial<OwnColumns>,
): PatientRows {
  return { patient: { ...own, ...personOf(record) }, ...listsOf(record, own.id) };
}

/** The columns of the person's own row that registration fills. */
export function personOf(record: PatientRecord) {
  const givenName = record.givenName ?? "";
  const given = [givenName, record.middleNames, record.preferredName].filter(Boolean).join(" ");
  return {
    namePrefix: record.namePrefix ?? null,
    givenName,
    middleNames: record.middleNames ?? null,
    familyName: record.familyName,
    nameSuffix: record.nameSuffix ?? null,
    preferredName: record.preferredName ?? null,
    familySearch: normaliseName(record.familyName),
    givenSearch: normaliseName(given),
    nameSearch: nameWords(`${given} ${record.familyName}`),
    birthDate: record.birthDate ?? null,
    birthDatePrecision: record.birthDatePrecision,
    sex: record.sex,
    gender: record.gender ?? null,
    language: record.language,
    needsInterpreter: record.needsInterpreter,
  };
}

/** The rows of the lists that hang on a person. */
export function listsOf(record: PatientRecord, patientId: string): Omit<PatientRows, "patient"> {
  const phones = record.phones.map((row) => ({ ...row, system: "phone" as const }));
  const emails = record.emails.map((row) => ({ ...row, system: "email" as const }));
  return {
    telecoms: [...phones, ...emails].map((row, position) => ({
      ...row,
      patientId,
      position,
      valueSearch: row.system === "phone" ? normaliseCode(row.value) : normaliseLogin(row.value),
    })),
    addresses: record.addresses.map(({ street, ...row }, position) => ({
      ...row,
      lines: street?.split(/\s*\n\s*/u) ?? [],
      patientId,
      position,
    })),
    contacts: record.contacts.map((row, position) => ({ ...row, patientId, position })),
    identifiers: record.identifiers.map((row) => ({
      ...row,
      patientId,
      valueSearch: normaliseCode(row.value),
    })),
  };
}

/** The parts of a person that are kept in rows of their own, and what only staff who look after them may see. */
export type PatientDetailRows = {
  gender: string | null;
  language: Language;
  needsInterpreter: boolean;
  telecoms: { system: TelecomSystem; use: TelecomUse; value: string }[];
  addresses: {
    lines: string[];
    city: string | null;
    district: string | null;
    postalCode: string | null;
    country: string | null;
  }[];
  contacts: {
    name: string;
    relationship: Relationship;
    phone: string | null;
    isEmergencyContact: boolean;
  }[];
  identifiers: PatientRecord["identifiers"];
};

type StoredPatient = PatientIdentity & { details: PatientDetailRows };

/** What was registered, read back from its rows: the inverse of `patientRowsFor`. */
export function recordOf({ details, ...person }: StoredPatient): PatientRecord {
  const { telecoms, addresses, contacts, identifiers } = details;
  const telecomsOf = (system: TelecomSystem) =>
    telecoms.filter((row) => row.system === system).map(({ use, value }) => ({ use, value }));
  return {
    namePrefix: person.namePrefix ?? undefined,
    givenName: person.givenName || undefined,
    middleNames: person.middleNames ?? undefined,
    familyName: person.familyName,
    nameSuffix: person.nameSuffix ?? undefined,
    preferredName: person.preferredName ?? undefined,
    birthDate: person.birthDate ?? undefined,
    birthDatePrecision: person.birthDatePrecision,
    sex: person.sex,
    gender: details.gender ?? undefined,
    language: details.language,
    needsInterpreter: details.needsInterpreter,
    phones: telecomsOf("phone"),
    emails: telecomsOf("email"),
    addresses: addresses.map(({ lines, city, district, postalCode, country }) => ({
      street: lines.join("\n") || undefined,
      city: city ?? undefined,
      district: district ?? undefined,
      postalCode: postalCode ?? undefined,
      country: country ?? undefined,
    })),
    contacts: contacts.map(({ name, relationship, phone, isEmergencyContact }) => ({
      name,
      relationship,
      phone: phone ?? undefined,
      isEmergencyContact,
    })),
    identifiers: identifiers.map(({ type, issuer, value }) => ({ type, issuer, value })),
  };
}

/** An address as a form holds it: blank where nothing is known. */
export function addressForm({
  street = "",
  city = "",
  district = "",
  postalCode = "",
  country = "",
}: Partial<PatientRecord["addresses"][number]>) {
  return { street, city, district, postalCode, country };
}

/** The stored version as the edit form holds it: what is not known is blank, so that taking it over blanks the field. */
export function editFormOf(stored: StoredPatient): EditPatientForm {
  const record = recordOf(stored);
  const addresses = record.addresses.length > 0 ? record.addresses : [{}];
  return {
    ...record,
    namePrefix: record.namePrefix ?? "",
    givenName: record.givenName ?? "",
    middleNames: record.middleNames ?? "",
    nameSuffix: record.nameSuffix ?? "",
    preferredName: record.preferredName ?? "",
    birthDate: record.birthDate ?? "",
    gender: record.gender ?? "",
    addresses: addresses.map(addressForm),
    contacts: record.contacts.map((contact) => ({ ...contact, phone: contact.phone ?? "" })),
    isAgeConfirmed: false,
    patientId: stored.id,
    version: stored.version,
  };
}

/** The fields in which two records differ, with both values; NULL stands for "not recorded". */
export function changedFields(before: PatientRecord, after: PatientRecord) {
  return RECORD_FIELDS.filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  ).map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
