import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { timeOff } from "@/db/schema";
import { cancelTimeOff } from "../../time-off/commands";
import { kind, REASON } from "../work";

/** Requests for time off that nobody decided. They are taken back; what was approved lapses with the last day. */
export const timeOffWaiting = kind({
  find: async ({ db, now }, { userId, since }) =>
    userId
      ? db
          .select({
            id: timeOff.id,
            startsAt: timeOff.startsAt,
            endsAt: timeOff.endsAt,
            kind: timeOff.kind,
            version: timeOff.version,
          })
          .from(timeOff)
          .where(
            and(
              eq(timeOff.userId, userId),
              eq(timeOff.status, "requested"),
              since > now ? gt(timeOff.endsAt, since) : undefined,
            ),
          )
          .orderBy(asc(timeOff.startsAt), asc(timeOff.id))
      : [],
  shown: ({ id, startsAt, endsAt, kind: timeOffKind }) => ({
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    timeOffKind,
  }),
  end: async (tx, { id, version }) => {
    await cancelTimeOff(tx, { timeOffId: id, version, reason: REASON });
  },
});
