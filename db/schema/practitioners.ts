import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { amountMinor, createdAt, id, instant, searchText, version } from "../columns";
import { departments } from "./departments";
import { rooms } from "./rooms";
import { specialties } from "./specialties";
import { staffMembers } from "./staff-members";
import { users } from "./users";

/**
 * Somebody who sees patients (FHIR Practitioner): a member of staff, or somebody of elsewhere who came with an import. Of a
 * member of staff the name, account and department are copies: triggers keep them equal to `staff_members`.
 */
export const practitioners = pgTable(
  "practitioners",
  {
    id: id(),
    /** NULL: not employed here. */
    staffMemberId: uuid("staff_member_id").references(() => staffMembers.id, { onDelete: "restrict" }),
    userId: uuid("user_id").references(() => users.id, { onDelete: "restrict" }),
    namePrefix: text("name_prefix"),
    givenName: text("given_name").notNull(),
    familyName: text("family_name").notNull(),
    nameSearch: searchText("name_search").notNull(),
    licenceNumber: text("licence_number"),
    /** Last day on which the licence holds; NULL: not recorded. */
    licenceExpiresOn: date("licence_expires_on", { mode: "string" }),
    departmentId: uuid("department_id").references(() => departments.id, { onDelete: "restrict" }),
    /** What a consultation with them costs; NULL: the list price of the visit type. */
    consultationFeeMinor: amountMinor("consultation_fee_minor"),
    /** How long they see a patient, offered when their hours are planned; NULL: no habit of their own. */
    consultationMinutes: integer("consultation_minutes"),
    /** How many visits they have on one day at most; NULL: as many as fit. */
    maxPerDay: integer("max_per_day"),
    /** For patients, in plain words. */
    biography: text("biography"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("practitioners_staff_member_unique").on(t.staffMemberId),
    uniqueIndex("practitioners_user_unique").on(t.userId),
    uniqueIndex("practitioners_licence_unique").on(t.licenceNumber),
    index("practitioners_name").on(t.nameSearch, t.id),
    index("practitioners_department").on(t.departmentId),
    index("practitioners_licence_expiry").on(t.licenceExpiresOn),
    check("practitioners_fee_not_negative", sql`${t.consultationFeeMinor} >= 0`),
    check("practitioners_max_per_day", sql`${t.maxPerDay} BETWEEN 1 AND 200`),
    check("practitioners_consultation_minutes", sql`${t.consultationMinutes} BETWEEN 5 AND 240`),
  ],
);

export const practitionerSpecialties = pgTable(
  "practitioner_specialties",
  {
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    specialtyId: uuid("specialty_id")
      .notNull()
      .references(() => specialties.id, { onDelete: "restrict" }),
    isPrimary: boolean("is_primary").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.practitionerId, t.specialtyId] }),
    index("practitioner_specialties_specialty").on(t.specialtyId),
    uniqueIndex("practitioner_specialties_one_primary").on(t.practitionerId).where(sql`${t.isPrimary}`),
  ],
);

/** Where they usually see patients. */
export const practitionerRooms = pgTable(
  "practitioner_rooms",
  {
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.practitionerId, t.roomId] }),
    index("practitioner_rooms_room").on(t.roomId),
  ],
);

/**
 * Weekly session of a practitioner in hospital local time (FHIR Schedule). Two sessions of one practitioner never
 * overlap while both are in force: exclusion constraint `availabilities_no_overlap`.
 */
export const availabilities = pgTable(
  "availabilities",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    /** ISO weekday, 1 is Monday. */
    weekday: integer("weekday").notNull(),
    /** Minutes after local midnight, half-open. */
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
    slotMinutes: integer("slot_minutes").notNull(),
    /** How many patients are seen at once. */
    capacity: integer("capacity").notNull().default(1),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    /** First day on which it no longer holds; NULL: until further notice. */
    effectiveTo: date("effective_to", { mode: "string" }),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("availabilities_practitioner").on(t.practitionerId, t.weekday, t.startMinute),
    index("availabilities_room").on(t.roomId),
    index("availabilities_created_by").on(t.createdBy),
    check("availabilities_weekday", sql`${t.weekday} BETWEEN 1 AND 7`),
    check(
      "availabilities_minutes",
      sql`${t.startMinute} >= 0 AND ${t.endMinute} <= 1440 AND ${t.startMinute} < ${t.endMinute}`,
    ),
    check("availabilities_capacity", sql`${t.capacity} BETWEEN 1 AND 200`),
    check("availabilities_slot", sql`${t.slotMinutes} BETWEEN 5 AND 240`),
    check("availabilities_effective", sql`${t.effectiveTo} IS NULL OR ${t.effectiveTo} > ${t.effectiveFrom}`),
  ],
);
