import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, json } from "../columns";
import { users } from "./users";

/** What the bell shows. `kind` is a message key; `params` hold ids and counts, never clinical text. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    params: json("params").$type<Record<string, string | number>>().notNull().default({}),
    href: text("href").notNull(),
    createdAt: createdAt(),
    readAt: instant("read_at"),
  },
  (t) => [index("notifications_user").on(t.userId, t.createdAt.desc().nullsFirst(), t.id)],
);

/** How somebody wants to hear of a kind of notice; no row: as the kind does by itself. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    inApp: boolean("in_app").notNull(),
    byEmail: boolean("by_email").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] })],
);
