import "server-only";
import { cache } from "react";
import { type Database, database } from "@/db";
import { hospitalSettings, invoices } from "@/db/schema";

export type HospitalSettings = typeof hospitalSettings.$inferSelect;

/** The hospital's name, clock, currency and rules. Not secret: the sign-in page shows the name. */
export async function getSettings(db: Database): Promise<HospitalSettings> {
  const [row] = await db.select().from(hospitalSettings);
  if (!row) throw new Error("The row of hospital settings is missing; run the migrations.");
  return row;
}

/** The same, read once per request; for layouts and formats. */
export const currentSettings = cache(() => getSettings(database().db));

/** Once there is an invoice, amounts are in its currency for good. */
export async function isCurrencyInUse(db: Database): Promise<boolean> {
  const any = await db.select({ id: invoices.id }).from(invoices).limit(1);
  return any.length > 0;
}
