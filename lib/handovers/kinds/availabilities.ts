import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { availabilities } from "@/db/schema";
import { recordEvent } from "../../audit/record";
import { kind } from "../work";

/** Weekly hours that go on after the last day. They end: a colleague has hours of their own. */
export const availabilitiesAhead = kind({
  find: async ({ db }, { practitionerId, from }) =>
    practitionerId
      ? db
          .select({
            id: availabilities.id,
            weekday: availabilities.weekday,
            startMinute: availabilities.startMinute,
            endMinute: availabilities.endMinute,
            effectiveFrom: availabilities.effectiveFrom,
          })
          .from(availabilities)
          .where(
            and(
              eq(availabilities.practitionerId, practitionerId),
              isNull(availabilities.endedAt),
              or(isNull(availabilities.effectiveTo), gt(availabilities.effectiveTo, from)),
            ),
          )
          .orderBy(asc(availabilities.weekday), asc(availabilities.startMinute), asc(availabilities.id))
      : [],
  shown: ({ id, weekday, startMinute, endMinute }) => ({ id, weekday, startMinute, endMinute }),
  end: async (tx, { id, effectiveFrom }, { practitionerId, from }) => {
    // Hours that would begin later never take place; the others stop before the day.
    await tx.db
      .update(availabilities)
      .set(effectiveFrom >= from ? { endedAt: tx.now } : { effectiveTo: from })
      .where(eq(availabilities.id, id));
    await recordEvent(tx, {
      action: "availabilities.end",
      category: "scheduling",
      entityType: "practitioner",
      entityId: practitionerId,
      after: { availabilityId: id, from },
    });
  },
});
