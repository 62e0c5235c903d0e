import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

/**
 * Visits that were booked together and come back every so many weeks. Each is a visit of its own; this says only that they
 * belong together, and how it was meant: on the hospital's clock, so that a visit at 09:00 stays at 09:00 when clocks change.
 */
export const appointmentSeries = pgTable(
  "appointment_series",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    everyWeeks: integer("every_weeks").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    /** Minute of the hospital's day. */
    startMinute: integer("start_minute").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    unique("appointment_series_id_patient_unique").on(t.id, t.patientId),
    index("appointment_series_patient").on(t.patientId),
    index("appointment_series_created_by").on(t.createdBy),
    check("appointment_series_every", sql`${t.everyWeeks} BETWEEN 1 AND 26`),
    check("appointment_series_minute", sql`${t.startMinute} BETWEEN 0 AND 1439`),
  ],
);
