import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { shiftKinds, shifts } from "@/db/schema";
import { recordEvent } from "../../audit/record";
import type { Context } from "../../context";
import { Conflict, Invalid } from "../../errors";
import { kind } from "../work";

const REASON = "Leaves the hospital";

/** Duties on a rota. The database refuses a colleague who has another one then, or time off. */
export const shiftsAhead = kind({
  find: async ({ db }, { userId, since }) =>
    userId
      ? db
          .select({
            id: shifts.id,
            startsAt: shifts.startsAt,
            endsAt: shifts.endsAt,
            name: shiftKinds.name,
            version: shifts.version,
          })
          .from(shifts)
          .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
          .where(and(eq(shifts.userId, userId), isNull(shifts.removedAt), gt(shifts.endsAt, since)))
          .orderBy(asc(shifts.startsAt), asc(shifts.id))
      : [],
  shown: ({ id, startsAt, endsAt, name }) => ({
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    text: name,
  }),
  give: async (tx, shift, { userId }, leaver) => {
    if (!userId) throw new Invalid("handovers.needsAccount");
    await change(tx, shift, { userId });
    await record(tx, "shifts.handOver", shift.id, { from: leaver.userId, to: userId });
  },
  end: async (tx, shift) => {
    await change(tx, shift, { removedAt: tx.now, removedBy: tx.viewer.userId, removeReason: REASON });
    await record(tx, "shifts.remove", shift.id, { reason: REASON });
  },
});

async function change(
  tx: Context,
  { id, version }: { id: string; version: number },
  values: Partial<typeof shifts.$inferInsert>,
) {
  const { rowCount } = await tx.db
    .update(shifts)
    .set({ ...values, version: version + 1 })
    .where(and(eq(shifts.id, id), eq(shifts.version, version), isNull(shifts.removedAt)));
  if (!rowCount) throw new Conflict("handovers.changedMeanwhile");
}

const record = (tx: Context, action: string, entityId: string, after: Record<string, unknown>) =>
  recordEvent(tx, { action, category: "scheduling", entityType: "shift", entityId, after });
