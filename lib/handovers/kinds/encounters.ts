import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { encounters } from "@/db/schema";
import { recordEvent } from "../../audit/record";
import { Conflict, Invalid } from "../../errors";
import { kind } from "../work";

/** Visits that were opened and not finished. A colleague who sees patients finishes them. */
export const openEncounters = kind({
  find: async ({ db }, { practitionerId }) =>
    practitionerId
      ? db
          .select({
            id: encounters.id,
            patientId: encounters.patientId,
            class: encounters.class,
            startsAt: encounters.startedAt,
            version: encounters.version,
          })
          .from(encounters)
          .where(and(eq(encounters.practitionerId, practitionerId), eq(encounters.status, "in-progress")))
          .orderBy(asc(encounters.startedAt), asc(encounters.id))
      : [],
  shown: (row) => ({ id: row.id, encounterClass: row.class, startsAt: row.startsAt.toISOString() }),
  give: async (tx, { id, patientId, version }, { practitionerId }, leaver) => {
    if (!practitionerId) throw new Invalid("handovers.needsPractitioner");
    const { rowCount } = await tx.db
      .update(encounters)
      .set({ practitionerId, version: version + 1 })
      .where(
        and(eq(encounters.id, id), eq(encounters.version, version), eq(encounters.status, "in-progress")),
      );
    if (!rowCount) throw new Conflict("handovers.changedMeanwhile");
    await recordEvent(tx, {
      action: "encounters.handOver",
      category: "clinical",
      patientId,
      entityType: "encounter",
      entityId: id,
      before: { practitionerId: leaver.practitionerId },
      after: { practitionerId },
    });
  },
});
