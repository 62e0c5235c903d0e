import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { SAVED_LISTS } from "@/db/enums/patients";
import { createdAt, id, instant, json, searchText, version } from "../columns";
import { users } from "./users";

export const savedList = pgEnum("saved_list", SAVED_LISTS);

/** A way of looking at a list that somebody named: its filters, order and columns. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    list: savedList("list").notNull(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    /** The name as names are compared (lib/text.ts). */
    nameSearch: searchText("name_search").notNull(),
    /** Everybody who may open the list may use it. */
    isShared: boolean("is_shared").notNull().default(false),
    /** Parameters of the list's URL and their values; what was typed to look for somebody is not among them. */
    state: json("state").$type<Record<string, string>>().notNull(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex("saved_views_own_name_unique").on(t.ownerId, t.list, t.nameSearch),
    uniqueIndex("saved_views_shared_name_unique").on(t.list, t.nameSearch).where(sql`${t.isShared}`),
    check("saved_views_named", sql`length(trim(${t.name})) > 0`),
  ],
);

/** The view with which somebody's list opens; no row: all rows in the list's own order. */
export const savedViewDefaults = pgTable(
  "saved_view_defaults",
  {
    userId: uuid("user_id").notNull(),
    list: savedList("list").notNull(),
    viewId: uuid("view_id").notNull(),
    chosenAt: instant("chosen_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.list] }),
    foreignKey({ columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
    foreignKey({ columns: [t.viewId], foreignColumns: [savedViews.id] }).onDelete("cascade"),
    index("saved_view_defaults_view").on(t.viewId),
  ],
);
