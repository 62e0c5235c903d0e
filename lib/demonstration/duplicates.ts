import { recordAlert } from "../alerts/commands";
import type { Context } from "../context";
import { openWalkIn } from "../encounters/commands";
import type { PatientRows } from "../patient-details/rules";
import { findProbableDuplicates } from "../patient-duplicates/commands";
import { swapped } from "../patient-duplicates/rules";
import { mergePatients } from "../patient-merges/commands";
import { MergeChoice } from "../patient-merges/inputs";
import { registerPatient } from "../patients/commands";
import { RegisterPatient, type RegisterPatientForm } from "../patients/inputs";
import { getPatientIdentity } from "../patients/queries";
import { admitUnknown } from "../temporary-identities/commands";

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
    married && { ...entered(married), familyName: `${married.patient.familyName}-Featherstonehaugh` },
    turned && { ...entered(turned), birthDate: swapped(turned.patient.birthDate ?? undefined) },
  ].filter((form) => form !== undefined);
  for (const form of again) await registerPatient({ ...tx, viewer: desk }, RegisterPatient.parse(form));
  await findProbableDuplicates(tx);
  return again.length;
}

/**
 * Somebody who came back under a misheard name and was recognised: the two records are one, and a visitor's alert was added
 * since, which is what undoing asks about.
 */
export async function mergeSome(
  tx: Context,
  { people, receptionist }: { people: readonly Registered[]; receptionist: string },
): Promise<void> {
  const desk: Context = {
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId: receptionist, roles: ["receptionist"], stepUpAt: tx.now },
  };
  const known = people.filter(isWellKnown).at(-1);
  if (!known) return;
  const again = {
    ...entered(known),
    familyName: misheard(known.patient.familyName),
    preferredName: "Bobbie",
  };
  const merged = await registerPatient(desk, RegisterPatient.parse(again));
  const survivor = await getPatientIdentity(desk, known.patient.id);
  await mergePatients(desk, {
    ...MergeChoice.parse({}),
    survivorId: survivor.id,
    survivorVersion: survivor.version,
    mergedId: merged.id,
    mergedVersion: 1,
    mergedMrn: merged.mrn,
    reason: "Driving licence seen: same person, name misheard on the telephone.",
  });
  await recordAlert(desk, {
    patientId: survivor.id,
    category: "administrative",
    severity: "information",
    text: "Wishes to be called in from the car park.",
  });
}

/** Brought in by the ambulance without papers: nobody knows the name yet. */
export async function admitSomebodyUnknown(
  tx: Context,
  { nurse, doctor }: { nurse: string; doctor: { userId: string; practitionerId: string } | undefined },
): Promise<void> {
  const as = (role: "nurse" | "doctor", userId: string, practitionerId: string | null): Context => ({
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId, roles: [role], practitionerId },
  });
  const { id } = await admitUnknown(as("nurse", nurse, null), {
    sex: "male",
    approximateAgeYears: 40,
    note: "Found at the central station, grey coat, scar above the left eyebrow.",
  });
  if (!doctor) return;
  await openWalkIn(as("doctor", doctor.userId, doctor.practitionerId), {
    patientId: id,
    reason: "Brought in by ambulance, unconscious",
  });
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
