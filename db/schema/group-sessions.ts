import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "../columns";
import { appointmentTypes } from "./appointment-types";
import { practitioners } from "./practitioners";
import { rooms } from "./rooms";

/**
 * A time at which several patients are seen together. It takes practitioner and room once; its visits and the holds on it take
 * seats, counted by the triggers `appointments_seat` and `slot_holds_seat` and never more than there are. Made by the first
 * who books into it; without anybody in it, it takes nobody's time.
 */
export const groupSessions = pgTable(
  "group_sessions",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    capacity: integer("capacity").notNull(),
    seatsTaken: integer("seats_taken").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("group_sessions_once").on(t.practitionerId, t.startsAt, t.typeId),
    index("group_sessions_starts").on(t.startsAt),
    index("group_sessions_room").on(t.roomId),
    index("group_sessions_type").on(t.typeId),
    check("group_sessions_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("group_sessions_capacity", sql`${t.capacity} BETWEEN 2 AND 200`),
    check("group_sessions_seats", sql`${t.seatsTaken} BETWEEN 0 AND ${t.capacity}`),
  ],
);
