import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { shiftKinds, shifts } from "@/db/schema";
import { Invalid } from "../../errors";
import { removeShift } from "../../shifts/commands";
import { giveShift } from "../../shifts/give";
import { kind, REASON } from "../work";

/** Duties on a rota, drafts included. A colleague of the same profession takes one who is free and here then. */
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
  give: async (tx, { id, version }, { userId }) => {
    if (!userId) throw new Invalid("handovers.needsAccount");
    await giveShift(tx, { shiftId: id, version, toUserId: userId, reason: REASON });
  },
  end: async (tx, { id, version }) => {
    await removeShift(tx, { shiftId: id, version, reason: REASON });
  },
});
