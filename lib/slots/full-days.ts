import "server-only";
import { and, count, gte, inArray, lt, ne, sql } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import type { Interval } from "./rules";

type Person = { id: string; maxPerDay: number | null };
type Around = { range: Interval; timeZone: string; instead?: string | undefined };

/** Tells on which days of a stretch somebody sees nobody more. Asks only where anybody has such a limit. */
export async function fullDaysOf(
  { db }: Context,
  people: readonly Person[],
  { range, timeZone, instead }: Around,
): Promise<(practitionerId: string, date: string) => boolean> {
  const limits = new Map(
    people.flatMap(({ id, maxPerDay }) => (maxPerDay === null ? [] : [[id, maxPerDay]])),
  );
  if (limits.size === 0) return () => false;
  const rows = await db
    .select({
      practitionerId: appointments.practitionerId,
      date: sql<string>`to_char(${appointments.startsAt} at time zone ${timeZone}, 'YYYY-MM-DD')`,
      visits: count(),
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.practitionerId, [...limits.keys()]),
        gte(appointments.startsAt, range.startsAt),
        lt(appointments.startsAt, range.endsAt),
        inArray(appointments.status, HOLDING),
        instead ? ne(appointments.id, instead) : undefined,
      ),
    )
    .groupBy(appointments.practitionerId, sql`2`);
  const full = new Set(
    rows
      .filter(({ practitionerId, visits }) => visits >= (limits.get(practitionerId) ?? 0))
      .map(({ practitionerId, date }) => `${practitionerId} ${date}`),
  );
  return (practitionerId, date) => full.has(`${practitionerId} ${date}`) || limits.get(practitionerId) === 0;
}
