import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { RECORD_STATUSES } from "@/db/enums/care";
import { createdAt, id, instant, version } from "../columns";
import { encounters } from "./encounters";
import { users } from "./users";

export const recordStatus = pgEnum("record_status", RECORD_STATUSES);

/** A medical record entry of a visit. Once signed its text cannot change (trigger `records_signed_is_final`); an amendment supersedes it. */
export const records = pgTable(
  "records",
  {
    id: id(),
    patientId: uuid("patient_id").notNull(),
    encounterId: uuid("encounter_id").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    description: text("description").notNull().default(""),
    diagnosis: text("diagnosis").notNull().default(""),
    treatment: text("treatment").notNull().default(""),
    status: recordStatus("status").notNull().default("draft"),
    signedAt: instant("signed_at"),
    signedBy: uuid("signed_by").references(() => users.id, { onDelete: "restrict" }),
    /** The signed entry that this one amends. */
    supersedesId: uuid("supersedes_id"),
    amendReason: text("amend_reason"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    unique("records_id_patient_unique").on(t.id, t.patientId),
    foreignKey({
      name: "records_encounter_same_patient",
      columns: [t.encounterId, t.patientId],
      foreignColumns: [encounters.id, encounters.patientId],
    }).onDelete("restrict"),
    foreignKey({
      name: "records_supersedes_same_patient",
      columns: [t.supersedesId, t.patientId],
      foreignColumns: [t.id, t.patientId],
    }).onDelete("restrict"),
    index("records_patient").on(t.patientId, t.createdAt.desc().nullsFirst(), t.id),
    index("records_encounter").on(t.encounterId),
    index("records_author").on(t.authorId, t.status),
    index("records_signed_by").on(t.signedBy),
    uniqueIndex("records_supersedes_unique").on(t.supersedesId).where(sql`${t.status} <> 'entered-in-error'`),
    uniqueIndex("records_one_draft_per_author")
      .on(t.encounterId, t.authorId)
      .where(sql`${t.status} = 'draft'`),
    check(
      "records_signature_complete",
      sql`(${t.status} IN ('signed', 'amended')) = (${t.signedAt} IS NOT NULL AND ${t.signedBy} IS NOT NULL) OR ${t.status} = 'entered-in-error'`,
    ),
    check(
      "records_signed_not_empty",
      sql`${t.status} = 'draft' OR length(trim(${t.description} || ${t.diagnosis} || ${t.treatment})) > 0`,
    ),
    check("records_amendment_explained", sql`${t.supersedesId} IS NULL OR ${t.amendReason} IS NOT NULL`),
  ],
);
