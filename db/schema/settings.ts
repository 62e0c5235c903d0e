import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { ROLES } from "@/db/enums/access";
import { instant, version } from "../columns";

export const role = pgEnum("role", ROLES);

/** One row: what the whole hospital shares. */
export const hospitalSettings = pgTable(
  "hospital_settings",
  {
    onlyRow: boolean("only_row").primaryKey().default(true),
    name: text("name").notNull(),
    addressLines: text("address_lines").array().notNull().default(sql`'{}'`),
    phone: text("phone"),
    email: text("email"),
    /** IANA name; every clock on screen and every slot uses it. */
    timeZone: text("time_zone").notNull(),
    /** ISO 4217. */
    currency: text("currency").notNull(),
    /** BCP 47, for formats of numbers and dates. */
    locale: text("locale").notNull(),
    /** ISO 3166-1 alpha-2; telephone numbers without a country code are read as belonging to it. */
    country: text("country").notNull(),
    /** Roles whose holders cannot work without a second factor. */
    secondFactorRoles: role("second_factor_roles").array().notNull().default(sql`'{}'`),
    staffRegistrationOpen: boolean("staff_registration_open").notNull().default(true),
    patientRegistrationOpen: boolean("patient_registration_open").notNull().default(true),
    /** How many visits ahead of them a patient has booked in the portal at most; 0: nobody books there. */
    selfBookingLimit: integer("self_booking_limit").notNull().default(3),
    version: version(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    check("hospital_settings_only_one", sql`${t.onlyRow}`),
    check("hospital_settings_self_booking_limit", sql`${t.selfBookingLimit} BETWEEN 0 AND 50`),
    check("hospital_settings_currency_iso", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** Gapless series (invoices, receipts): the row is locked and advanced inside the writing transaction. */
export const numberSeries = pgTable("number_series", {
  name: text("name").primaryKey(),
  prefix: text("prefix").notNull(),
  nextValue: bigint("next_value", { mode: "number" }).notNull().default(1),
});
