import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, version } from "../columns";
import { locations } from "./locations";

export const departments = pgTable(
  "departments",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    /** Where it is found; NULL: in several places or not said. */
    locationId: uuid("location_id").references(() => locations.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("departments_code_unique").on(t.code),
    uniqueIndex("departments_name_unique").on(t.name),
    index("departments_location").on(t.locationId),
  ],
);
