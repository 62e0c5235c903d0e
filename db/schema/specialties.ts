import { boolean, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, version } from "../columns";

export const specialties = pgTable(
  "specialties",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("specialties_code_unique").on(t.code),
    uniqueIndex("specialties_name_unique").on(t.name),
  ],
);
