import "server-only";
import { desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { appointments } from "@/db/schema";
import { practitioners, queueCalls, queueCounters, queueEntries, queues } from "@/db/schema";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { tokenOf } from "./rules";

type Visit = Pick<typeof appointments.$inferSelect, "id" | "patientId" | "practitionerId">;

/**
 * Gives somebody who arrives their number of the day, such as "A-017", or the one back that they had today already. Whoever
 * asks holds the row of the visit; numbers without gaps would not be worth a longer lock, so a rollback gives its number back.
 */
export async function takeTurn(
  tx: Context,
  visit: Visit,
  { isWalkIn = false, urgentReason }: { isWalkIn?: boolean; urgentReason?: string | undefined } = {},
): Promise<string> {
  const { timeZone } = await getSettings(tx.db);
  const day = localDate(tx.now, timeZone);
  const [known] = await tx.db.select().from(queueEntries).where(eq(queueEntries.appointmentId, visit.id));
  const queue = await queueOf(tx, visit.practitionerId);
  const isSame = known?.day === day && known.queueId === queue.id;
  const number = isSame ? known.number : await nextNumberOf(tx, queue.id, day);
  const token = isSame ? known.token : tokenOf(queue.letter, number);
  const entry = {
    ...FRESH,
    queueId: queue.id,
    day,
    number,
    token,
    isWalkIn,
    urgentReason: urgentReason ?? null,
  };
  const { id: appointmentId, patientId } = visit;
  await tx.db
    .insert(queueEntries)
    .values({ ...entry, appointmentId, patientId })
    .onConflictDoUpdate({ target: queueEntries.appointmentId, set: entry });
  return token;
}

/** What the waiting room knows of these visits, by the id of the visit. */
export async function turnsOf(ctx: Context, appointmentIds: readonly string[]): Promise<Map<string, Turn>> {
  if (appointmentIds.length === 0) return new Map();
  const ids = [...appointmentIds];
  const [entries, calls] = await Promise.all([
    ctx.db.select().from(queueEntries).where(inArray(queueEntries.appointmentId, ids)),
    ctx.db
      .selectDistinctOn([queueCalls.appointmentId])
      .from(queueCalls)
      .where(inArray(queueCalls.appointmentId, ids))
      .orderBy(queueCalls.appointmentId, desc(queueCalls.calledAt), desc(queueCalls.id)),
  ]);
  const latest = new Map(calls.map((call) => [call.appointmentId, call]));
  return new Map(
    entries.map((entry) => [entry.appointmentId, shownTurn(entry, latest.get(entry.appointmentId))]),
  );
}

export type Turn = ReturnType<typeof shownTurn>;

function shownTurn(
  entry: typeof queueEntries.$inferSelect,
  call: typeof queueCalls.$inferSelect | undefined,
) {
  return {
    day: entry.day,
    token: entry.token,
    isWalkIn: entry.isWalkIn,
    urgentReason: entry.urgentReason,
    nurseStartedAt: entry.nurseStartedAt?.toISOString() ?? null,
    readyAt: entry.readyAt?.toISOString() ?? null,
    calledAt: entry.calledAt?.toISOString() ?? null,
    calledTo: call?.place ?? null,
    calledBy: call?.caller ?? null,
    missedCalls: entry.missedCalls,
    missedAt: entry.missedAt?.toISOString() ?? null,
  };
}

/** The queue of the practitioner's department, or of the house. */
async function queueOf(tx: Context, practitionerId: string) {
  const [queue] = await tx.db
    .select({ id: queues.id, letter: queues.letter })
    .from(practitioners)
    .innerJoin(queues, or(eq(queues.departmentId, practitioners.departmentId), isNull(queues.departmentId)))
    .where(eq(practitioners.id, practitionerId))
    .orderBy(sql`${queues.departmentId} nulls last`)
    .limit(1);
  if (!queue) throw new Error("The queue of the house is missing; run the migrations.");
  return queue;
}

async function nextNumberOf(tx: Context, queueId: string, day: string): Promise<number> {
  const [counter] = await tx.db
    .insert(queueCounters)
    .values({ queueId, day, nextNumber: 2 })
    .onConflictDoUpdate({
      target: [queueCounters.queueId, queueCounters.day],
      set: { nextNumber: sql`${queueCounters.nextNumber} + 1` },
    })
    .returning({ next: queueCounters.nextNumber });
  if (!counter) throw new Error("The number of the day was not returned.");
  return counter.next - 1;
}

const FRESH = {
  nurseStartedAt: null,
  nurseStartedBy: null,
  readyAt: null,
  calledAt: null,
  missedCalls: 0,
  missedAt: null,
};
