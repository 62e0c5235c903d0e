import "server-only";
import { cache } from "react";
import { type Database, database } from "@/db";
import { hospitalSettings } from "@/db/schema";

export type HospitalSettings = typeof hospitalSettings.$inferSelect;

/** The hospital's name, clock, currency and rules. Not secret: the sign-in page shows the name. */
export async function getSettings(db: Database): Promise<HospitalSettings> {
  const [row] = await db.select().from(hospitalSettings);
  if (!row) throw new Error("The row of hospital settings is missing; run the migrations.");
  return row;
}

/** The same, read once per request; for layouts and formats. */
export const currentSettings = cache(() => getSettings(database().db));
