import "server-only";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  consents,
  patientLinks,
  patientMerges,
  patientRelations,
  patientRestrictions,
  patients,
  users,
} from "@/db/schema";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { type CarerFacts, carerAccess, type ProxyDecision, sectionsOf } from "./rules";

const carer = alias(patients, "carer");

export type CarerAccess = Awaited<ReturnType<typeof findCarerAccess>>[number];

/**
 * The relations of carers among these rows of `patient_relations` that were not ended, with whether each opens the portal now,
 * why not, and what. Read anew for every request, so that what is ended is closed at once. Names nobody; leaves no audit event.
 */
export async function findCarerAccess({ db, now }: Pick<Context, "db" | "now">, where: SQL | undefined) {
  const rows = await db
    .select({
      relationId: patientRelations.id,
      carerId: patientRelations.patientId,
      patientId: patientRelations.relatedPatientId,
      mayBook: patientRelations.mayBook,
      maySeeResults: patientRelations.maySeeResults,
      mayBeTold: patientRelations.mayBeTold,
      startsOn: patientRelations.startsOn,
      endsOn: patientRelations.endsOn,
      recordedAt: patientRelations.recordedAt,
      birthDate: patients.birthDate,
      birthDatePrecision: patients.birthDatePrecision,
      isDeceased: sql<boolean>`(${patients.deceasedAt} is not null or ${carer.deceasedAt} is not null)`,
      isRestricted: sql<boolean>`exists (select from ${patientRestrictions}
        where ${patientRestrictions.patientId} = ${patients.id} and ${patientRestrictions.liftedAt} is null
          and (${patientRestrictions.expiresAt} is null or ${patientRestrictions.expiresAt} > ${now}))`,
      isMergedSince: sql<boolean>`exists (select from ${patientMerges}
        where ${patientMerges.survivorId} = ${patients.id} and ${patientMerges.undoneAt} is null
          and ${patientMerges.mergedAt} >= ${patientRelations.recordedAt})`,
      isSelfRecorded: sql<boolean>`exists (select from ${patientLinks} where ${patientLinks.patientId} = ${carer.id}
        and ${patientLinks.status} = 'confirmed' and ${patientLinks.userId} = ${patientRelations.recordedBy})`,
      hasAccount: sql<boolean>`exists (select from ${patientLinks}
        join ${users} on ${users.id} = ${patientLinks.userId} and ${users.status} = 'active'
        where ${patientLinks.patientId} = ${carer.id} and ${patientLinks.status} = 'confirmed')`,
      decisions: decisionsOf(patients.id),
    })
    .from(patientRelations)
    .innerJoin(patients, eq(patients.id, patientRelations.relatedPatientId))
    .innerJoin(carer, eq(carer.id, patientRelations.patientId))
    .where(
      and(
        eq(patientRelations.kind, "carer"),
        isNull(patientRelations.endedAt),
        isNull(patients.mergedIntoId),
        isNull(carer.mergedIntoId),
        where,
      ),
    )
    .orderBy(asc(patientRelations.recordedAt), asc(patientRelations.id));
  const { timeZone } = await getSettings(db);
  const day = { timeZone, today: localDate(now, timeZone) };
  return rows.map(({ decisions, ...row }) => {
    const facts: CarerFacts = { ...row, decisions: decisions.map(dated) };
    const { relationId, carerId, patientId, mayBook, maySeeResults, mayBeTold, startsOn, recordedAt } = row;
    const since = startsOn ?? localDate(recordedAt, timeZone);
    const scopes = { mayBook, maySeeResults, mayBeTold };
    return {
      relationId,
      carerId,
      patientId,
      ...scopes,
      since,
      ...carerAccess(facts, day),
      sections: sectionsOf(scopes),
    };
  });
}

/** The account holder is the carer: their own account is connected to the carer's record, and that connection is confirmed. */
export function isOwnCarer(userId: string): SQL {
  return sql`exists (select from ${patientLinks} where ${patientLinks.userId} = ${userId}
    and ${patientLinks.status} = 'confirmed' and ${patientLinks.patientId} = ${patientRelations.patientId})`;
}

type StoredDecision = Record<"createdAt" | "endRecordedAt", string | null> &
  Pick<ProxyDecision, "status" | "validTo">;

const decisionsOf = (patientId: typeof patients.id) => sql<StoredDecision[]>`(
  select coalesce(json_agg(json_build_object('status', ${consents.status}, 'validTo', ${consents.validTo},
    'createdAt', ${consents.createdAt}, 'endRecordedAt', ${consents.endRecordedAt})), '[]')
  from ${consents} where ${consents.patientId} = ${patientId} and ${consents.subject} = 'portal-proxy'
    and ${consents.status} in ('given', 'refused', 'withdrawn'))`;

const dated = ({ createdAt, endRecordedAt, ...decision }: StoredDecision): ProxyDecision => ({
  ...decision,
  createdAt: new Date(createdAt ?? 0),
  endRecordedAt: endRecordedAt ? new Date(endRecordedAt) : null,
});
