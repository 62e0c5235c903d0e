import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "../columns";
import { users } from "./users";

/**
 * Hours of a week in which somebody who sees no patients by appointment can be rostered, on the hospital's clock. Hours of one
 * person never overlap while both are in force: exclusion constraint `staff_availabilities_no_overlap`.
 */
export const staffAvailabilities = pgTable(
  "staff_availabilities",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** ISO weekday, 1 is Monday. */
    weekday: integer("weekday").notNull(),
    /** Minutes after local midnight, half-open. */
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    /** First day on which it no longer holds; NULL: until further notice. */
    effectiveTo: date("effective_to", { mode: "string" }),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "restrict" }),
    /** Set when it was replaced before it ever began. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("staff_availabilities_user").on(t.userId, t.weekday, t.startMinute),
    index("staff_availabilities_created_by").on(t.createdBy),
    check("staff_availabilities_weekday", sql`${t.weekday} BETWEEN 1 AND 7`),
    check(
      "staff_availabilities_minutes",
      sql`${t.startMinute} >= 0 AND ${t.endMinute} <= 1440 AND ${t.startMinute} < ${t.endMinute}`,
    ),
    check(
      "staff_availabilities_effective",
      sql`${t.effectiveTo} IS NULL OR ${t.effectiveTo} > ${t.effectiveFrom}`,
    ),
  ],
);
