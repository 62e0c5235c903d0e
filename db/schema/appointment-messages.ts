import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { APPOINTMENT_MESSAGE_KINDS, APPOINTMENT_MESSAGE_STATUSES } from "@/db/enums/exchange";
import { createdAt, id, instant, version } from "../columns";
import { appointments } from "./appointments";
import { mails } from "./mails";
import { users } from "./users";

export const appointmentMessageKind = pgEnum("appointment_message_kind", APPOINTMENT_MESSAGE_KINDS);
export const appointmentMessageStatus = pgEnum("appointment_message_status", APPOINTMENT_MESSAGE_STATUSES);

/**
 * What the patient is to be told about a visit, planned in the transaction that books, moves or ends it. Whether it may still
 * be sent is decided when it is due; from then on its mail tells what became of it.
 */
export const appointmentMessages = pgTable(
  "appointment_messages",
  {
    id: id(),
    appointmentId: uuid("appointment_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    kind: appointmentMessageKind("kind").notNull(),
    /** The version of the visit that it tells of: the SEQUENCE of the calendar entry follows it. */
    sequence: integer("sequence").notNull(),
    /** Of a reminder: how long before the visit; 0 for every other kind. */
    minutesBefore: integer("minutes_before").notNull().default(0),
    status: appointmentMessageStatus("status").notNull().default("planned"),
    /** Of messages about several visits of one act, which go out as one mail; NULL: by itself. */
    batchId: uuid("batch_id"),
    dueAt: instant("due_at").notNull(),
    /** Goes out at night as well: the patient did it this minute, or would learn of it too late. */
    isUrgent: boolean("is_urgent").notNull().default(false),
    /** A code of ours: why it was not sent. */
    droppedWhy: text("dropped_why"),
    mailId: uuid("mail_id").references(() => mails.id, { onDelete: "restrict" }),
    attempts: integer("attempts").notNull().default(0),
    /** Somebody told the patient otherwise, or found that nothing is to be done. */
    handledAt: instant("handled_at"),
    handledBy: uuid("handled_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "appointment_messages_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    unique("appointment_messages_once").on(t.appointmentId, t.kind, t.sequence, t.minutesBefore),
    index("appointment_messages_appointment").on(t.appointmentId, t.patientId),
    index("appointment_messages_patient").on(t.patientId),
    index("appointment_messages_due").on(t.dueAt, t.id).where(sql`${t.status} = 'planned'`),
    index("appointment_messages_mail").on(t.mailId),
    index("appointment_messages_batch").on(t.batchId).where(sql`${t.batchId} IS NOT NULL`),
    index("appointment_messages_handled_by").on(t.handledBy),
    check(
      "appointment_messages_dropping_explained",
      sql`(${t.status} = 'dropped') = (${t.droppedWhy} IS NOT NULL)`,
    ),
    check("appointment_messages_sent_by_mail", sql`${t.status} <> 'handed-over' OR ${t.mailId} IS NOT NULL`),
    check("appointment_messages_minutes", sql`${t.minutesBefore} BETWEEN 0 AND 43200`),
    check("appointment_messages_handling_signed", sql`(${t.handledAt} IS NULL) = (${t.handledBy} IS NULL)`),
  ],
);

/**
 * The link in the mails about one visit. The row is only its serial number: the token is signed with a key that the database
 * does not hold. It ends with the visit's time; ended earlier, a new mail brings a new one.
 */
export const appointmentLinks = pgTable(
  "appointment_links",
  {
    id: id(),
    appointmentId: uuid("appointment_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    endedAt: instant("ended_at"),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
  },
  (t) => [
    foreignKey({
      name: "appointment_links_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    uniqueIndex("appointment_links_one_open").on(t.appointmentId).where(sql`${t.endedAt} IS NULL`),
    index("appointment_links_appointment").on(t.appointmentId, t.patientId),
    index("appointment_links_patient").on(t.patientId),
    index("appointment_links_ended_by").on(t.endedBy),
  ],
);

/** One row: when and of what patients are told about their visits. */
export const appointmentMessageSettings = pgTable(
  "appointment_message_settings",
  {
    onlyRow: boolean("only_row").primaryKey().default(true),
    /** Minutes after local midnight between which nothing is sent, over midnight where the first is later; NULL: at any hour. */
    quietFromMinute: integer("quiet_from_minute").default(1260),
    quietToMinute: integer("quiet_to_minute").default(420),
    /** How long before a visit patients are reminded, where its type says nothing else. */
    reminderMinutes: integer("reminder_minutes").array().notNull().default(sql`'{2880,180}'`),
    /** Whoever did not come is written to. */
    followsUpNoShow: boolean("follows_up_no_show").notNull().default(true),
    version: version(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    check("appointment_message_settings_only_one", sql`${t.onlyRow}`),
    check(
      "appointment_message_settings_quiet",
      sql`(${t.quietFromMinute} IS NULL) = (${t.quietToMinute} IS NULL) AND ${t.quietFromMinute} BETWEEN 0 AND 1439 AND ${t.quietToMinute} BETWEEN 0 AND 1439 AND ${t.quietFromMinute} <> ${t.quietToMinute}`,
    ),
    check("appointment_message_settings_reminders", sql`cardinality(${t.reminderMinutes}) <= 5`),
  ],
);
