import type { patientRelations } from "@/db/schema";
import type { Patient } from "./patients";
import type { Random } from "./random";

/** Mothers of some of the children, and carers of some of the very old. */
export function buildRelations(
  random: Random,
  { patients, desk }: { patients: readonly Patient[]; desk: readonly string[] },
): (typeof patientRelations.$inferInsert)[] {
  const living = patients.filter(({ isDeceased }) => !isDeceased);
  const women = living.filter(({ sex, ageYears }) => sex === "female" && ageYears >= 18);
  const relate = (
    other: Patient,
    self: Patient,
    rest: Pick<typeof patientRelations.$inferInsert, "kind" | "mayBook" | "mayBeTold">,
  ) => {
    const recordedAt = new Date(Math.max(other.registeredAt.getTime(), self.registeredAt.getTime()));
    return {
      id: random.id(recordedAt),
      patientId: other.id,
      relatedPatientId: self.id,
      recordedBy: random.pick(desk),
      recordedAt,
      ...rest,
    };
  };
  return living.flatMap((patient) => {
    if (patient.ageYears < 16 && random.chance(0.4)) {
      const mothers = women.filter(
        ({ ageYears }) => ageYears >= patient.ageYears + 20 && ageYears <= patient.ageYears + 40,
      );
      return mothers.length > 0 ? [relate(random.pick(mothers), patient, { kind: "mother" })] : [];
    }
    if (patient.ageYears > 84 && random.chance(0.3)) {
      const carers = women.filter(({ ageYears }) => ageYears >= 40 && ageYears <= 70);
      return carers.length > 0
        ? [relate(random.pick(carers), patient, { kind: "carer", mayBook: true, mayBeTold: true })]
        : [];
    }
    return [];
  });
}
