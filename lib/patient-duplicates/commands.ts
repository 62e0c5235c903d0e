import "server-only";
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, or, sql } from "drizzle-orm";
import { patientDuplicateRuns, patientDuplicates, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { newId } from "../ids";
import { visiblePatients } from "../patients/queries";
import { pairsOf } from "./blocks";
import { getDuplicate } from "./comparison";
import type { DismissDuplicate } from "./inputs";
import { isComparable, readComparables } from "./read";
import { compare, PROBABLE } from "./rules";

/** So many patients are compared in one transaction, which takes about a second in a registry of a million. */
const BATCH = 500;
/** What was written while the last walk began may have become visible after it. */
const OVERLAP_MS = 600_000;

type Batch = { ids: string[]; pairCount: number; foundCount: number };

/**
 * Compares every record that changed since the last finished walk (or every record at all) with those that resemble it, and
 * keeps the probable pairs. An interrupted walk is taken up where it stopped. Answers with what it did.
 */
export async function findProbableDuplicates(
  ctx: Context,
  { isFull = false, batchSize = BATCH }: { isFull?: boolean; batchSize?: number } = {},
): Promise<{ patientCount: number; pairCount: number; foundCount: number }> {
  authorize(ctx.viewer, "patientDuplicates.read");
  let run = await openRun(ctx, isFull);
  for (;;) {
    const batch = await transaction(ctx, (tx) => nextBatch(tx, run, batchSize));
    if (batch.ids.length === 0) break;
    run = await progressed(ctx, run, batch);
  }
  await transaction(ctx, async (tx) => {
    await tx.db
      .update(patientDuplicateRuns)
      .set({ finishedAt: sql`now()` })
      .where(eq(patientDuplicateRuns.id, run.id));
    await recordEvent(tx, {
      action: "patientDuplicates.find",
      category: "demographics",
      entityType: "patient-duplicate-run",
      entityId: run.id,
      after: { patients: run.patientCount, pairs: run.pairCount, found: run.foundCount },
    });
  });
  return { patientCount: run.patientCount, pairCount: run.pairCount, foundCount: run.foundCount };
}

type Run = typeof patientDuplicateRuns.$inferSelect;

async function openRun({ db, viewer }: Context, isFull: boolean): Promise<Run> {
  const [last] = await db
    .select()
    .from(patientDuplicateRuns)
    .orderBy(desc(patientDuplicateRuns.startedAt))
    .limit(1);
  if (last && !last.finishedAt && !isFull) return last;
  const [finished] = await db
    .select({ startedAt: patientDuplicateRuns.startedAt })
    .from(patientDuplicateRuns)
    .where(isNotNull(patientDuplicateRuns.finishedAt))
    .orderBy(desc(patientDuplicateRuns.startedAt))
    .limit(1);
  const changedSince = isFull || !finished ? null : new Date(finished.startedAt.getTime() - OVERLAP_MS);
  const [run] = await db
    .insert(patientDuplicateRuns)
    .values({ id: newId(), changedSince, startedBy: viewer.userId })
    .returning();
  if (!run) throw new NotFound();
  return run;
}

async function progressed({ db }: Context, run: Run, { ids, pairCount, foundCount }: Batch): Promise<Run> {
  const [saved] = await db
    .update(patientDuplicateRuns)
    .set({
      afterId: ids.at(-1),
      patientCount: run.patientCount + ids.length,
      pairCount: run.pairCount + pairCount,
      foundCount: run.foundCount + foundCount,
    })
    .where(eq(patientDuplicateRuns.id, run.id))
    .returning();
  if (!saved) throw new NotFound();
  return saved;
}

async function nextBatch(tx: Context, run: Run, batchSize: number): Promise<Batch> {
  const rows = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(isOfRun(tx, run), run.afterId ? gt(patients.id, run.afterId) : undefined))
    .orderBy(asc(patients.id))
    .limit(batchSize);
  const ids = rows.map(({ id }) => id);
  return { ids, ...(await compareAgain(tx, run, ids)) };
}

/** The records that a walk compares with those that resemble them. */
const isOfRun = ({ viewer }: Context, { changedSince }: Run) =>
  and(
    isComparable,
    visiblePatients(viewer),
    changedSince ? gte(patients.updatedAt, changedSince) : undefined,
  );

/** Compares these patients with whoever resembles them; what is no longer probable leaves the list. */
async function compareAgain(tx: Context, run: Run, ids: string[]) {
  const pairs = await pairsOf(tx, ids);
  const known = await readComparables(tx, [...new Set(pairs.flatMap((pair) => Object.values(pair)))]);
  const found = new Map<string, typeof patientDuplicates.$inferInsert>();
  for (const { patientId, otherId } of pairs) {
    const [a, b] = [patientId, otherId].sort().map((id) => known.get(id));
    if (!a || !b) continue;
    const { bits, evidence } = compare(a, b);
    if (bits < PROBABLE) continue;
    const pair = { firstId: a.id, secondId: b.id, firstVersion: a.version, secondVersion: b.version };
    found.set(`${a.id} ${b.id}`, { ...pair, bits, evidence });
  }
  await forget(tx, ids, new Set(found.keys()));
  if (found.size > 0) await keep(tx, [...found.values()]);
  const counted = await walkedBefore(tx, run, [...found.values()]);
  const foundAnew = [...found.values()].filter(
    ({ firstId, secondId }) => !counted.has(firstId) && !counted.has(secondId),
  );
  return { pairCount: pairs.length, foundCount: foundAnew.length };
}

/** Records of these pairs that an earlier step of the same walk compared: their pairs were counted there. */
async function walkedBefore(
  tx: Context,
  run: Run,
  pairs: readonly { firstId: string; secondId: string }[],
): Promise<Set<string>> {
  if (!run.afterId || pairs.length === 0) return new Set();
  const ids = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
  const rows = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(inArray(patients.id, ids), lte(patients.id, run.afterId), isOfRun(tx, run)));
  return new Set(rows.map(({ id }) => id));
}

/** A pair that was dismissed stays so until one of the two has changed. */
async function keep({ db }: Context, rows: (typeof patientDuplicates.$inferInsert)[]): Promise<void> {
  const isChanged = sql`(${patientDuplicates.firstVersion}, ${patientDuplicates.secondVersion})
    is distinct from (excluded.first_version, excluded.second_version)`;
  const reopened = sql`(${patientDuplicates.status} <> 'open' and ${isChanged})`;
  await db
    .insert(patientDuplicates)
    .values(rows)
    .onConflictDoUpdate({
      target: [patientDuplicates.firstId, patientDuplicates.secondId],
      set: {
        bits: sql`excluded.bits`,
        evidence: sql`excluded.evidence`,
        firstVersion: sql`excluded.first_version`,
        secondVersion: sql`excluded.second_version`,
        foundAt: sql`case when ${reopened} then now() else ${patientDuplicates.foundAt} end`,
        status: sql`case when ${reopened} then 'open'::duplicate_status else ${patientDuplicates.status} end`,
        decidedBy: sql`case when ${reopened} then null else ${patientDuplicates.decidedBy} end`,
        decidedAt: sql`case when ${reopened} then null else ${patientDuplicates.decidedAt} end`,
        decideReason: sql`case when ${reopened} then null else ${patientDuplicates.decideReason} end`,
      },
    });
}

async function forget({ db }: Context, ids: string[], found: ReadonlySet<string>): Promise<void> {
  if (ids.length === 0) return;
  const open = await db
    .select({
      id: patientDuplicates.id,
      firstId: patientDuplicates.firstId,
      secondId: patientDuplicates.secondId,
    })
    .from(patientDuplicates)
    .where(
      and(
        eq(patientDuplicates.status, "open"),
        or(inArray(patientDuplicates.firstId, ids), inArray(patientDuplicates.secondId, ids)),
      ),
    );
  const gone = open.filter(({ firstId, secondId }) => !found.has(`${firstId} ${secondId}`));
  if (gone.length === 0) return;
  await db.delete(patientDuplicates).where(
    inArray(
      patientDuplicates.id,
      gone.map(({ id }) => id),
    ),
  );
}

/**
 * Says that two records are two people. They are not listed again until one of them changes.
 * @throws NotFound when there is no such pair for this viewer; Conflict when somebody has decided about the pair already.
 */
export function dismissDuplicate(ctx: Context, { duplicateId, reason }: DismissDuplicate) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientDuplicates.dismiss");
    const pair = await getDuplicate(tx, duplicateId);
    const [dismissed] = await tx.db
      .update(patientDuplicates)
      .set({
        status: "dismissed",
        decidedBy: tx.viewer.userId,
        decidedAt: tx.now,
        decideReason: reason,
        firstVersion: versionOf(patientDuplicates.firstId),
        secondVersion: versionOf(patientDuplicates.secondId),
      })
      .where(and(eq(patientDuplicates.id, duplicateId), eq(patientDuplicates.status, "open")))
      .returning({ id: patientDuplicates.id });
    if (!dismissed) throw new Conflict("patientDuplicates.decidedAlready");
    await recordEvent(tx, {
      action: "patientDuplicates.dismiss",
      category: "demographics",
      patientIds: [pair.firstId, pair.secondId],
      entityType: "patient-duplicate",
      entityId: duplicateId,
      before: { status: pair.status },
      after: { status: "dismissed" },
      reason,
    });
    return dismissed;
  });
}

const versionOf = (id: typeof patientDuplicates.firstId | typeof patientDuplicates.secondId) =>
  sql`(select ${patients.version} from ${patients} where ${patients.id} = ${id})`;
