import "server-only";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { appointments } from "@/db/schema";
import type { Context } from "../context";
import { missedOf } from "./rules";

/** Of so many past visits it is told how many were missed. */
const MOST_PAST = 10;

/**
 * How many of the last ten visits somebody missed. Only visits whose time is past and that were kept or missed count: what was
 * called off says nothing, and a missed visit of a group counts like any other.
 */
export async function countMissed(
  { db, now }: Context,
  patientId: string,
): Promise<{ missed: number; of: number }> {
  const rows = await db
    .select({ status: appointments.status })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        lt(appointments.startsAt, now),
        inArray(appointments.status, ["fulfilled", "no-show"]),
      ),
    )
    .orderBy(desc(appointments.startsAt), desc(appointments.id))
    .limit(MOST_PAST);
  return missedOf(rows);
}
