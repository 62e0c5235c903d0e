import "server-only";
import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { shiftKinds, shiftSwaps, shifts } from "@/db/schema";
import { callOffSwap } from "../../shift-swaps/call-off";
import { kind, REASON } from "../work";

/** Exchanges of duties that were offered by or to them and are not decided. They are called off, and the colleagues told. */
export const openShiftSwaps = kind({
  find: async ({ db, now }, { userId, since }) => {
    if (!userId) return [];
    const wanted = alias(shifts, "wanted");
    const theirs = or(
      and(eq(shiftSwaps.offeredBy, userId), inArray(shiftSwaps.status, ["offered", "accepted"])),
      and(eq(shiftSwaps.askedUserId, userId), eq(shiftSwaps.status, "offered")),
      and(eq(shiftSwaps.answeredBy, userId), eq(shiftSwaps.status, "accepted")),
    );
    return db
      .select({
        id: shiftSwaps.id,
        version: shiftSwaps.version,
        startsAt: shifts.startsAt,
        endsAt: shifts.endsAt,
        name: shiftKinds.name,
      })
      .from(shiftSwaps)
      .innerJoin(shifts, eq(shifts.id, shiftSwaps.offeredShiftId))
      .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
      .leftJoin(wanted, eq(wanted.id, shiftSwaps.wantedShiftId))
      .where(and(theirs, since > now ? or(gt(shifts.endsAt, since), gt(wanted.endsAt, since)) : undefined))
      .orderBy(asc(shifts.startsAt), asc(shiftSwaps.id));
  },
  shown: ({ id, startsAt, endsAt, name }) => ({
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    text: name,
  }),
  end: async (tx, { id, version }) => {
    await callOffSwap(tx, { swapId: id, version, reason: REASON });
  },
});
