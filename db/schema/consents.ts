import { sql } from "drizzle-orm";
import { check, date, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { CONSENT_GIVERS, CONSENT_STATUSES, CONSENT_SUBJECTS } from "@/db/enums/patients";
import { createdAt, id, instant, version } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const consentSubject = pgEnum("consent_subject", CONSENT_SUBJECTS);
export const consentStatus = pgEnum("consent_status", CONSENT_STATUSES);
export const consentGiver = pgEnum("consent_giver", CONSENT_GIVERS);

/**
 * What a patient, or somebody for them, agreed to or refused (FHIR Consent). A decision that no longer stands keeps its
 * row and says how it ended.
 */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    subject: consentSubject("subject").notNull(),
    /** To what exactly: the study, the operation, the organisation. NULL: all of the subject. */
    scope: text("scope"),
    status: consentStatus("status").notNull(),
    /** Was the answer yes? It stays readable when the decision no longer stands. */
    decision: consentStatus("decision").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    /** Last day on which it holds; NULL: until it is withdrawn. */
    validTo: date("valid_to", { mode: "string" }),
    decidedBy: consentGiver("decided_by").notNull(),
    /** NULL exactly when the patient decided. */
    deciderName: text("decider_name"),
    recordedBy: uuid("recorded_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    /** The end of a decision that stands no longer: withdrawn, replaced by a newer one, or entered in error. */
    endedOn: date("ended_on", { mode: "string" }),
    endedBy: consentGiver("ended_by"),
    enderName: text("ender_name"),
    endReason: text("end_reason"),
    endRecordedBy: uuid("end_recorded_by").references(() => users.id, { onDelete: "restrict" }),
    endRecordedAt: instant("end_recorded_at"),
    version: version(),
  },
  (t) => [
    index("consents_patient").on(t.patientId, t.subject, t.decidedOn.desc().nullsFirst(), t.id),
    index("consents_recorded_by").on(t.recordedBy),
    index("consents_end_recorded_by").on(t.endRecordedBy),
    check("consents_period", sql`${t.decidedOn} <= ${t.validTo}`),
    check("consents_decision_is_an_answer", sql`${t.decision} IN ('given', 'refused')`),
    check("consents_decider_named", sql`(${t.decidedBy} = 'patient') = (${t.deciderName} IS NULL)`),
    check(
      "consents_standing_has_no_end",
      sql`(${t.status} = ${t.decision}) = (${t.endedOn} IS NULL) AND (${t.endedOn} IS NULL) = (${t.endRecordedAt} IS NULL)`,
    ),
    check(
      "consents_withdrawal_explained",
      sql`${t.status} <> 'withdrawn' OR (${t.decision} = 'given' AND ${t.endedBy} IS NOT NULL AND ${t.endReason} IS NOT NULL)`,
    ),
    check("consents_ended_not_before", sql`${t.endedOn} >= ${t.decidedOn}`),
    check("consents_error_explained", sql`${t.status} <> 'entered-in-error' OR ${t.endReason} IS NOT NULL`),
  ],
);
