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
import { SHIFT_SWAP_STATUSES } from "@/db/enums/staff";
import { createdAt, id, instant, version } from "../columns";
import { departments } from "./departments";
import { role } from "./settings";
import { users } from "./users";

export const shiftSwapStatus = pgEnum("shift_swap_status", SHIFT_SWAP_STATUSES);

/** Early, late, night: what a department works in. */
export const shiftKinds = pgTable(
  "shift_kinds",
  {
    id: id(),
    departmentId: uuid("department_id")
      .notNull()
      .references(() => departments.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    /** Minutes of the hospital's clock after the midnight that begins the day. */
    startMinute: integer("start_minute").notNull(),
    /** Past 1440 it ends on the next day: 21:00 to 07:00 is 1260 to 1860. */
    endMinute: integer("end_minute").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("shift_kinds_id_department_unique").on(t.id, t.departmentId),
    uniqueIndex("shift_kinds_name_unique").on(t.departmentId, t.name),
    check(
      "shift_kinds_minutes",
      sql`${t.startMinute} BETWEEN 0 AND 1439 AND ${t.endMinute} > ${t.startMinute} AND ${t.endMinute} - ${t.startMinute} <= 1440`,
    ),
  ],
);

/** How many people of a role a shift needs on a weekday. */
export const shiftNeeds = pgTable(
  "shift_needs",
  {
    shiftKindId: uuid("shift_kind_id")
      .notNull()
      .references(() => shiftKinds.id, { onDelete: "cascade" }),
    /** ISO weekday, 1 is Monday. */
    weekday: integer("weekday").notNull(),
    role: role("role").notNull(),
    headcount: integer("headcount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shiftKindId, t.weekday, t.role] }),
    check("shift_needs_weekday", sql`${t.weekday} BETWEEN 1 AND 7`),
    check("shift_needs_headcount", sql`${t.headcount} BETWEEN 1 AND 99`),
    check("shift_needs_staff", sql`${t.role} <> 'patient'`),
  ],
);

/** A week of a department; its row is locked while it is published or copied. */
export const rotas = pgTable(
  "rotas",
  {
    id: id(),
    departmentId: uuid("department_id")
      .notNull()
      .references(() => departments.id, { onDelete: "restrict" }),
    /** A Monday. */
    weekFrom: date("week_from", { mode: "string" }).notNull(),
    /** Last time that it was shown to everybody; NULL: still a draft. */
    publishedAt: instant("published_at"),
    publishedBy: uuid("published_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("rotas_week_unique").on(t.departmentId, t.weekFrom),
    index("rotas_published_by").on(t.publishedBy),
    check("rotas_begin_on_monday", sql`extract(isodow from ${t.weekFrom}) = 1`),
    check("rotas_publication_explained", sql`${t.publishedAt} IS NOT NULL OR ${t.publishedBy} IS NULL`),
  ],
);

/**
 * Somebody's duty. Nobody has two at once: exclusion constraint `shifts_one_place_at_once`, checked at the end of a
 * statement, so that two people can exchange theirs. Nobody has one inside approved time off: trigger
 * `shifts_not_in_time_off`.
 */
export const shifts = pgTable(
  "shifts",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    departmentId: uuid("department_id").notNull(),
    shiftKindId: uuid("shift_kind_id").notNull(),
    /** As what they are on duty. */
    role: role("role").notNull(),
    /** The day on which it begins, on the hospital's clock. */
    onDay: date("on_day", { mode: "string" }).notNull(),
    /** Real time: a night in which the clocks change is an hour shorter or longer. */
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    assignedBy: uuid("assigned_by").references(() => users.id, { onDelete: "restrict" }),
    assignedAt: instant("assigned_at").notNull().default(sql`now()`),
    /** NULL: only those who plan see it. */
    publishedAt: instant("published_at"),
    removedAt: instant("removed_at"),
    removedBy: uuid("removed_by").references(() => users.id, { onDelete: "restrict" }),
    removeReason: text("remove_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "shifts_kind_of_department",
      columns: [t.shiftKindId, t.departmentId],
      foreignColumns: [shiftKinds.id, shiftKinds.departmentId],
    }).onDelete("restrict"),
    index("shifts_department_day").on(t.departmentId, t.onDay),
    index("shifts_user_starts").on(t.userId, t.startsAt),
    index("shifts_starts").on(t.startsAt, t.id).where(sql`${t.removedAt} IS NULL`),
    index("shifts_kind").on(t.shiftKindId, t.departmentId),
    index("shifts_assigned_by").on(t.assignedBy),
    index("shifts_removed_by").on(t.removedBy),
    check("shifts_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("shifts_staff", sql`${t.role} <> 'patient'`),
    check("shifts_removal_explained", sql`(${t.removedAt} IS NULL) = (${t.removeReason} IS NULL)`),
  ],
);

/** One person offers a duty to another, alone or for one in return; a manager approves. One open offer per duty. */
export const shiftSwaps = pgTable(
  "shift_swaps",
  {
    id: id(),
    offeredShiftId: uuid("offered_shift_id")
      .notNull()
      .references(() => shifts.id, { onDelete: "restrict" }),
    offeredBy: uuid("offered_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    /** NULL: whoever accepts first. */
    askedUserId: uuid("asked_user_id").references(() => users.id, { onDelete: "restrict" }),
    /** The colleague's duty that is wanted instead; NULL: none. */
    wantedShiftId: uuid("wanted_shift_id").references(() => shifts.id, { onDelete: "restrict" }),
    note: text("note"),
    status: shiftSwapStatus("status").notNull(),
    offeredAt: instant("offered_at").notNull().default(sql`now()`),
    answeredBy: uuid("answered_by").references(() => users.id, { onDelete: "restrict" }),
    answeredAt: instant("answered_at"),
    answerReason: text("answer_reason"),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
    withdrawnAt: instant("withdrawn_at"),
    version: version(),
  },
  (t) => [
    uniqueIndex("shift_swaps_one_open")
      .on(t.offeredShiftId)
      .where(sql`${t.status} IN ('offered', 'accepted')`),
    index("shift_swaps_offered_shift").on(t.offeredShiftId),
    index("shift_swaps_wanted_shift").on(t.wantedShiftId),
    index("shift_swaps_offered_by").on(t.offeredBy),
    index("shift_swaps_asked").on(t.askedUserId),
    index("shift_swaps_answered_by").on(t.answeredBy),
    index("shift_swaps_decided_by").on(t.decidedBy),
    index("shift_swaps_status").on(t.status, t.offeredAt, t.id),
    check("shift_swaps_not_with_oneself", sql`${t.askedUserId} <> ${t.offeredBy}`),
    check("shift_swaps_two_duties", sql`${t.wantedShiftId} <> ${t.offeredShiftId}`),
    check(
      "shift_swaps_answer_explained",
      sql`${t.status} NOT IN ('accepted', 'declined', 'approved', 'refused') OR (${t.answeredBy} IS NOT NULL AND ${t.answeredAt} IS NOT NULL)`,
    ),
    check(
      "shift_swaps_decision_explained",
      sql`${t.status} NOT IN ('approved', 'refused') OR (${t.decidedAt} IS NOT NULL)`,
    ),
    check("shift_swaps_refusal_has_reason", sql`${t.status} <> 'refused' OR ${t.decisionReason} IS NOT NULL`),
    check("shift_swaps_withdrawn", sql`(${t.status} = 'withdrawn') = (${t.withdrawnAt} IS NOT NULL)`),
  ],
);
