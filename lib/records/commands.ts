import "server-only";
import { and, eq } from "drizzle-orm";
import { records } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type AuditEntry, recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { getOwnEncounter } from "../encounters/queries";
import { canWriteIn } from "../encounters/rules";
import { Conflict, NotFound, Refused } from "../errors";
import { isOpenTo } from "../patients/queries";
import type { AmendRecord, DiscardDraft, SaveDraft } from "./inputs";
import { canAmend } from "./rules";

type Stored = { id: string; version: number };
type Narrative = Pick<SaveDraft, "description" | "diagnosis" | "treatment">;

/**
 * Saves the author's unsigned entry of their own visit.
 * @throws NotFound when the visit is not theirs or not this patient's, Conflict with the stored text when another
 * window saved first.
 */
export function saveDraft(ctx: Context, input: SaveDraft): Promise<Stored> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "records.write");
    const draft = await storeDraft(tx, input);
    await recordEvent(tx, event("records.write", input.patientId, draft));
    return draft;
  });
}

/**
 * Signs the entry exactly as it stands on the screen; from then on it is amended, never changed.
 * @throws as `saveDraft`.
 */
export function signRecord(ctx: Context, input: SaveDraft): Promise<Stored> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "records.sign");
    const draft = await storeDraft(tx, input);
    const [signed] = await tx.db
      .update(records)
      .set({ status: "signed", signedAt: tx.now, signedBy: tx.viewer.userId, version: draft.version + 1 })
      .where(and(eq(records.id, draft.id), eq(records.status, "draft"), eq(records.version, draft.version)))
      .returning({ id: records.id, version: records.version });
    if (!signed) throw new Conflict("records.changedMeanwhile");
    await recordEvent(tx, { ...event("records.sign", input.patientId, signed), after: { status: "signed" } });
    return signed;
  });
}

/**
 * Marks the author's unsigned entry as entered in error; its text is kept but no longer part of the chart.
 * @throws Conflict when it was signed or changed meanwhile.
 */
export function discardDraft(ctx: Context, input: DiscardDraft): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "records.write");
    const encounter = await getOwnEncounter(tx, input);
    const [discarded] = await tx.db
      .update(records)
      .set({ status: "entered-in-error", updatedAt: tx.now, version: input.version + 1 })
      .where(and(ownDraft(tx, encounter.id), eq(records.version, input.version)))
      .returning({ id: records.id, version: records.version });
    if (!discarded) throw new Conflict("records.changedMeanwhile");
    await recordEvent(tx, {
      ...event("records.discard", input.patientId, discarded),
      after: { status: "entered-in-error" },
    });
    return { id: discarded.id };
  });
}

/**
 * Replaces a signed entry by a newer one with the reason; both stay readable.
 * @throws NotFound when it is not this patient's, Refused for anybody but the author, Conflict when it was amended first.
 */
export function amendRecord(ctx: Context, { reason, ...input }: AmendRecord): Promise<Stored> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "records.sign");
    const before = await getSignedEntry(tx, input);
    const [superseded] = await tx.db
      .update(records)
      .set({ status: "amended", updatedAt: tx.now, version: before.version + 1 })
      .where(and(eq(records.id, before.id), eq(records.status, "signed"), eq(records.version, input.version)))
      .returning({ id: records.id });
    if (!superseded) throw new Conflict("records.alreadyAmended");
    const [after] = await tx.db
      .insert(records)
      .values({
        ...narrative(input),
        patientId: before.patientId,
        encounterId: before.encounterId,
        authorId: before.authorId,
        status: "signed",
        signedAt: tx.now,
        signedBy: tx.viewer.userId,
        supersedesId: before.id,
        amendReason: reason,
      })
      .returning({ id: records.id, version: records.version });
    if (!after) throw new Conflict("records.alreadyAmended");
    await recordEvent(tx, {
      ...event("records.amend", before.patientId, after),
      reason,
      before: { recordId: before.id },
    });
    return after;
  });
}

async function storeDraft(tx: Context, input: SaveDraft): Promise<Stored> {
  const encounter = await getOwnEncounter(tx, input);
  if (!canWriteIn(encounter, tx.viewer)) throw new Refused("records.notYours");
  const stored = { id: records.id, version: records.version };
  const [row] =
    input.version === 0
      ? await tx.db
          .insert(records)
          .values({
            ...narrative(input),
            patientId: encounter.patientId,
            encounterId: encounter.id,
            authorId: authorOf(tx),
            updatedAt: tx.now,
          })
          .onConflictDoNothing()
          .returning(stored)
      : await tx.db
          .update(records)
          .set({ ...narrative(input), updatedAt: tx.now, version: input.version + 1 })
          .where(and(ownDraft(tx, encounter.id), eq(records.version, input.version)))
          .returning(stored);
  if (!row) throw await conflict(tx, encounter.id);
  return row;
}

/** Shows what stands in the database, so that neither text is lost. */
async function conflict(tx: Context, encounterId: string): Promise<Conflict> {
  const [current] = await tx.db
    .select({
      version: records.version,
      description: records.description,
      diagnosis: records.diagnosis,
      treatment: records.treatment,
    })
    .from(records)
    .where(ownDraft(tx, encounterId));
  return new Conflict(current ? "changedMeanwhile" : "records.signedMeanwhile", { current });
}

async function getSignedEntry(tx: Context, target: { recordId: string; patientId: string }) {
  const [row] = await tx.db
    .select()
    .from(records)
    .where(
      and(
        eq(records.id, target.recordId),
        eq(records.patientId, target.patientId),
        isOpenTo(tx.viewer, records.patientId),
      ),
    );
  if (!row || (row.status === "draft" && row.authorId !== tx.viewer.userId)) throw new NotFound();
  if (row.status === "amended") throw new Conflict("records.alreadyAmended");
  if (!canAmend(row, tx.viewer)) throw new Refused("records.notYours");
  return row;
}

const ownDraft = (tx: Context, encounterId: string) =>
  and(eq(records.encounterId, encounterId), eq(records.authorId, authorOf(tx)), eq(records.status, "draft"));

function authorOf(tx: Context): string {
  if (!tx.viewer.userId) throw new Refused("records.notYours");
  return tx.viewer.userId;
}

const narrative = ({ description, diagnosis, treatment }: Narrative): Narrative => ({
  description,
  diagnosis,
  treatment,
});

/** Names the entry, never its text: the audit trail is read by people who may not open charts. */
const event = (action: string, patientId: string, entry: Stored): AuditEntry => ({
  action,
  category: "clinical",
  patientId,
  entityType: "record",
  entityId: entry.id,
  after: { version: entry.version },
});
