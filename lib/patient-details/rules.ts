import type {
  AddressUse,
  CommunicationNeed,
  IdentifierType,
  Language,
  LegalAuthority,
  MayBeTold,
  Relationship,
  TelecomSystem,
  TelecomUse,
} from "@/db/enums/registration";
import type {
  patientAddresses,
  patientContacts,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { canonicalJson } from "../canonical";
import type { PatientRecord } from "../patients/inputs";
import type { PatientIdentity } from "../patients/rules";
import { nameWords, normaliseCode, normaliseLogin, normaliseName } from "../text";

/** The fields of a record in the order of the form; field history names them. */
const RECORD_FIELDS = [
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
  "interpreterLanguage",
  "communicationNeeds",
  "communicationNote",
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
    interpreterLanguage: record.interpreterLanguage ?? null,
    communicationNeeds: record.communicationNeeds,
    communicationNote: record.communicationNote ?? null,
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
  interpreterLanguage: Language | null;
  communicationNeeds: CommunicationNeed[];
  communicationNote: string | null;
  telecoms: { system: TelecomSystem; use: TelecomUse; value: string }[];
  addresses: (Period & {
    use: AddressUse;
    lines: string[];
    city: string | null;
    district: string | null;
    postalCode: string | null;
    country: string | null;
  })[];
  /** The first to call first. */
  contacts: {
    name: string;
    relationship: Relationship;
    phone: string | null;
    email: string | null;
    language: Language | null;
    isEmergencyContact: boolean;
    isNextOfKin: boolean;
    mayBeTold: MayBeTold | null;
    legalAuthority: LegalAuthority | null;
  }[];
  identifiers: (Period & { type: IdentifierType; issuer: string; value: string })[];
};

/** First and last day, both included; NULL: not known or not limited. */
export type Period = { validFrom: string | null; validTo: string | null };

/** Is it over, still to come, or neither, on a calendar date? */
export function periodState({ validFrom, validTo }: Period, today: string): "past" | "future" | "current" {
  if (validTo !== null && validTo < today) return "past";
  return validFrom !== null && validFrom > today ? "future" : "current";
}

export type StoredPatient = PatientIdentity & { details: PatientDetailRows };

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
    interpreterLanguage: details.interpreterLanguage ?? undefined,
    communicationNeeds: details.communicationNeeds,
    communicationNote: details.communicationNote ?? undefined,
    phones: telecomsOf("phone"),
    emails: telecomsOf("email"),
    addresses: addresses.map(({ lines, ...row }) => ({
      use: row.use,
      street: lines.join("\n") || undefined,
      city: row.city ?? undefined,
      district: row.district ?? undefined,
      postalCode: row.postalCode ?? undefined,
      country: row.country ?? undefined,
      ...periodOf(row),
    })),
    contacts: contacts.map((row) => ({
      name: row.name,
      relationship: row.relationship,
      isEmergencyContact: row.isEmergencyContact,
      isNextOfKin: row.isNextOfKin,
      phone: row.phone ?? undefined,
      email: row.email ?? undefined,
      language: row.language ?? undefined,
      mayBeTold: row.mayBeTold ?? undefined,
      legalAuthority: row.legalAuthority ?? undefined,
    })),
    identifiers: identifiers.map((row) => ({
      type: row.type,
      issuer: row.issuer,
      value: row.value,
      ...periodOf(row),
    })),
  };
}

const periodOf = ({ validFrom, validTo }: Period) => ({
  validFrom: validFrom ?? undefined,
  validTo: validTo ?? undefined,
});

/** The fields in which two records differ, with both values; NULL stands for "not recorded". */
export function changedFields(before: PatientRecord, after: PatientRecord) {
  return RECORD_FIELDS.filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  ).map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
