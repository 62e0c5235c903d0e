import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { users } from "./users";

/** A list of staff that was taken in, whole; one that was refused leaves no row. */
export const staffImports = pgTable(
  "staff_imports",
  {
    id: id(),
    fileName: text("file_name").notNull(),
    /** Of the file's bytes. */
    sha256: text("sha256").notNull(),
    addedCount: integer("added_count").notNull(),
    changedCount: integer("changed_count").notNull(),
    unchangedCount: integer("unchanged_count").notNull(),
    invitedCount: integer("invited_count").notNull(),
    importedBy: uuid("imported_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("staff_imports_created").on(t.createdAt, t.id),
    index("staff_imports_by").on(t.importedBy),
    check(
      "staff_imports_counts",
      sql`${t.addedCount} >= 0 AND ${t.changedCount} >= 0 AND ${t.unchangedCount} >= 0 AND ${t.invitedCount} >= 0`,
    ),
  ],
);
