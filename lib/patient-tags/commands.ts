import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { TagAudience } from "@/db/enums/patients";
import { patientTaggings, patientTags } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { catalogue } from "../catalogue";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity } from "../patients/queries";
import type { EndTag, PatientTag, SetTag } from "./inputs";
import { visibleTags } from "./queries";

export const {
  add: addPatientTag,
  change: changePatientTag,
  setActive: setPatientTagActive,
} = catalogue<PatientTag>(patientTags, "patient-tag");

/**
 * Pins a tag to the patient.
 * @throws Conflict when the patient carries it already; Refused for a clinicians' tag from the front desk; NotFound also
 * for a tag that is out of use.
 */
export function setTag(ctx: Context, { patientId, tagId }: SetTag): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientTags.set");
    await getPatientIdentity(tx, patientId);
    const [tag] = await tx.db
      .select()
      .from(patientTags)
      .where(and(eq(patientTags.id, tagId), eq(patientTags.isActive, true)));
    if (!tag) throw new NotFound();
    authorize(tx.viewer, permissionFor(tag.audience));

    const [set] = await tx.db
      .insert(patientTaggings)
      .values({ patientId, tagId, setBy: tx.viewer.userId, setAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: patientTaggings.id });
    if (!set) throw new Conflict("patientTags.setAlready");
    await keepFieldHistory(tx, patientId, { field: historyField(tag.audience), after: tag.name });
    await recordEvent(tx, {
      ...about(patientId, set.id, tag.audience),
      action: "patientTags.set",
      after: { tag: tag.name, tagId },
    });
    return set;
  });
}

/**
 * Takes a tag off the patient; that it was there stays readable with the reason.
 * @throws Conflict when somebody took it off first; NotFound also for one that this viewer may not see.
 */
export function endTag(ctx: Context, { patientId, taggingId, reason }: EndTag): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientTags.set");
    await getPatientIdentity(tx, patientId);
    const own = and(eq(patientTaggings.id, taggingId), eq(patientTaggings.patientId, patientId));
    const [before] = await tx.db
      .select({ name: patientTags.name, audience: patientTags.audience })
      .from(patientTaggings)
      .innerJoin(patientTags, eq(patientTags.id, patientTaggings.tagId))
      .where(and(own, visibleTags(tx.viewer)));
    if (!before) throw new NotFound();
    authorize(tx.viewer, permissionFor(before.audience));

    const [ended] = await tx.db
      .update(patientTaggings)
      .set({ endedAt: tx.now, endedBy: tx.viewer.userId, endReason: reason })
      .where(and(own, isNull(patientTaggings.endedAt)))
      .returning({ id: patientTaggings.id });
    if (!ended) throw new Conflict("patientTags.endedAlready");
    await keepFieldHistory(tx, patientId, { field: historyField(before.audience), before: before.name });
    await recordEvent(tx, {
      ...about(patientId, taggingId, before.audience),
      action: "patientTags.end",
      before: { tag: before.name },
      reason,
    });
    return ended;
  });
}

const permissionFor = (audience: TagAudience) =>
  audience === "clinicians" ? "patientTags.setClinical" : "patientTags.set";

const historyField = (audience: TagAudience) => (audience === "clinicians" ? "clinicalTag" : "tag");

const about = (patientId: string, taggingId: string, audience: TagAudience) =>
  ({
    category: audience === "clinicians" ? "clinical" : "demographics",
    patientId,
    entityType: "patient-tagging",
    entityId: taggingId,
  }) as const;
