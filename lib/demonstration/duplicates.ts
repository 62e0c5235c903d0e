import type { Context } from "../context";
import type { PatientRows } from "../patient-details/rules";
import { findProbableDuplicates } from "../patient-duplicates/commands";
import { swapped } from "../patient-duplicates/rules";
import { registerPatient } from "../patients/commands";
import { RegisterPatient, type RegisterPatientForm } from "../patients/inputs";

type Registered = Pick<PatientRows, "patient" | "telecoms">;

/** Three people whom the desk registered a second time, each by another mistake, and the comparison that finds them. */
export async function registerSomeTwice(
  tx: Context,
  { people, receptionist }: { people: readonly Registered[]; receptionist: string },
): Promise<number> {
  const desk = {
    ...tx.viewer,
    kind: "user" as const,
    userId: receptionist,
    roles: ["receptionist" as const],
  };
  const known = people.filter(isWellKnown);
  const [misspelt, married, ...others] = known;
  const turned = others.find(({ patient }) => swapped(patient.birthDate ?? undefined));
  const again = [
    misspelt && { ...entered(misspelt), familyName: misheard(misspelt.patient.familyName) },
    married && { ...entered(married), familyName: `${married.patient.familyName}-Marsh` },
    turned && { ...entered(turned), birthDate: swapped(turned.patient.birthDate ?? undefined) },
  ].filter((form) => form !== undefined);
  for (const form of again) await registerPatient({ ...tx, viewer: desk }, RegisterPatient.parse(form));
  await findProbableDuplicates(tx);
  return again.length;
}

/** Somebody of whom enough was written down to be recognised; alive, so that the desk may well have met them again. */
const isWellKnown = ({ patient, telecoms }: Registered) =>
  patient.birthDatePrecision === "exact" &&
  !patient.deceasedAt &&
  (patient.givenName ?? "").length > 2 &&
  patient.familyName.length > 4 &&
  telecoms.some(({ system }) => system === "phone");

/** What the desk writes down of somebody in a hurry. */
function entered({ patient, telecoms }: Registered): RegisterPatientForm {
  const phone = telecoms.find(({ system }) => system === "phone")?.value;
  return {
    givenName: patient.givenName ?? undefined,
    familyName: patient.familyName,
    birthDatePrecision: "exact",
    birthDate: patient.birthDate ?? undefined,
    sex: patient.sex,
    phones: [{ use: "mobile", value: phone }],
  };
}

/** Two letters in the middle of the name change places. */
function misheard(name: string): string {
  const letters = [...name];
  const [third = "", fourth = ""] = letters.slice(2, 4);
  return third === fourth
    ? `${name}e`
    : [...letters.slice(0, 2), fourth, third, ...letters.slice(4)].join("");
}
