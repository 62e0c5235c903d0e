import type { Database } from "@/db";
import type { Context } from "@/lib/context";
import { recordRelation } from "@/lib/patient-relations/commands";
import { RecordRelation } from "@/lib/patient-relations/inputs";
import { signedIn } from "../context";
import { person, portalAccount } from "./portal";

export const EVERYTHING = { mayBook: true, maySeeResults: true, mayBeTold: true };

/** One person who cares for another, each with an account of their own, recorded by a desk with this scope and these days. */
export async function makeCarer(
  db: Database,
  relation: object = EVERYTHING,
  caredFor: { birthDate?: string } = {},
) {
  const desk = await signedIn(db, "receptionist");
  const carer = await person(db, { givenName: "Carla", familyName: "Carer", birthDate: "1980-02-03" });
  const patient = await person(db, {
    givenName: "Olga",
    familyName: "Old",
    birthDate: "1941-05-06",
    ...caredFor,
  });
  const account = await portalAccount(db, carer.id);
  const own = await portalAccount(db, patient.id);
  const relationId = await care(desk, { carerId: carer.id, patientId: patient.id }, relation);
  return { desk, carer, patient, account, own, relationId };
}

/** Records that one cares for the other; the id of the relation. */
export async function care(
  desk: Context,
  { carerId, patientId }: { carerId: string; patientId: string },
  relation: object = EVERYTHING,
): Promise<string> {
  const input = { patientId, relatedPatientId: carerId, word: "carer", ...relation };
  return (await recordRelation(desk, RecordRelation.parse(input))).id;
}
