import "server-only";
import { and, count, desc, eq, gte, inArray, sql } from "drizzle-orm";
import { appointments, departments, queueCalls, queueEntries, queues } from "@/db/schema";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";

/** So many numbers stand on a screen. */
const MOST_CALLS = 6;

export type Shown = {
  /** NULL: every queue. */
  name: string | null;
  now: string;
  waiting: number;
  calls: { id: string; token: string; place: string; calledAt: string; times: number }[];
};

/**
 * What everybody in a waiting room may see: the numbers that were called last and where to, and how many wait. No name and
 * nothing that leads to one. Whoever asks has been let in by the caller.
 * @throws NotFound for a letter that no queue has.
 */
export async function readDisplay(ctx: Context, letters: readonly string[] | null): Promise<Shown> {
  const { timeZone } = await getSettings(ctx.db);
  const day = localDate(ctx.now, timeZone);
  const shown = await ctx.db
    .select({ id: queues.id, name: departments.name })
    .from(queues)
    .leftJoin(departments, eq(departments.id, queues.departmentId))
    .where(letters ? inArray(queues.letter, [...letters]) : undefined);
  if (shown.length === 0) throw new NotFound();
  const ids = shown.map(({ id }) => id);
  const [calls, [waiting]] = await Promise.all([
    ctx.db
      .select({
        id: sql<string>`(array_agg(${queueCalls.id} order by ${queueCalls.calledAt} desc, ${queueCalls.id} desc))[1]`,
        token: queueCalls.token,
        place: sql<string>`(array_agg(${queueCalls.place} order by ${queueCalls.calledAt} desc, ${queueCalls.id} desc))[1]`,
        calledAt: sql<string>`max(${queueCalls.calledAt})`.mapWith(queueCalls.calledAt),
        times: count(),
      })
      .from(queueCalls)
      .where(and(inArray(queueCalls.queueId, ids), gte(queueCalls.calledAt, startOfDay(day, timeZone))))
      .groupBy(queueCalls.token)
      .orderBy(desc(sql`max(${queueCalls.calledAt})`))
      .limit(MOST_CALLS),
    ctx.db
      .select({ rows: count() })
      .from(queueEntries)
      .innerJoin(appointments, eq(appointments.id, queueEntries.appointmentId))
      .where(
        and(
          eq(queueEntries.day, day),
          inArray(queueEntries.queueId, ids),
          eq(appointments.status, "arrived"),
        ),
      ),
  ]);
  const [only, ...others] = shown;
  return {
    name: letters && others.length === 0 ? (only?.name ?? null) : null,
    now: ctx.now.toISOString(),
    waiting: waiting?.rows ?? 0,
    calls: calls.map(({ calledAt, ...call }) => ({ ...call, calledAt: new Date(calledAt).toISOString() })),
  };
}

/** "all", or letters as in "a" or "a,c", of an address, whose comma may be encoded; null: all. What is no letter is left out. */
export function lettersOf(queue: string): string[] | null {
  if (queue.toLowerCase() === "all") return null;
  const asked = queue.toUpperCase().split(/,|%2C/).slice(0, 12);
  return asked.filter((letter) => /^[A-Z]{1,2}$/.test(letter));
}
