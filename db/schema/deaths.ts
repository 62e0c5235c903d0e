import { sql } from "drizzle-orm";
import { check, date, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

/** That a patient has died: who said so, when, of what. A mistake is taken back with its reason, never deleted. */
export const deaths = pgTable(
  "deaths",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    diedOn: date("died_on", { mode: "string" }).notNull(),
    /** Minute of the hospital's day; NULL when only the day is known. */
    diedAtMinute: smallint("died_at_minute"),
    /** In the words of whoever recorded it; NULL: not known. */
    cause: text("cause"),
    recordedBy: uuid("recorded_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    recordedAt: instant("recorded_at").notNull().default(sql`now()`),
    retractedBy: uuid("retracted_by").references(() => users.id, { onDelete: "restrict" }),
    retractedAt: instant("retracted_at"),
    retractReason: text("retract_reason"),
  },
  (t) => [
    uniqueIndex("deaths_one_standing").on(t.patientId).where(sql`${t.retractedAt} IS NULL`),
    index("deaths_patient").on(t.patientId),
    index("deaths_recorded_by").on(t.recordedBy),
    index("deaths_retracted_by").on(t.retractedBy),
    check("deaths_minute_of_a_day", sql`${t.diedAtMinute} BETWEEN 0 AND 1439`),
    check(
      "deaths_retraction_explained",
      sql`(${t.retractedAt} IS NULL) = (${t.retractedBy} IS NULL) AND (${t.retractedAt} IS NULL) = (${t.retractReason} IS NULL)`,
    ),
  ],
);
