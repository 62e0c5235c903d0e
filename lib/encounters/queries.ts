import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { encounters } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { isOpenTo } from "../patients/queries";

export type OwnEncounter = typeof encounters.$inferSelect;

/**
 * The doctor's own visit of this patient, for a write in it.
 * @throws NotFound when it does not exist, is another doctor's, or is not this patient's.
 */
export async function getOwnEncounter(
  ctx: Context,
  target: { encounterId: string; patientId?: string },
): Promise<OwnEncounter> {
  authorize(ctx.viewer, "encounters.open");
  const [row] = await ctx.db
    .select()
    .from(encounters)
    .where(
      and(
        eq(encounters.id, target.encounterId),
        target.patientId ? eq(encounters.patientId, target.patientId) : undefined,
        ownEncounters(ctx),
        isOpenTo(ctx.viewer, encounters.patientId),
      ),
    )
    // Whoever takes the visit back waits for this write, or this one sees that it is no more.
    .for("key share");
  if (!row) throw new NotFound();
  return row;
}

/** The predicate for visits of the practitioner who asks; matches nothing for anybody else. */
function ownEncounters({ viewer }: Context): SQL | undefined {
  if (viewer.kind === "system") return undefined;
  if (!viewer.practitionerId) throw new NotFound();
  return eq(encounters.practitionerId, viewer.practitionerId);
}
