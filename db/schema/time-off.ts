import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { TIME_OFF_KINDS, TIME_OFF_STATUSES } from "@/db/enums/staff";
import { createdAt, id, instant, version } from "../columns";
import { users } from "./users";

export const timeOffKind = pgEnum("time_off_kind", TIME_OFF_KINDS);
export const timeOffStatus = pgEnum("time_off_status", TIME_OFF_STATUSES);

/**
 * A stretch of time in which somebody is not here. What is asked for or approved never overlaps for one person: exclusion
 * constraint `time_off_no_overlap`. Nobody has a shift inside approved time: triggers `time_off_no_shifts` and
 * `shifts_not_in_time_off`, which lock the person.
 */
export const timeOff = pgTable(
  "time_off",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    kind: timeOffKind("kind").notNull(),
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    /** Begins and ends at midnight of the hospital's clock. */
    isWholeDays: boolean("is_whole_days").notNull(),
    /** For the person and those who decide; nobody else reads it. */
    note: text("note"),
    status: timeOffStatus("status").notNull(),
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "restrict" }),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
    cancelledBy: uuid("cancelled_by").references(() => users.id, { onDelete: "restrict" }),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index("time_off_user").on(t.userId, t.startsAt),
    index("time_off_status_starts").on(t.status, t.startsAt, t.id),
    index("time_off_requested_by").on(t.requestedBy),
    index("time_off_decided_by").on(t.decidedBy),
    index("time_off_cancelled_by").on(t.cancelledBy),
    check("time_off_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check(
      "time_off_decision_explained",
      sql`${t.status} NOT IN ('approved', 'refused') OR ${t.decidedAt} IS NOT NULL`,
    ),
    check("time_off_refusal_has_reason", sql`${t.status} <> 'refused' OR ${t.decisionReason} IS NOT NULL`),
    check("time_off_cancel_explained", sql`(${t.status} = 'cancelled') = (${t.cancelledAt} IS NOT NULL)`),
  ],
);
