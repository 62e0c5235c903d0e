import "server-only";
import { and, eq } from "drizzle-orm";
import { patientRelations } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, systemContext, transaction } from "../context";
import { NotFound } from "../errors";
import { notify } from "../notifications/commands";
import { closeRelation } from "../patient-relations/commands";
import { getPatientIdentity } from "../patients/queries";
import type { EndOwnCarer } from "./inputs";

/** Stands where patients gave no reason of their own. */
const IN_PORTAL = "Ended by the patient in the portal";

/**
 * Ends what a carer may do for the person who is signed in: the carer's next request finds nothing. Front desk is told; the
 * carer is not, so that nobody has to explain themselves at once to whom they live with.
 * @throws Conflict when it was ended already; NotFound for a relation of anybody else, or one that is not a carer's.
 */
export function endOwnCarer(ctx: Context, { patientId, relationId, reason = IN_PORTAL }: EndOwnCarer) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "carers.endOwn");
    if (!tx.viewer.patientIds.includes(patientId)) throw new NotFound();
    const self = await getPatientIdentity(tx, patientId);
    const [before] = await tx.db
      .select()
      .from(patientRelations)
      .where(
        and(
          eq(patientRelations.id, relationId),
          eq(patientRelations.relatedPatientId, patientId),
          eq(patientRelations.kind, "carer"),
        ),
      );
    if (!before) throw new NotFound();
    // Whoever is cared for cannot open the carer's record; the history of both tells the desk who it was.
    const carer = await getPatientIdentity(systemContext({ db: tx.db }), before.patientId);
    const ended = await closeRelation(tx, before, { ends: [self, carer], action: "carers.endOwn", reason });
    await notify(tx, { role: "receptionist", kind: "carer-ended", href: `/patients/${patientId}` });
    return ended;
  });
}
