import { bornText, type Clock, listName, type PatientIdentity } from "@/lib/patients/rules";
import { formatDate, localDate } from "@/lib/time";
import type { PatientBannerData } from "./patient-banner";

/** What the banner shows of a patient. */
export function bannerData(patient: PatientIdentity, clock: Clock): PatientBannerData {
  const { deceasedAt } = patient;
  return {
    id: patient.id,
    name: listName(patient),
    preferredName: patient.preferredName,
    bornText: bornText(patient, clock),
    bornIsEstimated: patient.birthDatePrecision === "estimated",
    sex: patient.sex,
    mrn: patient.mrn,
    diedText: deceasedAt ? formatDate(localDate(deceasedAt, clock.timeZone)) : null,
    allergies: { state: "not-recorded", substances: [] },
  };
}
