import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { departments, queues } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import type { AddQueue, ChangeQueue } from "./inputs";

/** Every queue with the department whose patients wait in it; that of the house first. */
export async function listQueues(ctx: Context) {
  authorize(ctx.viewer, "terminals.manage");
  return ctx.db
    .select({
      id: queues.id,
      letter: queues.letter,
      departmentId: queues.departmentId,
      department: departments.name,
      waitingArea: queues.waitingArea,
      isNurseFirst: queues.isNurseFirst,
      version: queues.version,
    })
    .from(queues)
    .leftJoin(departments, eq(departments.id, queues.departmentId))
    .orderBy(asc(queues.letter));
}
export type QueueRow = Awaited<ReturnType<typeof listQueues>>[number];

/** Gives a department a queue of its own. @throws Conflict when it has one, or the letter is taken; NotFound. */
export function addQueue(ctx: Context, input: AddQueue): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "queue.manage");
    const [department] = await tx.db
      .select({ id: departments.id })
      .from(departments)
      .where(and(eq(departments.id, input.departmentId), eq(departments.isActive, true)));
    if (!department) throw new NotFound();
    const [added] = await tx.db
      .insert(queues)
      .values({ ...input, waitingArea: input.waitingArea ?? null })
      .returning();
    if (!added) throw new Error("The new queue was not returned.");
    await record(tx, "queue.add", added);
    return { id: added.id };
  });
}

/** Changes letter, waiting area or order of a queue. Numbers that were handed out stay. @throws Conflict; NotFound. */
export function changeQueue(ctx: Context, input: ChangeQueue): Promise<{ id: string; version: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "queue.manage");
    const { queueId, version, ...values } = input;
    const [before] = await tx.db.select().from(queues).where(eq(queues.id, queueId));
    if (!before) throw new NotFound();
    const [after] = await tx.db
      .update(queues)
      .set({ ...values, waitingArea: values.waitingArea ?? null, version: version + 1 })
      .where(and(eq(queues.id, queueId), eq(queues.version, version)))
      .returning();
    if (!after) throw new Conflict("queue.changedMeanwhile");
    await record(tx, "queue.change", after, before);
    return { id: after.id, version: after.version };
  });
}

type Stored = typeof queues.$inferSelect;

const record = (tx: Context, action: string, after: Stored, before?: Stored) =>
  recordEvent(tx, {
    action,
    category: "settings",
    entityType: "queue",
    entityId: after.id,
    ...(before && { before }),
    after,
  });
