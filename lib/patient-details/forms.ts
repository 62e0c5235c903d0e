import type { EditPatientForm, PatientRecord } from "../patients/inputs";
import { recordOf, type StoredPatient } from "./rules";

/** An address as a form holds it: blank where nothing is known. */
export function addressForm({
  use = "home",
  street = "",
  city = "",
  district = "",
  postalCode = "",
  country = "",
  validFrom = "",
  validTo = "",
}: Partial<PatientRecord["addresses"][number]>) {
  return { use, street, city, district, postalCode, country, validFrom, validTo };
}

/** A person to call as a form holds them. */
export function contactForm({
  name = "",
  relationship = "spouse",
  phone = "",
  email = "",
  language,
  isEmergencyContact = false,
  isNextOfKin = false,
  mayBeTold,
  legalAuthority,
}: Partial<PatientRecord["contacts"][number]>) {
  return {
    name,
    relationship,
    phone,
    email,
    language: language ?? BLANK,
    isEmergencyContact,
    isNextOfKin,
    mayBeTold: mayBeTold ?? BLANK,
    legalAuthority: legalAuthority ?? BLANK,
  };
}

/** An identifier as a form holds it. */
export function identifierForm({
  type = "national",
  issuer = "",
  value = "",
  validFrom = "",
  validTo = "",
}: Partial<PatientRecord["identifiers"][number]>) {
  return { type, issuer, value, validFrom, validTo };
}

/** A choice that was not made: forms hold "", which is taken out before the schema sees it. */
const BLANK = "" as never;

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
    contacts: record.contacts.map(contactForm),
    identifiers: record.identifiers.map(identifierForm),
    interpreterLanguage: record.interpreterLanguage ?? BLANK,
    communicationNote: record.communicationNote ?? "",
    isAgeConfirmed: false,
    patientId: stored.id,
    version: stored.version,
  };
}
