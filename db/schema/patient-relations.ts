import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { PATIENT_RELATION_KINDS } from "@/db/enums/patients";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const patientRelationKind = pgEnum("patient_relation_kind", PATIENT_RELATION_KINDS);

/**
 * What one patient is to another (FHIR RelatedPerson): `patientId` is the mother, carer, … of `relatedPatientId`. One row
 * is read from both ends. Ended, never deleted.
 */
export const patientRelations = pgTable(
  "patient_relations",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    relatedPatientId: uuid("related_patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    kind: patientRelationKind("kind").notNull(),
    /** What a carer may do for the other; no other kind carries a scope. */
    mayBook: boolean("may_book").notNull().default(false),
    maySeeResults: boolean("may_see_results").notNull().default(false),
    mayBeTold: boolean("may_be_told").notNull().default(false),
    /** First and last day; NULL: not known, open. */
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    recordedBy: uuid("recorded_by").references(() => users.id, { onDelete: "restrict" }),
    recordedAt: instant("recorded_at").notNull().default(sql`now()`),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    // Two people are kin in one way and in one direction; they may well care for each other.
    uniqueIndex("patient_relations_kin_unique")
      .on(
        sql`LEAST(${t.patientId}, ${t.relatedPatientId})`,
        sql`GREATEST(${t.patientId}, ${t.relatedPatientId})`,
      )
      .where(sql`${t.kind} <> 'carer' AND ${t.endedAt} IS NULL`),
    uniqueIndex("patient_relations_carer_unique")
      .on(t.patientId, t.relatedPatientId)
      .where(sql`${t.kind} = 'carer' AND ${t.endedAt} IS NULL`),
    index("patient_relations_patient").on(t.patientId),
    index("patient_relations_related").on(t.relatedPatientId),
    index("patient_relations_recorded_by").on(t.recordedBy),
    index("patient_relations_ended_by").on(t.endedBy),
    check("patient_relations_two_people", sql`${t.patientId} <> ${t.relatedPatientId}`),
    check(
      "patient_relations_scope_of_carer",
      sql`${t.kind} = 'carer' OR NOT (${t.mayBook} OR ${t.maySeeResults} OR ${t.mayBeTold})`,
    ),
    check("patient_relations_days_in_order", sql`${t.endsOn} >= ${t.startsOn}`),
    check("patient_relations_end_explained", sql`(${t.endedAt} IS NULL) = (${t.endReason} IS NULL)`),
  ],
);
