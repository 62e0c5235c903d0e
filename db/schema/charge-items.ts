import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, id, version } from "../columns";

/** The price list (FHIR ChargeItemDefinition). */
export const chargeItems = pgTable(
  "charge_items",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    priceMinor: amountMinor("price_minor").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("charge_items_code_unique").on(t.code),
    check("charge_items_price_not_negative", sql`${t.priceMinor} >= 0`),
  ],
);
