import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { patients, temporaryIdentities } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Refused } from "../errors";
import { newId } from "../ids";
import { personOf, recordOf } from "../patient-details/rules";
import { editPatient, registerPatient } from "../patients/commands";
import { RegisterPatient } from "../patients/inputs";
import { getPatientForWrite } from "../patients/queries";
import { estimatedBirthDate } from "../patients/rules";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { AdmitUnknown, IdentifyPatient } from "./inputs";
import { lowestFree, temporaryName } from "./rules";

/**
 * Registers somebody whom nobody can name, under a name that nobody unidentified bears now, so that care can begin. An
 * approximate age becomes an estimated year of birth.
 */
export function admitUnknown(ctx: Context, input: AdmitUnknown) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "temporaryIdentities.give");
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    const { sex, approximateAgeYears = null, note = null } = input;
    const { timeZone } = await getSettings(tx.db);
    const ordinal = await nextOrdinal(tx, sex);
    const name = temporaryName({ sex, ordinal, approximateAgeYears });
    const patient = await registerPatient(
      tx,
      RegisterPatient.parse({
        familyName: name,
        sex,
        birthDatePrecision: approximateAgeYears === null ? "unknown" : "estimated",
        birthDate:
          approximateAgeYears === null
            ? undefined
            : estimatedBirthDate(approximateAgeYears, localDate(tx.now, timeZone)),
        isAgeConfirmed: true,
      }),
    );
    await tx.db.update(patients).set({ isUnidentified: true }).where(eq(patients.id, patient.id));
    const id = newId();
    await tx.db.insert(temporaryIdentities).values({
      id,
      patientId: patient.id,
      sex,
      ordinal,
      approximateAgeYears,
      note,
      givenBy: userId,
      givenAt: tx.now,
    });
    await recordEvent(tx, {
      ...event("give", patient.id, id),
      after: { name, sex, approximateAgeYears, note },
    });
    return { ...patient, name };
  });
}

/**
 * Says who somebody is. The temporary name stays readable in the field history.
 * @throws Conflict when it is known already, or somebody changed the registration since it was shown; NotFound; and what
 * `editPatient` refuses.
 */
export function identifyPatient(ctx: Context, input: IdentifyPatient) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "temporaryIdentities.resolve");
    const { patientId, version, birthDate, reason } = input;
    const stored = recordOf(await getPatientForWrite(tx, patientId));
    const { identifierType: type, identifierIssuer: issuer, identifierValue: value } = input;
    const saved = await editPatient(tx, {
      ...stored,
      familyName: input.familyName,
      givenName: input.givenName,
      sex: input.sex,
      isAgeConfirmed: input.isAgeConfirmed,
      // Without a date the estimate stays: it is better than nothing.
      ...(birthDate ? { birthDate, birthDatePrecision: "exact" as const } : {}),
      identifiers: issuer && value ? [...stored.identifiers, { type, issuer, value }] : stored.identifiers,
      patientId,
      version,
    });
    const [resolved] = await tx.db
      .update(temporaryIdentities)
      .set({ resolution: "identified", resolvedBy: tx.viewer.userId, resolvedAt: tx.now })
      .where(and(eq(temporaryIdentities.patientId, patientId), isNull(temporaryIdentities.resolvedAt)))
      .returning({ id: temporaryIdentities.id });
    if (!resolved) throw new Conflict("temporaryIdentities.knownAlready");
    await tx.db.update(patients).set({ isUnidentified: false }).where(eq(patients.id, patientId));
    await recordEvent(tx, {
      ...event("resolve", patientId, resolved.id),
      before: { name: stored.familyName },
      after: { familyName: input.familyName, givenName: input.givenName ?? null },
      reason,
    });
    return saved;
  });
}

/**
 * Undoing a merge makes somebody unknown again: under the name they had, or the next free one when it was given to somebody
 * else meanwhile. Part of `undoMerge`, which records the event.
 */
export async function reviveIdentity(
  tx: Context,
  { patientId, mergeId }: { patientId: string; mergeId: string },
): Promise<void> {
  const [identity] = await tx.db
    .select()
    .from(temporaryIdentities)
    .where(
      and(
        eq(temporaryIdentities.patientId, patientId),
        eq(temporaryIdentities.resolution, "merged"),
        sql`exists (select from patient_merge_rows as m where m.merge_id = ${mergeId}
          and m.table_name = 'temporary_identities' and m.row_id = ${temporaryIdentities.id} and m.before is not null)`,
      ),
    );
  if (!identity) return;
  const ordinal = await nextOrdinal(tx, identity.sex, identity.ordinal);
  await tx.db
    .update(temporaryIdentities)
    .set({ ordinal, resolution: null, resolvedBy: null, resolvedAt: null })
    .where(eq(temporaryIdentities.id, identity.id));
  if (ordinal === identity.ordinal) return;
  const record = recordOf(await getPatientForWrite(tx, patientId));
  const { familyName, familySearch, nameSearch } = personOf({
    ...record,
    familyName: temporaryName({ ...identity, ordinal }),
  });
  await tx.db
    .update(patients)
    .set({ familyName, familySearch, nameSearch })
    .where(eq(patients.id, patientId));
}

/** The wanted number, or the lowest that nobody unidentified of that sex bears. Held until the transaction ends. */
async function nextOrdinal(
  { db }: Context,
  sex: AdmitUnknown["sex"] | "other",
  wanted?: number,
): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('temporary_identities'))`);
  const rows = await db
    .select({ ordinal: temporaryIdentities.ordinal })
    .from(temporaryIdentities)
    .where(and(eq(temporaryIdentities.sex, sex), isNull(temporaryIdentities.resolvedAt)));
  const taken = rows.map(({ ordinal }) => ordinal);
  return wanted !== undefined && !taken.includes(wanted) ? wanted : lowestFree(taken);
}

const event = (verb: "give" | "resolve", patientId: string, entityId: string) => ({
  action: `temporaryIdentities.${verb}`,
  category: "demographics" as const,
  patientId,
  entityType: "temporary-identity",
  entityId,
});
