import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { staffMembers } from "./staff-members";
import { users } from "./users";

/** Work of one kind that somebody who leaves gave to a colleague, or that ended with them. */
export const handovers = pgTable(
  "handovers",
  {
    id: id(),
    fromStaffMemberId: uuid("from_staff_member_id")
      .notNull()
      .references(() => staffMembers.id, { onDelete: "restrict" }),
    /** NULL: it ended, nobody took it. */
    toStaffMemberId: uuid("to_staff_member_id").references(() => staffMembers.id, { onDelete: "restrict" }),
    /** A kind of lib/handovers/kinds.ts. */
    kind: text("kind").notNull(),
    movedCount: integer("moved_count").notNull(),
    /** What the colleague could not take, for example because they are not free. */
    leftCount: integer("left_count").notNull(),
    doneBy: uuid("done_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("handovers_from").on(t.fromStaffMemberId, t.createdAt),
    index("handovers_to").on(t.toStaffMemberId),
    index("handovers_done_by").on(t.doneBy),
    check("handovers_counts", sql`${t.movedCount} >= 0 AND ${t.leftCount} >= 0`),
    check("handovers_to_somebody_else", sql`${t.toStaffMemberId} <> ${t.fromStaffMemberId}`),
  ],
);
