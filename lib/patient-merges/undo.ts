import "server-only";
import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { patientMerges, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { keepFieldHistory } from "../patient-changes/record";
import { changedFields, recordOf } from "../patient-details/rules";
import { getPatientForWrite, isOpenTo } from "../patients/queries";
import { reviveIdentity } from "../temporary-identities/commands";
import { type Added, addedSince, type Group, groupsOf, type Removed, removedSince } from "./added";
import { decidePair, withoutCollision } from "./commands";
import type { UndoMerge } from "./inputs";
import { giveRows, type MergeSide, renumberNarratives } from "./move";
import { standAlone } from "./overlaps";
import { type Lists, partLists } from "./registration";
import { partedValues, type Values } from "./rules";
import { unsettleSingles } from "./settle";
import { type Ids, UNITED } from "./tables";

type Merge = typeof patientMerges.$inferSelect;
/** What `patient_merges` keeps of a merge. */
type Before = {
  values: Values;
  lists: { survivor: Lists; merged: Lists };
  sources: { system: string; sourceId: string }[];
};
type After = { values: Values; lists: Lists };

/**
 * Parts two records that were merged: every row goes back where it was, what was added since goes where a person says, and
 * what hangs on a row goes with it.
 * @throws StepUpRequired; NotFound; Conflict when it was undone already, a later merge has to be undone first, something made
 * since belongs to both, or something was added or taken off that nobody has decided about.
 */
export function undoMerge(ctx: Context, input: UndoMerge): Promise<{ id: string; mergedId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientMerges.undo");
    requireStepUp(tx);
    const merge = await lockMerge(tx, input.mergeId);
    const ids = { survivorId: merge.survivorId, mergedId: merge.mergedId };
    const later = await laterMergeOf(tx, merge);
    if (later) throw new Conflict("patientMerges.laterMergeStands");
    await tx.db
      .update(patientMerges)
      .set({
        undoneAt: tx.now,
        undoneBy: tx.viewer.userId,
        undoReason: input.reason,
        carriedOutIn: sql`pg_current_xact_id()`,
      })
      .where(eq(patientMerges.id, merge.id));

    const history = recordOf(await getPatientForWrite(tx, ids.survivorId));
    const before = merge.before as Before;
    const after = merge.after as After;
    const groups = await groupsOf(tx, merge.id, ids.survivorId);
    const owners = await ownersOf(await addedSince(tx, { groups, merge }), groups, input.assigned);
    const wanted = wantedOf(await removedSince(tx, merge), input.removed);
    await tx.db
      .update(patients)
      .set({ mergedIntoId: null, version: sql`${patients.version} + 1`, updatedAt: tx.now })
      .where(eq(patients.id, ids.mergedId));
    await leadBack(tx, ids);
    await partLists(tx, ids, { ...before.lists, after: after.lists, wanted });
    await giveEntries(tx, ids, owners);
    const back = rowsToGiveBack(groups, owners);
    await withoutCollision(giveRows(tx, { from: ids.survivorId, to: ids.mergedId }, back));
    await renumberNarratives(tx, [ids.survivorId, ids.mergedId]);
    await withoutCollision(unsettleSingles(tx, merge.id));
    await standAlone(tx, merge.id);
    await reviveIdentity(tx, { patientId: ids.mergedId, mergeId: merge.id });
    await giveSourcesBack(tx, ids, before.sources);
    await restoreValues(tx, ids.survivorId, before.values, after.values);
    const restored = recordOf(await getPatientForWrite(tx, ids.survivorId));
    for (const change of changedFields(history, restored)) await keepFieldHistory(tx, ids.survivorId, change);
    await decidePair(tx, ids, { status: "dismissed", reason: input.reason });
    await recordEvent(tx, {
      action: "patientMerges.undo",
      category: "demographics",
      patientIds: [ids.survivorId, ids.mergedId],
      entityType: "patient-merge",
      entityId: merge.id,
      before: { merged: true },
      after: { merged: false, assigned: Object.fromEntries(owners), broughtBack: wanted },
      reason: input.reason,
    });
    return { id: ids.survivorId, mergedId: ids.mergedId };
  });
}

/** The merge with both its records held in the order of their ids, as it stands then. */
async function lockMerge(tx: Context, mergeId: string): Promise<Merge> {
  const [found] = await tx.db.select().from(patientMerges).where(eq(patientMerges.id, mergeId));
  if (!found) throw new NotFound();
  const rows = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(inArray(patients.id, [found.survivorId, found.mergedId]), isOpenTo(tx.viewer, patients.id)))
    .orderBy(patients.id)
    .for("update");
  if (rows.length < 2) throw new NotFound();
  const [merge] = await tx.db.select().from(patientMerges).where(eq(patientMerges.id, mergeId));
  if (!merge || merge.undoneAt) throw new Conflict("patientMerges.undoneAlready");
  return merge;
}

/** A merge that has to be undone before this one: of the survivor into another, or of a third record into it since. */
export async function laterMergeOf({ db }: Context, merge: Merge): Promise<{ id: string } | null> {
  const [later] = await db
    .select({ id: patientMerges.id })
    .from(patientMerges)
    .where(
      and(
        isNull(patientMerges.undoneAt),
        or(
          eq(patientMerges.mergedId, merge.survivorId),
          and(eq(patientMerges.survivorId, merge.survivorId), gt(patientMerges.id, merge.id)),
        ),
      ),
    )
    .orderBy(desc(patientMerges.id))
    .limit(1);
  return later ?? null;
}

/** Everything that was added, with whose a person says it is. */
async function ownersOf(added: Added[], groups: Group[], assigned: UndoMerge["assigned"]) {
  if (groups.some(({ sides }) => sides.size > 1)) throw new Conflict("patientMerges.madeOfBoth");
  const said = new Map(assigned.map(({ key, side }) => [key, side]));
  if (added.some(({ key }) => !said.has(key))) throw new Conflict("patientMerges.addedMeanwhile");
  return new Map<string, MergeSide>(added.map(({ key }) => [key, said.get(key) ?? "survivor"]));
}

/** The ids of what comes back of that which was taken off. */
function wantedOf(removed: Removed[], decided: UndoMerge["removed"]): string[] {
  const fates = new Map(decided.map(({ key, fate }) => [key, fate]));
  if (removed.some(({ key }) => !fates.has(key))) throw new Conflict("patientMerges.addedMeanwhile");
  return removed.flatMap(({ key }) => (fates.get(key) === "back" ? [idIn(key)] : []));
}

/** What was the merged record's, what hangs on it, and what a person assigned to it. */
function rowsToGiveBack(groups: Group[], owners: ReadonlyMap<string, MergeSide>) {
  const byTable = new Map<string, string[]>();
  for (const { key, rows, sides } of groups) {
    if (!sides.has("merged") && owners.get(key) !== "merged") continue;
    for (const { table, id } of rows) byTable.set(table, [...(byTable.get(table) ?? []), id]);
  }
  return [...byTable].map(([table, ids]) => ({ table, ids }));
}

async function giveEntries(
  { db }: Context,
  { survivorId, mergedId }: Ids,
  owners: ReadonlyMap<string, MergeSide>,
) {
  const theirs = [...owners].flatMap(([key, side]) => (side === "merged" ? [idIn(key)] : []));
  for (const table of UNITED)
    await db
      .update(table)
      .set({ patientId: mergedId })
      .where(and(eq(table.patientId, survivorId), inArray(table.id, theirs)));
}

async function giveSourcesBack({ db }: Context, { survivorId, mergedId }: Ids, sources: Before["sources"]) {
  for (const { system, sourceId } of sources)
    await db.execute(sql`update import_sources set entity_id = ${mergedId} where resource_type = 'Patient'
      and system = ${system} and source_id = ${sourceId} and entity_id = ${survivorId}`);
}

/** What was merged into the record that stands again, by however many merges, leads to it and no further. */
async function leadBack({ db }: Context, { mergedId }: Ids): Promise<void> {
  await db.execute(sql`with recursive taken (id) as (
      select merged_id from patient_merges where survivor_id = ${mergedId} and undone_at is null
      union select m.merged_id from patient_merges as m join taken on m.survivor_id = taken.id where m.undone_at is null)
    update patients set merged_into_id = ${mergedId} where id in (select id from taken)`);
}

/** Fields that nobody has changed since the merge become what they were. */
async function restoreValues({ db, now }: Context, survivorId: string, before: Values, after: Values) {
  const [current] = await db.select().from(patients).where(eq(patients.id, survivorId));
  if (!current) throw new NotFound();
  await db
    .update(patients)
    .set({
      ...partedValues(current, before, after),
      version: sql`${patients.version} + 1`,
      updatedAt: now,
    })
    .where(eq(patients.id, survivorId));
}

const idIn = (key: string) => key.slice(key.indexOf(":") + 1);
