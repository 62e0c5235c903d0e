import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { APPOINTMENT_STATUSES, REQUESTERS } from "@/db/enums/care";
import { QUEUE_STEPS } from "@/db/enums/queue";
import { createdAt, id, instant, version } from "../columns";
import { appointmentSeries } from "./appointment-series";
import { appointmentTypes } from "./appointment-types";
import { devices } from "./devices";
import { groupSessions } from "./group-sessions";
import { patients } from "./patients";
import { practitioners } from "./practitioners";
import { rooms } from "./rooms";
import { users } from "./users";

export const appointmentStatus = pgEnum("appointment_status", APPOINTMENT_STATUSES);
export const requesterKind = pgEnum("requester", REQUESTERS);
export const queueStep = pgEnum("queue_step", QUEUE_STEPS);

/**
 * A booked time. While its status holds the time (proposed to fulfilled), the patient cannot have another one over any part
 * of it: exclusion constraint `appointments_patient_free`. Practitioner, room and devices are taken in `reserved_times`, where
 * the trigger `appointments_reserve` keeps it; a visit of a group takes a seat of its session instead, and one that was
 * overbooked stands beside what was there and keeps others away.
 */
export const appointments = pgTable(
  "appointments",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    /** NULL: takes place without a room of ours. */
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
    status: appointmentStatus("status").notNull(),
    /** Half-open: a visit ending 09:30 and one starting 09:30 do not touch. */
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Practitioner, room and devices are taken so much longer, for preparing and clearing up. As the type had it when booked. */
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    /** NULL: by itself. */
    groupSessionId: uuid("group_session_id").references(() => groupSessions.id, { onDelete: "restrict" }),
    /** Booked knowing that somebody else has the time; NULL: not so. */
    overbookReason: text("overbook_reason"),
    /** NULL: by itself. */
    seriesId: uuid("series_id"),
    reason: text("reason"),
    notes: text("notes"),
    /** For whom it was booked: who asked for it, and by what name where it was not the patient. */
    requester: requesterKind("requester").notNull().default("patient"),
    requesterName: text("requester_name"),
    /** Until when a proposed visit waits for its confirmation; then it is called off. */
    proposedUntil: instant("proposed_until"),
    /** Booked in the portal, by the patient or a carer of theirs: `booked_by` says whose account it was. */
    isSelfBooked: boolean("is_self_booked").notNull().default(false),
    bookedBy: uuid("booked_by").references(() => users.id, { onDelete: "restrict" }),
    bookedAt: instant("booked_at").notNull().default(sql`now()`),
    /** The patient said that they are coming, for the time that it has now; another time asks anew. */
    patientConfirmedAt: instant("patient_confirmed_at"),
    arrivedAt: instant("arrived_at"),
    consultationStartedAt: instant("consultation_started_at"),
    fulfilledAt: instant("fulfilled_at"),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    /** Took place, and a merge brought it beside another visit at the same time: it holds the patient's time no more. */
    isOverlapping: boolean("is_overlapping").notNull().default(false),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("appointments_id_patient_unique").on(t.id, t.patientId),
    index("appointments_starts").on(t.startsAt, t.id),
    index("appointments_practitioner").on(t.practitionerId, t.startsAt),
    index("appointments_patient").on(t.patientId, t.startsAt.desc().nullsFirst()),
    index("appointments_practitioner_patients")
      .on(t.practitionerId, t.patientId)
      .where(sql`${t.status} NOT IN ('cancelled', 'entered-in-error')`),
    index("appointments_room").on(t.roomId, t.startsAt),
    index("appointments_group_session").on(t.groupSessionId),
    index("appointments_series").on(t.seriesId, t.patientId),
    index("appointments_proposed_until").on(t.proposedUntil).where(sql`${t.status} = 'proposed'`),
    foreignKey({
      name: "appointments_series_same_patient",
      columns: [t.seriesId, t.patientId],
      foreignColumns: [appointmentSeries.id, appointmentSeries.patientId],
    }).onDelete("restrict"),
    index("appointments_type").on(t.typeId),
    index("appointments_self_booked").on(t.patientId, t.startsAt).where(sql`${t.isSelfBooked}`),
    index("appointments_booked_by").on(t.bookedBy),
    check("appointments_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check(
      "appointments_buffers",
      sql`${t.bufferBeforeMinutes} BETWEEN 0 AND 120 AND ${t.bufferAfterMinutes} BETWEEN 0 AND 120`,
    ),
    // A seat is a seat: a group is made larger, not sat upon.
    check(
      "appointments_group_not_overbooked",
      sql`${t.groupSessionId} IS NULL OR ${t.overbookReason} IS NULL`,
    ),
    check("appointments_requester_named", sql`${t.requester} <> 'patient' OR ${t.requesterName} IS NULL`),
    check("appointments_proposed_until", sql`${t.status} <> 'proposed' OR ${t.proposedUntil} IS NOT NULL`),
    check("appointments_cancel_explained", sql`${t.status} <> 'cancelled' OR ${t.cancelledAt} IS NOT NULL`),
    check(
      "appointments_confirmed_not_proposed",
      sql`${t.patientConfirmedAt} IS NULL OR ${t.status} <> 'proposed'`,
    ),
    check(
      "appointments_overlapping_is_over",
      sql`NOT ${t.isOverlapping} OR ${t.status} IN ('fulfilled', 'entered-in-error')`,
    ),
  ],
);

/** Who moved an appointment from one state or time to another, when and why. */
export const appointmentChanges = pgTable(
  "appointment_changes",
  {
    id: id(),
    appointmentId: uuid("appointment_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    fromStatus: appointmentStatus("from_status"),
    toStatus: appointmentStatus("to_status").notNull(),
    /** NULL: the two statuses tell it. */
    step: queueStep("step"),
    startsAt: instant("starts_at").notNull(),
    reason: text("reason"),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "restrict" }),
    changedAt: instant("changed_at").notNull().default(sql`now()`),
  },
  (t) => [
    foreignKey({
      name: "appointment_changes_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    index("appointment_changes_appointment").on(t.appointmentId, t.changedAt),
    index("appointment_changes_by").on(t.changedBy),
  ],
);

/** Equipment that a visit needs. It is taken as long as practitioner and room are: trigger `appointment_devices_reserve`. */
export const appointmentDevices = pgTable(
  "appointment_devices",
  {
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "restrict" }),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => devices.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.appointmentId, t.deviceId] }),
    index("appointment_devices_device").on(t.deviceId),
  ],
);
