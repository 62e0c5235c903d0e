import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { postgresCode } from "@/db/errors";
import { patientDuplicates, patientLinks, patientMerges, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { newId } from "../ids";
import { notify } from "../notifications/commands";
import { keepFieldHistory } from "../patient-changes/record";
import { changedFields, recordOf } from "../patient-details/rules";
import { getPatientForWrite, isOpenTo } from "../patients/queries";
import { normaliseCode } from "../text";
import type { MergePatients } from "./inputs";
import { giveRows, makeRoomForNarratives, rememberedRows, rememberRows, renumberNarratives } from "./move";
import { obstaclesTo } from "./obstacles";
import { standBeside } from "./overlaps";
import { readLists, uniteLists } from "./registration";
import { mergedValues } from "./rules";
import { settleSingles } from "./settle";
import type { Ids } from "./tables";

type PatientRow = typeof patients.$inferSelect;

/**
 * Makes two records of one person one: every row of the second follows into the first, which is found by both numbers from
 * then on. Portal accounts of either wait until the desk has confirmed them again, so that nobody sees more than before.
 * @throws StepUpRequired; NotFound; Invalid when the number that was typed is not the one of the record that goes.
 * @throws Conflict when something stands against it, or either was merged or changed since it was shown.
 */
export function mergePatients(ctx: Context, input: MergePatients): Promise<{ id: string; mergeId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientMerges.merge");
    requireStepUp(tx);
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    if (input.survivorId === input.mergedId) throw new Conflict("patientMerges.sameRecord");
    const ids = { survivorId: input.survivorId, mergedId: input.mergedId };
    const [survivor, merged] = await lockBoth(tx, ids);
    if (survivor.version !== input.survivorVersion || merged.version !== input.mergedVersion)
      throw new Conflict("patientMerges.changedMeanwhile");
    if (normaliseCode(input.mergedMrn) !== merged.mrn)
      throw new Invalid("invalid", { fields: { mergedMrn: "patientMerges.otherNumber" } });
    const { obstacles } = await obstaclesTo(tx, survivor, merged);
    if (obstacles[0]) throw new Conflict(`patientMerges.${obstacles[0]}`);

    const mergeId = newId();
    const values = mergedValues(survivor, merged, input);
    const before = recordOf(await getPatientForWrite(tx, survivor.id));
    const lists = { survivor: await readLists(tx, survivor.id), merged: await readLists(tx, merged.id) };
    await tx.db.insert(patientMerges).values({
      id: mergeId,
      ...ids,
      reason: input.reason,
      before: {},
      after: {},
      counts: {},
      mergedBy: userId,
      mergedAt: tx.now,
    });
    const counts = await rememberRows(tx, mergeId, ids);
    const sources = await giveSources(tx, ids.mergedId, ids.survivorId);
    await standBeside(tx, mergeId, ids);
    await settleSingles(tx, mergeId, ids, { userId, at: tx.now, reason: input.reason });
    await uniteLists(tx, ids, input.messages);
    await makeRoomForNarratives(tx, survivor.id);
    await withoutCollision(
      giveRows(tx, { from: merged.id, to: survivor.id }, await rememberedRows(tx, mergeId, "merged")),
    );
    await renumberNarratives(tx, [survivor.id]);
    await tx.db
      .update(patients)
      .set({ ...values.after, version: sql`${patients.version} + 1`, updatedAt: tx.now })
      .where(eq(patients.id, survivor.id));
    await tx.db
      .update(patients)
      .set({ mergedIntoId: survivor.id, version: sql`${patients.version} + 1`, updatedAt: tx.now })
      .where(eq(patients.id, merged.id));
    await leadOn(tx, ids);
    await keepHistory(tx, mergeId, { before, survivorId: survivor.id, mergedMrn: merged.mrn });
    await tx.db
      .update(patientMerges)
      .set({
        before: { values: values.before, lists, sources },
        after: { values: values.after, lists: await readLists(tx, survivor.id) },
        counts,
      })
      .where(eq(patientMerges.id, mergeId));
    await decidePair(tx, ids, { status: "merged", reason: input.reason });
    await announceClaims(tx, survivor.id);
    await recordEvent(tx, {
      action: "patientMerges.merge",
      category: "demographics",
      patientIds: [survivor.id, merged.id],
      entityType: "patient-merge",
      entityId: mergeId,
      before: { survivor: survivor.mrn, merged: merged.mrn, ...values.before },
      after: { mrn: survivor.mrn, ...values.after, moved: counts },
      reason: input.reason,
    });
    return { id: survivor.id, mergeId };
  });
}

/** In the order of their ids, so that two people who merge the same two records wait for each other. */
async function lockBoth(tx: Context, { survivorId, mergedId }: Ids): Promise<[PatientRow, PatientRow]> {
  const rows = await tx.db
    .select()
    .from(patients)
    .where(and(inArray(patients.id, [survivorId, mergedId]), isOpenTo(tx.viewer, patients.id)))
    .orderBy(patients.id)
    .for("update");
  const [survivor, merged] = [survivorId, mergedId].map((id) => rows.find((row) => row.id === id));
  if (!survivor || !merged) throw new NotFound();
  if (survivor.mergedIntoId || merged.mergedIntoId) throw new Conflict("patientMerges.mergedAlready");
  return [survivor, merged];
}

/** Two rows of which a patient may have one meet in the survivor: a rule of the database says so. */
export async function withoutCollision(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (["23505", "23P01"].includes(postgresCode(error) ?? "")) throw new Conflict("patientMerges.collision");
    throw error;
  }
}

/** Under which names others know the person: what they send next belongs to the survivor. */
async function giveSources({ db }: Context, from: string, to: string) {
  const { rows } = await db.execute<{ system: string; sourceId: string }>(sql`
    update import_sources set entity_id = ${to} where resource_type = 'Patient' and entity_id = ${from}
    returning system, source_id as "sourceId"`);
  return rows;
}

/** What was merged into the record that goes leads on to the survivor in one step, so that no chain has to be walked. */
async function leadOn({ db }: Context, { survivorId, mergedId }: Ids): Promise<void> {
  await db.update(patients).set({ mergedIntoId: survivorId }).where(eq(patients.mergedIntoId, mergedId));
}

/** The field history tells what of the survivor changed. These rows are the merge's own: undoing leaves them where they are. */
async function keepHistory(
  tx: Context,
  mergeId: string,
  {
    before,
    survivorId,
    mergedMrn,
  }: { before: ReturnType<typeof recordOf>; survivorId: string; mergedMrn: string },
): Promise<void> {
  const after = recordOf(await getPatientForWrite(tx, survivorId));
  await keepFieldHistory(tx, survivorId, { field: "mergedRecord", after: mergedMrn });
  for (const change of changedFields(before, after)) await keepFieldHistory(tx, survivorId, change);
  await tx.db.execute(sql`insert into patient_merge_rows (merge_id, table_name, row_id, side)
    select ${mergeId}::uuid, 'patient_changes', id, 'survivor' from patient_changes
    where patient_id = ${survivorId} on conflict do nothing`);
}

/** The desk hears of every account that it has to confirm once more. */
async function announceClaims(tx: Context, survivorId: string): Promise<void> {
  const links = await tx.db
    .select({ id: patientLinks.id })
    .from(patientLinks)
    .where(and(eq(patientLinks.patientId, survivorId), eq(patientLinks.status, "requested")));
  for (const { id } of links)
    await notify(tx, { role: "receptionist", kind: "patient-link-waiting", href: `/patients/links/${id}` });
}

/** What the list of probable duplicates says of the two from now on. */
export async function decidePair(
  tx: Context,
  ids: Ids,
  { status, reason }: { status: "merged" | "dismissed"; reason: string },
): Promise<void> {
  const [firstId = "", secondId = ""] = Object.values(ids).sort();
  const version = (id: string) => sql`(select version from patients where id = ${id})`;
  await tx.db
    .update(patientDuplicates)
    .set({
      status,
      decidedBy: tx.viewer.userId,
      decidedAt: tx.now,
      decideReason: reason,
      firstVersion: version(firstId),
      secondVersion: version(secondId),
    })
    .where(and(eq(patientDuplicates.firstId, firstId), eq(patientDuplicates.secondId, secondId)));
}
