import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { QUEUE_CALLERS } from "@/db/enums/queue";
import { id, instant, version } from "../columns";
import { appointments } from "./appointments";
import { departments } from "./departments";
import { users } from "./users";

export const queueCaller = pgEnum("queue_caller", QUEUE_CALLERS);

/** Whose patients wait together under one letter: those of a department, or of everybody without a queue of their own. */
export const queues = pgTable(
  "queues",
  {
    id: id(),
    /** NULL: the queue of the house, made by its migration, for all who have no other. */
    departmentId: uuid("department_id").references(() => departments.id, { onDelete: "restrict" }),
    letter: text("letter").notNull(),
    /** Where people take a seat, in words for them; NULL: not said. */
    waitingArea: text("waiting_area"),
    /** The practitioner calls only those whom a nurse has seen or passed on. */
    isNurseFirst: boolean("is_nurse_first").notNull().default(false),
    version: version(),
  },
  (t) => [
    unique("queues_department_unique").on(t.departmentId).nullsNotDistinct(),
    uniqueIndex("queues_letter_unique").on(t.letter),
    check("queues_letter", sql`${t.letter} ~ '^[A-Z]{1,2}$'`),
  ],
);

/** The next number of a queue on a day of the hospital. */
export const queueCounters = pgTable(
  "queue_counters",
  {
    queueId: uuid("queue_id")
      .notNull()
      .references(() => queues.id, { onDelete: "restrict" }),
    day: date("day", { mode: "string" }).notNull(),
    nextNumber: integer("next_number").notNull(),
  },
  (t) => [primaryKey({ columns: [t.queueId, t.day] })],
);

/** What the waiting room knows of a visit: its number of the day, and how far it has come since the arrival. */
export const queueEntries = pgTable(
  "queue_entries",
  {
    id: id(),
    appointmentId: uuid("appointment_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    queueId: uuid("queue_id")
      .notNull()
      .references(() => queues.id, { onDelete: "restrict" }),
    day: date("day", { mode: "string" }).notNull(),
    number: integer("number").notNull(),
    /** As it was handed out, also when the letter changes later. */
    token: text("token").notNull(),
    isWalkIn: boolean("is_walk_in").notNull().default(false),
    /** NULL: in turn. */
    urgentReason: text("urgent_reason"),
    nurseStartedAt: instant("nurse_started_at"),
    nurseStartedBy: uuid("nurse_started_by").references(() => users.id, { onDelete: "restrict" }),
    /** The nurse has finished, or passed them on; NULL: not yet. */
    readyAt: instant("ready_at"),
    /** Called and neither come nor missed; NULL: not called at the moment. */
    calledAt: instant("called_at"),
    /** How often nobody came when called, and when that was last. */
    missedCalls: integer("missed_calls").notNull().default(0),
    missedAt: instant("missed_at"),
  },
  (t) => [
    foreignKey({
      name: "queue_entries_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    unique("queue_entries_appointment_unique").on(t.appointmentId),
    unique("queue_entries_number_unique").on(t.queueId, t.day, t.number),
    unique("queue_entries_token_unique").on(t.day, t.token),
    index("queue_entries_patient").on(t.patientId),
    index("queue_entries_nurse").on(t.nurseStartedBy),
    check("queue_entries_number", sql`${t.number} > 0`),
    check("queue_entries_missed", sql`${t.missedCalls} >= 0`),
    check("queue_entries_missed_when", sql`${t.missedCalls} = 0 OR ${t.missedAt} IS NOT NULL`),
    check("queue_entries_nurse_named", sql`${t.nurseStartedAt} IS NOT NULL OR ${t.nurseStartedBy} IS NULL`),
  ],
);

/** Every call into a room, as the public screens show and speak it. */
export const queueCalls = pgTable(
  "queue_calls",
  {
    id: id(),
    appointmentId: uuid("appointment_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    queueId: uuid("queue_id")
      .notNull()
      .references(() => queues.id, { onDelete: "restrict" }),
    token: text("token").notNull(),
    /** Name of the room at that time. */
    place: text("place").notNull(),
    caller: queueCaller("caller").notNull(),
    /** NULL: the system. */
    calledBy: uuid("called_by").references(() => users.id, { onDelete: "restrict" }),
    calledAt: instant("called_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "queue_calls_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    index("queue_calls_latest").on(t.queueId, t.calledAt.desc().nullsFirst(), t.id),
    index("queue_calls_appointment").on(t.appointmentId, t.calledAt),
    index("queue_calls_patient").on(t.patientId),
    index("queue_calls_called_by").on(t.calledBy),
  ],
);
