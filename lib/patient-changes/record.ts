import "server-only";
import { sql } from "drizzle-orm";
import { patientChanges, patients } from "@/db/schema";
import type { Context } from "../context";

/** What of the history tells something about health; `listPatientChanges` leaves it out for those who may not know. */
export const CLINICAL_FIELDS = ["clinicalAlert", "clinicalTag"] as const;

/**
 * Adds to the field history what hangs on a patient beside the registration. The version of the registration stays as it
 * is, so that nobody who is editing it is disturbed.
 */
export async function keepFieldHistory(
  { db, viewer, now }: Context,
  patientId: string,
  {
    field,
    about = null,
    before = null,
    after = null,
  }: {
    field: string;
    /** Which of several, in words. */
    about?: string | null;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  await db.insert(patientChanges).values({
    patientId,
    version: sql`(SELECT ${patients.version} FROM ${patients} WHERE ${patients.id} = ${patientId})`,
    field,
    about,
    before,
    after,
    changedBy: viewer.userId,
    changedAt: now,
  });
}
