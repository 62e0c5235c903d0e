import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "../columns";
import { appointmentTypes } from "./appointment-types";
import { appointments } from "./appointments";
import { devices } from "./devices";
import { externalBusy } from "./google-calendars";
import { groupSessions } from "./group-sessions";
import { practitioners } from "./practitioners";
import { rooms } from "./rooms";
import { users } from "./users";

/**
 * A place kept for somebody who is filling in its booking. It takes the time like a visit until it is booked, given back, or
 * runs out; one that ran out is swept away by whoever wants the time next.
 */
export const slotHolds = pgTable(
  "slot_holds",
  {
    id: id(),
    heldBy: uuid("held_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    deviceId: uuid("device_id").references(() => devices.id, { onDelete: "restrict" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
    groupSessionId: uuid("group_session_id").references(() => groupSessions.id, { onDelete: "restrict" }),
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("slot_holds_held_by").on(t.heldBy),
    index("slot_holds_practitioner").on(t.practitionerId, t.startsAt),
    index("slot_holds_room").on(t.roomId),
    index("slot_holds_device").on(t.deviceId),
    index("slot_holds_type").on(t.typeId),
    index("slot_holds_group_session").on(t.groupSessionId),
    index("slot_holds_expires").on(t.expiresAt),
    check("slot_holds_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/**
 * What is taken, by what. One row is a stretch of one practitioner, room or device, and no two of the same overlap: exclusion
 * constraints `reserved_times_practitioner_free`, `_room_free`, `_device_free`, and for what was booked over others the trigger
 * `reserved_times_over`. Only triggers of the tables that take time
 * write it, so that no path can forget to.
 */
export const reservedTimes = pgTable(
  "reserved_times",
  {
    id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id, { onDelete: "cascade" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    deviceId: uuid("device_id").references(() => devices.id, { onDelete: "restrict" }),
    /** With the time for preparing and clearing up. */
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    /**
     * Of a visit that was booked over others, or of what a practitioner's own calendar says: it keeps later ones away, and what
     * was there before stays beside it.
     */
    isOver: boolean("is_over").notNull().default(false),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    holdId: uuid("hold_id").references(() => slotHolds.id, { onDelete: "cascade" }),
    groupSessionId: uuid("group_session_id").references(() => groupSessions.id, { onDelete: "cascade" }),
    externalBusyId: uuid("external_busy_id").references(() => externalBusy.id, { onDelete: "cascade" }),
  },
  (t) => [
    index("reserved_times_appointment").on(t.appointmentId),
    index("reserved_times_hold").on(t.holdId),
    index("reserved_times_group_session").on(t.groupSessionId),
    index("reserved_times_external_busy").on(t.externalBusyId),
    index("reserved_times_room").on(t.roomId, t.startsAt),
    index("reserved_times_device").on(t.deviceId, t.startsAt),
    // With its end and its visit: where somebody is booked without a gap is told by the index alone.
    index("reserved_times_practitioner").on(t.practitionerId, t.startsAt, t.endsAt, t.appointmentId),
    check(
      "reserved_times_one_resource",
      sql`num_nonnulls(${t.practitionerId}, ${t.roomId}, ${t.deviceId}) = 1`,
    ),
    check(
      "reserved_times_one_reason",
      sql`num_nonnulls(${t.appointmentId}, ${t.holdId}, ${t.groupSessionId}, ${t.externalBusyId}) = 1`,
    ),
    check("reserved_times_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);
