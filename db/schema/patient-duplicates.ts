import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { DUPLICATE_STATUSES } from "@/db/enums/patients";
import { id, instant, json } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const duplicateStatus = pgEnum("duplicate_status", DUPLICATE_STATUSES);

/** Two records that are probably one person, found by comparing the registry with itself. */
export const patientDuplicates = pgTable(
  "patient_duplicates",
  {
    id: id(),
    /** The smaller id of the two, so that a pair exists once. */
    firstId: uuid("first_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    secondId: uuid("second_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    /** Bits of evidence that they are one person; `PROBABLE` in lib/patient-duplicates/rules is the least that is listed. */
    bits: real("bits").notNull(),
    evidence: json("evidence").$type<{ sign: string; bits: number }[]>().notNull(),
    status: duplicateStatus("status").notNull().default("open"),
    /** Versions of the two that were compared; a dismissed pair is asked about again only when one has changed. */
    firstVersion: integer("first_version").notNull(),
    secondVersion: integer("second_version").notNull(),
    foundAt: instant("found_at").notNull().default(sql`now()`),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
    decideReason: text("decide_reason"),
  },
  (t) => [
    unique("patient_duplicates_pair_unique").on(t.firstId, t.secondId),
    index("patient_duplicates_second").on(t.secondId),
    index("patient_duplicates_status").on(t.status, t.bits.desc().nullsFirst(), t.id),
    index("patient_duplicates_decided_by").on(t.decidedBy),
    check("patient_duplicates_ordered", sql`${t.firstId} < ${t.secondId}`),
    check(
      "patient_duplicates_decision_explained",
      sql`(${t.status} = 'open') = (${t.decidedAt} IS NULL) AND (${t.decidedAt} IS NULL) = (${t.decideReason} IS NULL)`,
    ),
  ],
);

/** One walk over the records that changed since the last one, or over all. */
export const patientDuplicateRuns = pgTable(
  "patient_duplicate_runs",
  {
    id: id(),
    /** NULL: every record is compared. */
    changedSince: instant("changed_since"),
    startedAt: instant("started_at").notNull().default(sql`now()`),
    startedBy: uuid("started_by").references(() => users.id, { onDelete: "restrict" }),
    finishedAt: instant("finished_at"),
    /** The last patient that was compared, where the walk goes on after an interruption. */
    afterId: uuid("after_id"),
    patientCount: integer("patient_count").notNull().default(0),
    pairCount: integer("pair_count").notNull().default(0),
    foundCount: integer("found_count").notNull().default(0),
    /** A group of records so alike that not all pairs of it were compared. */
    wasBounded: boolean("was_bounded").notNull().default(false),
  },
  (t) => [
    index("patient_duplicate_runs_started").on(t.startedAt.desc().nullsFirst()),
    index("patient_duplicate_runs_started_by").on(t.startedBy),
  ],
);
