import { and, asc, eq, gt, isNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import {
  appointments,
  patientLinks,
  patientRelations,
  patientRestrictions,
  patients,
  profiles,
  userRoles,
  users,
} from "@/db/schema";
import type { Context } from "../context";
import { newId } from "../ids";
import { recordRelation } from "../patient-relations/commands";
import { RecordRelation } from "../patient-relations/inputs";

type Options = { patientId: string; receptionist: string; passwordHash: string };

/**
 * The account of the portal that everybody knows looks after a child and somebody old, who have visits ahead, and is looked
 * after by somebody who has an account as well.
 */
export async function relateOwn(
  tx: Context,
  { patientId, receptionist, passwordHash }: Options,
): Promise<void> {
  const desk: Context = {
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId: receptionist, roles: ["receptionist"] },
  };
  const relate = async (other: { id: string } | undefined, rest: object) => {
    if (!other) return;
    await recordRelation(desk, RecordRelation.parse({ patientId, relatedPatientId: other.id, ...rest }));
  };
  const aged = (least: number, most: number) =>
    sql`age(${patients.birthDate}) between make_interval(years => ${least}::int) and make_interval(years => ${most}::int)`;
  await relate(await somebody(tx, patientId, aged(3, 12)), {
    word: "caredFor",
    mayBook: true,
    mayBeTold: true,
  });
  await relate(await somebody(tx, patientId, aged(72, 99)), {
    word: "caredFor",
    mayBook: true,
    maySeeResults: true,
  });
  const carer = await somebody(tx, patientId, aged(30, 60));
  if (carer) await openAccount(tx, carer, { receptionist, passwordHash });
  await relate(carer, { word: "carer", mayBeTold: true });
}

async function openAccount(
  { db, now }: Context,
  { id, mrn, givenName, familyName, birthDate }: typeof patients.$inferSelect,
  { receptionist, passwordHash }: Omit<Options, "patientId">,
): Promise<void> {
  const userId = newId();
  await db.insert(users).values({
    id: userId,
    username: "carer",
    email: "carer@example.org",
    emailVerifiedAt: now,
    passwordHash,
    passwordChangedAt: now,
    status: "active",
    statusChangedAt: now,
  });
  await db.insert(profiles).values({ userId, givenName: givenName ?? "", familyName });
  await db.insert(userRoles).values({ userId, role: "patient" });
  await db.insert(patientLinks).values({
    userId,
    patientId: id,
    claimedMrn: mrn,
    claimedBirthDate: birthDate ?? "1900-01-01",
    status: "confirmed",
    requestedAt: now,
    decidedBy: receptionist,
    decidedAt: now,
  });
}

/** Alive, with a date of birth and a visit ahead, and nothing to the own record yet. */
async function somebody(
  { db, now }: Context,
  patientId: string,
  aged: SQL,
): Promise<typeof patients.$inferSelect | undefined> {
  const related = sql`(select unnest(array[${patientRelations.patientId}, ${patientRelations.relatedPatientId}])
    from ${patientRelations} where ${patientId} in (${patientRelations.patientId}, ${patientRelations.relatedPatientId}))`;
  const restricted = db.select({ id: patientRestrictions.patientId }).from(patientRestrictions);
  const [found] = await db
    .select({ patient: patients })
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
  return found?.patient;
}
