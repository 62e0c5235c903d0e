import { boolean, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, version } from "../columns";

/** Who pays for patients besides themselves (FHIR Coverage.payor). */
export const insurers = pgTable(
  "insurers",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    email: text("email"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [uniqueIndex("insurers_code_unique").on(t.code), uniqueIndex("insurers_name_unique").on(t.name)],
);
