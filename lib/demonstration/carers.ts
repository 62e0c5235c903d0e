import { and, asc, eq, gt, isNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { appointments, patientRelations, patientRestrictions, patients } from "@/db/schema";
import type { Context } from "../context";
import { recordRelation } from "../patient-relations/commands";
import { RecordRelation } from "../patient-relations/inputs";

/**
 * The account of the portal that everybody knows looks after a child and somebody old, who have visits ahead, and is looked
 * after by somebody in turn.
 */
export async function relateOwn(
  tx: Context,
  { patientId, receptionist }: { patientId: string; receptionist: string },
): Promise<void> {
  const desk: Context = {
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId: receptionist, roles: ["receptionist"] },
  };
  const relate = async (relatedPatientId: string | undefined, rest: object) => {
    if (!relatedPatientId) return;
    await recordRelation(desk, RecordRelation.parse({ patientId, relatedPatientId, ...rest }));
  };
  const child = await somebody(
    tx,
    patientId,
    sql`age(${patients.birthDate}) between '3 years' and '12 years'`,
  );
  await relate(child, { word: "caredFor", mayBook: true, mayBeTold: true });
  const old = await somebody(tx, patientId, sql`age(${patients.birthDate}) > '72 years'`);
  await relate(old, { word: "caredFor", mayBook: true, maySeeResults: true });
  const grownUp = await somebody(
    tx,
    patientId,
    sql`age(${patients.birthDate}) between '30 years' and '60 years'`,
  );
  await relate(grownUp, { word: "carer", mayBeTold: true });
}

/** Alive, with a date of birth and a visit ahead, and nothing to the own record yet. */
async function somebody({ db, now }: Context, patientId: string, aged: SQL): Promise<string | undefined> {
  const related = sql`(select unnest(array[${patientRelations.patientId}, ${patientRelations.relatedPatientId}])
    from ${patientRelations} where ${patientId} in (${patientRelations.patientId}, ${patientRelations.relatedPatientId}))`;
  const restricted = db.select({ id: patientRestrictions.patientId }).from(patientRestrictions);
  const [found] = await db
    .select({ id: patients.id })
    .from(patients)
    .innerJoin(
      appointments,
      and(
        eq(appointments.patientId, patients.id),
        eq(appointments.status, "booked"),
        gt(appointments.startsAt, now),
      ),
    )
    .where(
      and(
        aged,
        ne(patients.id, patientId),
        eq(patients.birthDatePrecision, "exact"),
        isNull(patients.deceasedAt),
        isNull(patients.mergedIntoId),
        notInArray(patients.id, restricted),
        sql`${patients.id} not in ${related}`,
      ),
    )
    .orderBy(asc(patients.mrn))
    .limit(1);
  return found?.id;
}
