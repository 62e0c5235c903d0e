import { sql } from "drizzle-orm";
import { check, date, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ALERT_CATEGORIES, ALERT_SEVERITIES } from "@/db/enums/patients";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const alertCategory = pgEnum("alert_category", ALERT_CATEGORIES);
export const alertSeverity = pgEnum("alert_severity", ALERT_SEVERITIES);

/** What everybody who deals with a patient has to know at once (FHIR Flag). Ended with a reason, never deleted. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    category: alertCategory("category").notNull(),
    severity: alertSeverity("severity").notNull(),
    text: text("text").notNull(),
    /** First and last day on which it is shown; a last day of NULL: until somebody ends it. */
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }),
    recordedBy: uuid("recorded_by").references(() => users.id, { onDelete: "restrict" }),
    recordedAt: instant("recorded_at").notNull().default(sql`now()`),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    index("alerts_patient").on(t.patientId, t.recordedAt),
    index("alerts_standing").on(t.patientId).where(sql`${t.endedAt} IS NULL`),
    index("alerts_recorded_by").on(t.recordedBy),
    index("alerts_ended_by").on(t.endedBy),
    check("alerts_days_in_order", sql`${t.endsOn} >= ${t.startsOn}`),
    check("alerts_end_explained", sql`(${t.endedAt} IS NULL) = (${t.endReason} IS NULL)`),
  ],
);
