import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { SESSION_EXCEPTION_KINDS } from "@/db/enums/care";
import { createdAt, id, instant, version } from "../columns";
import { locations } from "./locations";
import { practitioners } from "./practitioners";
import { rooms } from "./rooms";
import { users } from "./users";

export const sessionExceptionKind = pgEnum("session_exception_kind", SESSION_EXCEPTION_KINDS);

/**
 * One day on which a practitioner's hours are other than their week says: a session more, or no session between two times.
 * Extra sessions of one practitioner never overlap each other: exclusion constraint `session_exceptions_no_overlap`.
 */
export const sessionExceptions = pgTable(
  "session_exceptions",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    kind: sessionExceptionKind("kind").notNull(),
    date: date("date", { mode: "string" }).notNull(),
    /** Minutes after local midnight, half-open. */
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
    /** Of an extra session; NULL for a cancelled one. */
    slotMinutes: integer("slot_minutes"),
    capacity: integer("capacity").notNull().default(1),
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    reason: text("reason").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    withdrawnBy: uuid("withdrawn_by").references(() => users.id, { onDelete: "restrict" }),
    withdrawnAt: instant("withdrawn_at"),
    version: version(),
  },
  (t) => [
    index("session_exceptions_practitioner").on(t.practitionerId, t.date),
    index("session_exceptions_room").on(t.roomId),
    index("session_exceptions_created_by").on(t.createdBy),
    index("session_exceptions_withdrawn_by").on(t.withdrawnBy),
    check(
      "session_exceptions_minutes",
      sql`${t.startMinute} >= 0 AND ${t.endMinute} <= 1440 AND ${t.startMinute} < ${t.endMinute}`,
    ),
    check("session_exceptions_slot", sql`(${t.kind} = 'extra') = (${t.slotMinutes} IS NOT NULL)`),
    check("session_exceptions_slot_length", sql`${t.slotMinutes} BETWEEN 5 AND 240`),
    check("session_exceptions_capacity", sql`${t.capacity} BETWEEN 1 AND 200`),
  ],
);

/** A day on which the hospital, or one of its sites, sees nobody by appointment, apart from extra sessions. */
export const publicHolidays = pgTable(
  "public_holidays",
  {
    id: id(),
    date: date("date", { mode: "string" }).notNull(),
    name: text("name").notNull(),
    /** NULL: everywhere. */
    siteId: uuid("site_id").references(() => locations.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("public_holidays_once").on(
      t.date,
      sql`coalesce(${t.siteId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
    ),
    index("public_holidays_site").on(t.siteId),
  ],
);
