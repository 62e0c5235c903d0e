import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { COVERAGE_PRIORITIES, COVERAGE_STATUSES, POLICY_HOLDERS } from "@/db/enums/billing";
import { amountMinor, createdAt, id, instant, searchText, version } from "../columns";
import { insurers } from "./insurers";
import { patients } from "./patients";
import { users } from "./users";

export const coveragePriority = pgEnum("coverage_priority", COVERAGE_PRIORITIES);
export const coverageStatus = pgEnum("coverage_status", COVERAGE_STATUSES);
export const policyHolder = pgEnum("policy_holder", POLICY_HOLDERS);

/**
 * That an insurer pays for a patient, and from when to when (FHIR Coverage). Ended, never deleted. Two primary coverages
 * of a patient never share a day: `coverages_primary_alone`, an exclusion constraint; what is over and came by a merge apart.
 */
export const coverages = pgTable(
  "coverages",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    insurerId: uuid("insurer_id")
      .notNull()
      .references(() => insurers.id, { onDelete: "restrict" }),
    priority: coveragePriority("priority").notNull().default("primary"),
    plan: text("plan"),
    policyNumber: text("policy_number").notNull(),
    policySearch: searchText("policy_search").notNull(),
    groupNumber: text("group_number"),
    holder: policyHolder("holder").notNull().default("self"),
    /** NULL exactly when the patient holds the policy. */
    holderName: text("holder_name"),
    /** First and last day, both included; NULL: no last day is known. */
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    validTo: date("valid_to", { mode: "string" }),
    /** What the insurer pays of a bill, in hundredths of a percent. NULL: not agreed. */
    shareBasisPoints: integer("share_basis_points"),
    /** What the patient pays at each visit. NULL: nothing fixed. */
    copayMinor: amountMinor("copay_minor"),
    status: coverageStatus("status").notNull().default("active"),
    recordedBy: uuid("recorded_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
    /** Over, and a merge brought it beside another primary one of the same days: both are told. */
    isOverlapping: boolean("is_overlapping").notNull().default(false),
    version: version(),
  },
  (t) => [
    unique("coverages_id_patient_unique").on(t.id, t.patientId),
    index("coverages_patient").on(t.patientId, t.validFrom.desc().nullsFirst(), t.id),
    index("coverages_insurer").on(t.insurerId, t.patientId),
    index("coverages_policy").on(t.policySearch, t.patientId),
    index("coverages_recorded_by").on(t.recordedBy),
    index("coverages_ended_by").on(t.endedBy),
    check("coverages_period", sql`${t.validFrom} <= ${t.validTo}`),
    check("coverages_share", sql`${t.shareBasisPoints} BETWEEN 0 AND 10000`),
    check("coverages_copay", sql`${t.copayMinor} >= 0`),
    check("coverages_holder_named", sql`(${t.holder} = 'self') = (${t.holderName} IS NULL)`),
    check(
      "coverages_end_explained",
      sql`(${t.status} = 'active') = (${t.endedAt} IS NULL) AND (${t.endedAt} IS NULL) = (${t.endedBy} IS NULL) AND (${t.endedAt} IS NULL) = (${t.endReason} IS NULL)`,
    ),
    check("coverages_overlapping_is_over", sql`NOT ${t.isOverlapping} OR ${t.validTo} IS NOT NULL`),
    check("coverages_ended_has_last_day", sql`${t.status} <> 'ended' OR ${t.validTo} IS NOT NULL`),
  ],
);
