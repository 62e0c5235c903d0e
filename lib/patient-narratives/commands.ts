import "server-only";
import { patientNarratives } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Refused } from "../errors";
import { newId } from "../ids";
import { getPatientIdentity } from "../patients/queries";
import type { WriteNarrative } from "./inputs";
import { findCurrentNarrative } from "./queries";

/**
 * Writes the medical history narrative anew; the earlier text stays readable as its own revision.
 * @throws NotFound when there is no such patient for this viewer.
 * @throws Conflict when somebody wrote after the text was opened; `current` is what they wrote.
 */
export function writeNarrative(ctx: Context, { patientId, version, text }: WriteNarrative) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.writeNarrative");
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    await getPatientIdentity(tx, patientId);
    const before = await findCurrentNarrative(tx, patientId);
    if ((before?.revision ?? 0) !== version) throw await changedMeanwhile(tx, patientId);

    const [written] = await tx.db
      .insert(patientNarratives)
      .values({ id: newId(), patientId, revision: version + 1, text, writtenBy: userId, writtenAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: patientNarratives.id, revision: patientNarratives.revision });
    if (!written) throw await changedMeanwhile(tx, patientId);

    await recordEvent(tx, {
      action: "patients.writeNarrative",
      category: "clinical",
      patientId,
      entityType: "patient-narrative",
      entityId: written.id,
      before: { text: before?.text ?? null },
      after: { text },
    });
    return { id: written.id, version: written.revision };
  });
}

async function changedMeanwhile(ctx: Context, patientId: string) {
  const current = await findCurrentNarrative(ctx, patientId);
  return new Conflict("patientNarratives.changedMeanwhile", {
    current: { version: current?.revision ?? 0, text: current?.text ?? "" },
  });
}
