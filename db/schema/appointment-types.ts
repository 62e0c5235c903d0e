import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { APPOINTMENT_COLOURS, MODALITIES } from "@/db/enums/care";
import { id, version } from "../columns";
import { chargeItems } from "./charge-items";
import { deviceKinds } from "./devices";
import { availabilities } from "./practitioners";
import { roomKind } from "./rooms";
import { sessionExceptions } from "./session-exceptions";

export const modality = pgEnum("modality", MODALITIES);
export const appointmentColour = pgEnum("appointment_colour", APPOINTMENT_COLOURS);

/** A kind of visit: what it needs, who may book it, and what the patient is told. */
export const appointmentTypes = pgTable(
  "appointment_types",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    /** Time before and after it that nobody else is booked into. */
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    modality: modality("modality").notNull().default("in-person"),
    /** Of its mark in the calendar. */
    colour: appointmentColour("colour").notNull().default("teal"),
    /** How patients prepare, in plain words, for their confirmation. */
    preparation: text("preparation"),
    /** NULL: the room of the practitioner's hours will do, whatever it is for. */
    roomKind: roomKind("room_kind"),
    /** NULL: needs no equipment that is booked. */
    deviceKindId: uuid("device_kind_id").references(() => deviceKinds.id, { onDelete: "restrict" }),
    /** What a finished visit of this type costs; NULL: nothing. */
    chargeItemId: uuid("charge_item_id").references(() => chargeItems.id, { onDelete: "restrict" }),
    /** A consultation: a practitioner with a fee of their own charges that instead. A procedure keeps the list price. */
    usesOwnFee: boolean("uses_own_fee").notNull().default(true),
    /** Patients may book it themselves. */
    isSelfBookable: boolean("is_self_bookable").notNull().default(false),
    /** How long ahead it is booked at least, in minutes, and at most, in days. */
    minimumNoticeMinutes: integer("minimum_notice_minutes").notNull().default(0),
    horizonDays: integer("horizon_days").notNull().default(365),
    /** How long before it the patient is reminded, in minutes; empty: never; NULL: as everywhere in the hospital. */
    reminderMinutes: integer("reminder_minutes").array(),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("appointment_types_code_unique").on(t.code),
    index("appointment_types_charge_item").on(t.chargeItemId),
    index("appointment_types_device_kind").on(t.deviceKindId),
    check("appointment_types_duration", sql`${t.durationMinutes} BETWEEN 5 AND 480`),
    check(
      "appointment_types_buffers",
      sql`${t.bufferBeforeMinutes} BETWEEN 0 AND 120 AND ${t.bufferAfterMinutes} BETWEEN 0 AND 120`,
    ),
    check("appointment_types_notice", sql`${t.minimumNoticeMinutes} BETWEEN 0 AND 43200`),
    check("appointment_types_horizon", sql`${t.horizonDays} BETWEEN 1 AND 730`),
    check("appointment_types_reminders", sql`cardinality(${t.reminderMinutes}) <= 5`),
  ],
);

/** The types that can be booked into a session; a session without any takes every type. */
export const availabilityTypes = pgTable(
  "availability_types",
  {
    availabilityId: uuid("availability_id")
      .notNull()
      .references(() => availabilities.id, { onDelete: "cascade" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.availabilityId, t.typeId] }),
    index("availability_types_type").on(t.typeId),
  ],
);

/** The kinds of visit that an extra session is kept for; none: every kind. */
export const sessionExceptionTypes = pgTable(
  "session_exception_types",
  {
    exceptionId: uuid("exception_id")
      .notNull()
      .references(() => sessionExceptions.id, { onDelete: "cascade" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.exceptionId, t.typeId] }),
    index("session_exception_types_type").on(t.typeId),
  ],
);
