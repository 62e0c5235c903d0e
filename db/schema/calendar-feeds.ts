import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "../columns";
import { practitioners } from "./practitioners";
import { users } from "./users";

/** The address under which a practitioner's own calendar program reads their visits. Shown once; only its hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    tokenHash: text("token_hash").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    lastReadAt: instant("last_read_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("calendar_feeds_token_unique").on(t.tokenHash),
    uniqueIndex("calendar_feeds_one_open").on(t.practitionerId).where(sql`${t.endedAt} IS NULL`),
    index("calendar_feeds_practitioner").on(t.practitionerId),
    index("calendar_feeds_created_by").on(t.createdBy),
  ],
);
