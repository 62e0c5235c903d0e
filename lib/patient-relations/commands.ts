import "server-only";
import { and, eq, isNull, or } from "drizzle-orm";
import { patientRelations } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { tellOfCarer } from "../carers/tell";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity } from "../patients/queries";
import type { PatientIdentity } from "../patients/rules";
import type { EndRelation, RecordRelation } from "./inputs";
import { parentConcern, parentKind, rowFor, wordFor } from "./rules";

/**
 * Records what one patient is to another; it is read from both ends. The scope of a carer opens to the carer's own account what
 * `sectionsOf` of lib/carers lists, for as long as `carerAccess` says; no other kind opens anything. Both are told.
 * @throws Invalid for the same person twice, a parent who cannot be or must be confirmed, or days out of order.
 * @throws Conflict when the two are related in this way already; Refused when the viewer is that carer: nobody opens the portal
 * to themselves; NotFound when either cannot be seen.
 */
export function recordRelation(ctx: Context, input: RecordRelation): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientRelations.record");
    if (input.patientId === input.relatedPatientId)
      throw new Invalid("invalid", { fields: { relatedPatientId: "patientRelations.samePerson" } });
    const self = await getPatientIdentity(tx, input.patientId);
    const other = await getPatientIdentity(tx, input.relatedPatientId);
    const { startsOn = null, endsOn = null } = input;
    if (startsOn && endsOn && endsOn < startsOn)
      throw new Invalid("invalid", { fields: { endsOn: "patientRelations.endsBeforeStart" } });

    const row = rowFor(input.word, { self: self.id, other: other.id, childOf: parentKind(self.sex) });
    const { kind } = row;
    if (kind === "mother" || kind === "father" || kind === "parent") {
      const [parent, child] = row.patientId === self.id ? [self, other] : [other, self];
      const concern = parentConcern(kind, parent, child);
      if (concern && !(input.isConfirmed && concern !== "notOlder"))
        throw new Invalid("invalid", { fields: { word: `patientRelations.${concern}` } });
    }
    const isCarer = kind === "carer";
    if (isCarer && tx.viewer.patientIds.includes(row.patientId))
      throw new Refused("patientRelations.ownCare");
    const scope = {
      mayBook: isCarer && input.mayBook,
      maySeeResults: isCarer && input.maySeeResults,
      mayBeTold: isCarer && input.mayBeTold,
    };
    const [relation] = await tx.db
      .insert(patientRelations)
      .values({
        ...row,
        ...scope,
        startsOn,
        endsOn,
        recordedBy: tx.viewer.userId,
        recordedAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: patientRelations.id });
    if (!relation) throw new Conflict("patientRelations.relatedAlready");
    for (const [person, relative] of [
      [self, other],
      [other, self],
    ] as const)
      await keepFieldHistory(tx, person.id, {
        field: "relation",
        after: [{ patientId: relative.id, word: wordFor(kind, row.relatedPatientId === person.id) }],
      });
    await recordEvent(tx, {
      ...about(row, relation.id),
      action: "patientRelations.record",
      after: { ...row, ...scope, startsOn, endsOn },
    });
    if (isCarer) await tellOfCarer(tx, relation.id);
    return relation;
  });
}

/**
 * Ends a relation from either end; that it was there stays readable with the reason.
 * @throws Conflict when somebody ended it first; NotFound, also for one that does not touch this patient.
 */
export function endRelation(ctx: Context, { patientId, relationId, reason }: EndRelation) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientRelations.record");
    const self = await getPatientIdentity(tx, patientId);
    const own = and(
      eq(patientRelations.id, relationId),
      or(eq(patientRelations.patientId, patientId), eq(patientRelations.relatedPatientId, patientId)),
    );
    const [before] = await tx.db.select().from(patientRelations).where(own);
    if (!before) throw new NotFound();
    const isRelated = before.relatedPatientId === patientId;
    const other = await getPatientIdentity(tx, isRelated ? before.patientId : before.relatedPatientId);
    return closeRelation(tx, before, { ends: [self, other], action: "patientRelations.end", reason });
  });
}

/**
 * Ends this row if it stands: part of the commands that decide who may.
 * @throws Conflict when somebody ended it first.
 */
export async function closeRelation(
  tx: Context,
  before: typeof patientRelations.$inferSelect,
  how: { ends: [PatientIdentity, PatientIdentity]; action: string; reason: string },
): Promise<{ id: string }> {
  const { ends, action, reason } = how;
  const [ended] = await tx.db
    .update(patientRelations)
    .set({ endedAt: tx.now, endedBy: tx.viewer.userId, endReason: reason })
    .where(and(eq(patientRelations.id, before.id), isNull(patientRelations.endedAt)))
    .returning({ id: patientRelations.id });
  if (!ended) throw new Conflict("patientRelations.endedAlready");
  for (const person of ends) {
    const relative = ends.find(({ id }) => id !== person.id);
    if (!relative) continue;
    const word = wordFor(before.kind, before.relatedPatientId === person.id);
    await keepFieldHistory(tx, person.id, {
      field: "relation",
      before: [{ patientId: relative.id, word }],
    });
  }
  const { kind, mayBook, maySeeResults, mayBeTold } = before;
  await recordEvent(tx, {
    ...about(before, before.id),
    action,
    before: { kind, mayBook, maySeeResults, mayBeTold },
    reason,
  });
  return ended;
}

const about = (row: { patientId: string; relatedPatientId: string }, relationId: string) =>
  ({
    category: "demographics",
    patientIds: [row.patientId, row.relatedPatientId],
    entityType: "patient-relation",
    entityId: relationId,
  }) as const;
