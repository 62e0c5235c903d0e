import type { DefaultValues } from "react-hook-form";
import { addressForm } from "@/lib/patient-details/forms";
import type { RegisterPatientForm } from "@/lib/patients/inputs";

/** The registration form before anything is typed. */
export const BLANK: DefaultValues<RegisterPatientForm> = {
  namePrefix: "",
  givenName: "",
  middleNames: "",
  familyName: "",
  nameSuffix: "",
  preferredName: "",
  birthDatePrecision: "exact",
  birthDate: "",
  isAgeConfirmed: false,
  gender: "",
  language: "en",
  needsInterpreter: false,
  communicationNeeds: [],
  communicationNote: "",
  phones: [{ use: "mobile", value: "" }],
  emails: [{ use: "home", value: "" }],
  addresses: [addressForm({})],
  contacts: [],
  identifiers: [],
  acceptedDuplicateIds: [],
};
