import { sql } from "drizzle-orm";
import {
  check,
  date,
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
import {
  DAY_PARTS,
  OFFER_STATUSES,
  OPENING_STATUSES,
  WAITING_PRIORITIES,
  WAITING_STATUSES,
} from "@/db/enums/waiting-list";
import { createdAt, id, instant, version } from "../columns";
import { appointmentTypes } from "./appointment-types";
import { appointments } from "./appointments";
import { patients } from "./patients";
import { practitioners } from "./practitioners";
import { specialties } from "./specialties";
import { users } from "./users";

export const waitingPriority = pgEnum("waiting_priority", WAITING_PRIORITIES);
export const waitingStatus = pgEnum("waiting_status", WAITING_STATUSES);
export const dayPart = pgEnum("day_part", DAY_PARTS);
export const openingStatus = pgEnum("opening_status", OPENING_STATUSES);
export const offerStatus = pgEnum("offer_status", OFFER_STATUSES);

/** Somebody who waits for a time: for which visit, with whom, when it would suit, and by when it should be. */
export const waitingListEntries = pgTable(
  "waiting_list_entries",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
    /** NULL: anybody of the specialty, or anybody. */
    practitionerId: uuid("practitioner_id").references(() => practitioners.id, { onDelete: "restrict" }),
    specialtyId: uuid("specialty_id").references(() => specialties.id, { onDelete: "restrict" }),
    priority: waitingPriority("priority").notNull().default("routine"),
    /** ISO weekdays, Monday is 1; empty: every day. */
    weekdays: integer("weekdays").array().notNull().default([]),
    /** Empty: at any time of the day. */
    dayParts: dayPart("day_parts").array().notNull().default([]),
    earliestOn: date("earliest_on", { mode: "string" }),
    latestOn: date("latest_on", { mode: "string" }),
    /** By when somebody should have been seen; after it the wait is a breach. NULL: no date was set. */
    targetOn: date("target_on", { mode: "string" }),
    /** How long before a visit the person must know of it. */
    noticeMinutes: integer("notice_minutes").notNull().default(0),
    note: text("note"),
    /** A later visit that an earlier time would replace. */
    insteadOfId: uuid("instead_of_id"),
    status: waitingStatus("status").notNull().default("waiting"),
    /** The visit that ended the wait. */
    bookedAppointmentId: uuid("booked_appointment_id"),
    addedBy: uuid("added_by").references(() => users.id, { onDelete: "restrict" }),
    addedAt: instant("added_at").notNull(),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
    version: version(),
  },
  (t) => [
    unique("waiting_list_entries_id_patient_unique").on(t.id, t.patientId),
    index("waiting_list_entries_order").on(t.priority, t.addedAt, t.id).where(sql`${t.status} = 'waiting'`),
    index("waiting_list_entries_type").on(t.typeId, t.status),
    index("waiting_list_entries_patient").on(t.patientId),
    index("waiting_list_entries_practitioner").on(t.practitionerId),
    index("waiting_list_entries_specialty").on(t.specialtyId),
    index("waiting_list_entries_added_by").on(t.addedBy),
    index("waiting_list_entries_ended_by").on(t.endedBy),
    index("waiting_list_entries_instead_of").on(t.insteadOfId, t.patientId),
    index("waiting_list_entries_booked").on(t.bookedAppointmentId, t.patientId),
    foreignKey({
      name: "waiting_list_entries_instead_same_patient",
      columns: [t.insteadOfId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    foreignKey({
      name: "waiting_list_entries_booked_same_patient",
      columns: [t.bookedAppointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    check("waiting_list_entries_weekdays", sql`${t.weekdays} <@ ARRAY[1, 2, 3, 4, 5, 6, 7]`),
    check(
      "waiting_list_entries_dates",
      sql`${t.latestOn} IS NULL OR ${t.earliestOn} IS NULL OR ${t.latestOn} >= ${t.earliestOn}`,
    ),
    check("waiting_list_entries_one_wish", sql`${t.practitionerId} IS NULL OR ${t.specialtyId} IS NULL`),
    check("waiting_list_entries_notice", sql`${t.noticeMinutes} BETWEEN 0 AND 43200`),
    check("waiting_list_entries_ended", sql`(${t.status} = 'waiting') = (${t.endedAt} IS NULL)`),
    check(
      "waiting_list_entries_booked_with",
      sql`(${t.status} = 'booked') = (${t.bookedAppointmentId} IS NOT NULL)`,
    ),
  ],
);

/** A stretch of a practitioner that became free and is offered to who waits. */
export const openings = pgTable(
  "openings",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    status: openingStatus("status").notNull().default("open"),
    createdAt: createdAt(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    uniqueIndex("openings_one_open").on(t.practitionerId, t.startsAt).where(sql`${t.status} = 'open'`),
    index("openings_practitioner").on(t.practitionerId, t.startsAt),
    check("openings_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("openings_closed", sql`(${t.status} = 'open') = (${t.closedAt} IS NULL)`),
  ],
);

/**
 * A time offered to somebody who waits: a proposed visit of theirs, which keeps the time until it is accepted, declined or runs
 * out. What became of the visit settles the offer; then the next is asked.
 */
export const waitingListOffers = pgTable(
  "waiting_list_offers",
  {
    id: id(),
    entryId: uuid("entry_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    appointmentId: uuid("appointment_id").notNull(),
    /** NULL: offered by hand. */
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "restrict" }),
    status: offerStatus("status").notNull().default("open"),
    /** NULL: by the rule. */
    offeredBy: uuid("offered_by").references(() => users.id, { onDelete: "restrict" }),
    offeredAt: instant("offered_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    answeredAt: instant("answered_at"),
    /** NULL: nobody who is signed in, as through the link of a message. */
    answeredBy: uuid("answered_by").references(() => users.id, { onDelete: "restrict" }),
  },
  (t) => [
    foreignKey({
      name: "waiting_list_offers_same_patient",
      columns: [t.entryId, t.patientId],
      foreignColumns: [waitingListEntries.id, waitingListEntries.patientId],
    }).onDelete("restrict"),
    foreignKey({
      name: "waiting_list_offers_visit_same_patient",
      columns: [t.appointmentId, t.patientId],
      foreignColumns: [appointments.id, appointments.patientId],
    }).onDelete("restrict"),
    uniqueIndex("waiting_list_offers_one_open").on(t.entryId).where(sql`${t.status} = 'open'`),
    unique("waiting_list_offers_appointment_unique").on(t.appointmentId),
    index("waiting_list_offers_visit").on(t.appointmentId, t.patientId),
    index("waiting_list_offers_entry").on(t.entryId, t.patientId),
    index("waiting_list_offers_patient").on(t.patientId),
    index("waiting_list_offers_opening").on(t.openingId),
    index("waiting_list_offers_offered_by").on(t.offeredBy),
    index("waiting_list_offers_answered_by").on(t.answeredBy),
    check("waiting_list_offers_expire", sql`${t.expiresAt} > ${t.offeredAt}`),
    check("waiting_list_offers_answered", sql`(${t.status} = 'open') = (${t.answeredAt} IS NULL)`),
  ],
);
