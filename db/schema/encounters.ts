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
import { ENCOUNTER_CLASSES, ENCOUNTER_STATUSES } from "@/db/enums/care";
import { createdAt, id, instant, version } from "../columns";
import { appointments } from "./appointments";
import { organizations } from "./organizations";
import { patients } from "./patients";
import { practitioners } from "./practitioners";

export const encounterClass = pgEnum("encounter_class", ENCOUNTER_CLASSES);
export const encounterStatus = pgEnum("encounter_status", ENCOUNTER_STATUSES);

/** A visit that takes place (FHIR Encounter). */
export const encounters = pgTable(
  "encounters",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    /** NULL: imported without a practitioner we know. */
    practitionerId: uuid("practitioner_id").references(() => practitioners.id, { onDelete: "restrict" }),
    /** NULL: it took place here. */
    serviceProviderId: uuid("service_provider_id").references(() => organizations.id, {
      onDelete: "restrict",
    }),
    appointmentId: uuid("appointment_id"),
    class: encounterClass("class").notNull(),
    status: encounterStatus("status").notNull(),
    reason: text("reason"),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("encounters_id_patient_unique").on(t.id, t.patientId),
    foreignKey({
      name: "encounters_appointment_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    uniqueIndex("encounters_appointment_unique")
      .on(t.appointmentId)
      .where(sql`${t.status} <> 'entered-in-error'`),
    index("encounters_patient").on(t.patientId, t.startedAt.desc().nullsFirst(), t.id),
    index("encounters_practitioner").on(t.practitionerId, t.startedAt),
    index("encounters_admitted")
      .on(t.patientId)
      .where(sql`${t.status} = 'in-progress' AND ${t.class} = 'inpatient'`),
    index("encounters_service_provider").on(t.serviceProviderId),
    check("encounters_ends_after_start", sql`${t.endedAt} IS NULL OR ${t.endedAt} >= ${t.startedAt}`),
    check("encounters_finished_has_end", sql`${t.status} <> 'finished' OR ${t.endedAt} IS NOT NULL`),
  ],
);
