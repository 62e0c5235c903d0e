import { type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";

type Owned = PgTable & { id: PgColumn; patientId: PgColumn };
export type Ids = { survivorId: string; mergedId: string };
export type Following = {
  table: Owned;
  /** A second column of the table that names a patient as well. */
  also?: string;
  /** What stays with the merged record: a condition on its rows, which `t` names. */
  staysIf?: (ids: Ids) => SQL;
};

/**
 * Every table whose rows follow a patient into the survivor of a merge and back. A test walks the catalogue of the database
 * and fails when a column that names a patient is in none of the lists of this file.
 */
export const FOLLOWING: Following[] = [
  { table: schema.alerts },
  { table: schema.appointments },
  { table: schema.appointmentChanges },
  { table: schema.appointmentLinks },
  { table: schema.appointmentMessages },
  { table: schema.appointmentSeries },
  { table: schema.careTeamParticipants, staysIf: heldOnTheSurvivor },
  { table: schema.charges },
  { table: schema.consents },
  { table: schema.coverages },
  { table: schema.deaths },
  { table: schema.encounters },
  { table: schema.invoices },
  { table: schema.patientChanges },
  { table: schema.patientExports },
  // Its patient may be missing, which no row that is found by a patient is.
  { table: schema.patientLinks as unknown as Owned },
  { table: schema.patientNarratives },
  { table: schema.patientPhotos },
  { table: schema.patientRelations, also: "related_patient_id", staysIf: betweenTheTwo },
  { table: schema.patientRestrictions },
  { table: schema.patientRestrictionViewers },
  { table: schema.patientTaggings },
  { table: schema.payments },
  { table: schema.queueCalls },
  { table: schema.queueEntries },
  { table: schema.records },
  { table: schema.temporaryIdentities },
  { table: schema.waitingListEntries },
  { table: schema.waitingListOffers },
];

/** Lists of the registration: united at a merge without repeats, and put back as they were. */
export const UNITED = [
  schema.patientTelecoms,
  schema.patientAddresses,
  schema.patientContacts,
  schema.patientIdentifiers,
] as const;

/** One row a patient without a history of its own: one of the two is chosen, the other kept in the merge itself. */
export const CHOSEN_ROWS = [schema.messagePreferences] as const;

/** For whom a record was opened lately: the later time of the two, put back as they were. */
export const RECENT = schema.recentPatients;

/** What goes on naming the record that was merged, and why. */
export const STAYING = {
  /** The trail of what happened is never changed; whoever asks for the survivor's is shown both. */
  audit_events: ["patient_id", "patient_ids"],
  /** Pairs that were compared: the list leaves out those with a merged record, which are back when it is. */
  patient_duplicates: ["first_id", "second_id"],
  /** Whom an import suspected on the day it was read. */
  patient_import_suspects: ["patient_id"],
  patient_merges: ["survivor_id", "merged_id"],
  patients: ["merged_into_id"],
} as const;

/** Already in the care team of the survivor then, or one of whom there is one at a time is (obstacle for those of now). */
function heldOnTheSurvivor({ survivorId }: Ids): SQL {
  return sql`exists (select from care_team_participants as own where own.patient_id = ${survivorId} and own.role = t.role
    and tstzrange(own.starts_at, own.ends_at, '[)') && tstzrange(t.starts_at, t.ends_at, '[)')
    and (own.role in ('attending', 'named-nurse')
      or coalesce(own.practitioner_id, own.user_id) = coalesce(t.practitioner_id, t.user_id)))`;
}

/** What the two were once thought to be to each other says nothing about one person. */
function betweenTheTwo({ survivorId, mergedId }: Ids): SQL {
  const both = sql`(${survivorId}::uuid, ${mergedId}::uuid)`;
  return sql`(t.patient_id in ${both} and t.related_patient_id in ${both})`;
}
