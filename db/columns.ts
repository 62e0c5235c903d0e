import { sql } from "drizzle-orm";
import { bigint, customType, integer, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Primary key: UUIDv7 made in the application, so that rows sort by creation. */
export const id = () => uuid("id").primaryKey().$defaultFn(v7);

/** An instant. Calendar dates use `date(…, { mode: "string" })` instead. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Set by the database at insert. */
export const createdAt = () => instant("created_at").notNull().default(sql`now()`);

/** Counts changes; a write names the version it saw (RULES: no lost update). */
export const version = () => integer("version").notNull().default(1);

/** Money in integer minor units of the hospital's currency. */
export const amountMinor = (name: string) => bigint(name, { mode: "number" });

/** Text compared byte by byte, so that a prefix search can use a plain B-tree. */
export const searchText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/**
 * JSON as it was given: Drizzle's own column parses what the driver has parsed already, so that the text "1234" of a field
 * comes back as a number. NULL and JSON's null are one: no value. Text with a NUL or half a character is refused, never changed.
 */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (value) => JSON.stringify(value),
});
