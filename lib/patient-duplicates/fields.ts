import type { Sign } from "./rules";

export type DuplicateField = "name" | "birth" | "sex" | "identifiers" | "phones" | "emails" | "addresses";

/** Beside which field of the two records a sign stands. */
export const FIELD_OF: Record<Sign, DuplicateField> = {
  identifier: "identifiers",
  identifierElsewhere: "identifiers",
  identifierMistyped: "identifiers",
  otherIdentifier: "identifiers",
  givenName: "name",
  similarGivenName: "name",
  initial: "name",
  amongGivenNames: "name",
  middleName: "name",
  familyName: "name",
  similarFamilyName: "name",
  partOfFamilyName: "name",
  namesSwapped: "name",
  otherGivenName: "name",
  otherFamilyName: "name",
  otherMiddleName: "name",
  birthDate: "birth",
  birthDateSwapped: "birth",
  birthDateMistyped: "birth",
  birthYear: "birth",
  otherBirthDate: "birth",
  sex: "sex",
  otherSex: "sex",
  phone: "phones",
  otherPhone: "phones",
  email: "emails",
  address: "addresses",
  postalCode: "addresses",
  otherAddress: "addresses",
};
