import { sql } from "drizzle-orm";
import { index, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { SPREADSHEET_PURPOSES } from "@/db/enums/exchange";
import { instant, json } from "../columns";
import { users } from "./users";

export const spreadsheetPurpose = pgEnum("spreadsheet_purpose", SPREADSHEET_PURPOSES);

/** How the spreadsheets of a source were read last time, so that the next one is matched by itself. */
export const spreadsheetMappings = pgTable(
  "spreadsheet_mappings",
  {
    purpose: spreadsheetPurpose("purpose").notNull(),
    /** For patients the name of the other system; for staff the digest of the headings. */
    source: text("source").notNull(),
    reading: json("reading").notNull(),
    savedBy: uuid("saved_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    savedAt: instant("saved_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.purpose, t.source] }),
    index("spreadsheet_mappings_saved_by").on(t.savedBy),
  ],
);
