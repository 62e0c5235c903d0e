import "server-only";
import { z } from "zod";
import { Id } from "./elements";
import {
  type Count,
  type Counts,
  type Finding,
  type Intake,
  type Item,
  remember,
  type Taken,
  type Taker,
} from "./intake";
import {
  type FileFacts,
  type ImportFile,
  pathOf,
  type RawEntry,
  readBundle,
  readLines,
  Unreadable,
} from "./read";
import { findKnown, keyOf } from "./references";
import { TAKERS } from "./takers";

type Options = {
  facts: FileFacts;
  intake: Omit<Intake, "aliases" | "report">;
  onProgress?: (done: number, total: number) => Promise<void> | void;
};
export type Outcome = {
  counts: Counts;
  findings: Finding[];
  errorCount: number;
  doneCount: number;
  totalCount: number;
};

const BATCH = 500;
const MAX_FINDINGS = 500;
/** FHIR R4 has 148 resource types; a file with more names is making them up. */
const MAX_TYPES = 200;
const Header = z.object({
  resourceType: z.string("imports.noResourceType").regex(/^[A-Z][A-Za-z]{1,63}$/, "imports.noResourceType"),
  id: Id.optional(),
});

/**
 * Takes one file in the intake's transaction. Reading goes on after an error so that all are told at once, but nothing
 * more is written; whoever opened the transaction rolls it back when `errorCount` is not zero.
 */
export async function takeFile(
  file: ImportFile,
  { facts, intake: given, onProgress }: Options,
): Promise<Outcome> {
  const outcome: Outcome = {
    counts: {},
    findings: [],
    errorCount: 0,
    doneCount: 0,
    totalCount: facts.lineCount,
  };
  const intake: Intake = {
    ...given,
    aliases: new Map(),
    report(finding) {
      if (finding.severity === "error") outcome.errorCount += 1;
      if (outcome.findings.length < MAX_FINDINGS) outcome.findings.push(finding);
    },
  };
  const unreadable = ({ entry, code, path }: Unreadable) =>
    intake.report({ severity: "error", entry, path, code });

  try {
    for await (const batch of facts.format === "ndjson"
      ? batchesOfLines(file)
      : batchesOfBundle(file, intake, outcome)) {
      for (const entry of batch) if (entry instanceof Unreadable) unreadable(entry);
      await takeBatch(intake, batch.filter(isEntry), outcome);
      outcome.doneCount += batch.length;
      await onProgress?.(outcome.doneCount, outcome.totalCount);
      if (outcome.errorCount >= MAX_FINDINGS) break;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    unreadable(error);
  }
  return outcome;
}

async function* batchesOfLines(file: ImportFile): AsyncGenerator<(RawEntry | Unreadable)[]> {
  let batch: (RawEntry | Unreadable)[] = [];
  for await (const entry of readLines(file)) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** A bundle may list its entries in any order, so they are sorted by what refers to what. */
async function* batchesOfBundle(
  file: ImportFile,
  intake: Intake,
  outcome: Outcome,
): AsyncGenerator<(RawEntry | Unreadable)[]> {
  const entries = await readBundle(file);
  outcome.totalCount = entries.length;
  for (const entry of entries) {
    if (entry instanceof Unreadable || !entry.fullUrl) continue;
    const id = idOf(entry);
    if (id) intake.aliases.set(entry.fullUrl, id);
  }
  const rank = (entry: RawEntry | Unreadable) =>
    entry instanceof Unreadable
      ? -1
      : TAKERS.findIndex(({ type }) => type === typeOf(entry)) + 1 || TAKERS.length + 1;
  const sorted = entries.map((entry) => ({ entry, rank: rank(entry) })).sort((a, b) => a.rank - b.rank);
  for (let start = 0; start < sorted.length; start += BATCH)
    yield sorted.slice(start, start + BATCH).map(({ entry }) => entry);
}

const isEntry = (entry: RawEntry | Unreadable): entry is RawEntry => !(entry instanceof Unreadable);

const typeOf = ({ resource }: RawEntry): unknown =>
  typeof resource === "object" && resource !== null ? Reflect.get(resource, "resourceType") : undefined;

/** The resource's own id, else the one in the UUID of its place in the bundle. */
function idOf({ resource, fullUrl }: RawEntry): string | undefined {
  const own = typeof resource === "object" && resource !== null ? Reflect.get(resource, "id") : undefined;
  if (typeof own === "string") return own;
  return /^urn:uuid:([0-9a-fA-F-]{36})$/.exec(fullUrl ?? "")?.[1];
}

async function takeBatch(intake: Intake, entries: readonly RawEntry[], outcome: Outcome) {
  const byType = Map.groupBy(
    entries.filter((entry) => hasType(intake, entry)),
    (entry) => String(typeOf(entry)),
  );
  for (const [type, group] of byType)
    if (!TAKERS.some((taker) => taker.type === type)) countOf(outcome, type).notTaken += group.length;
  for (const taker of TAKERS) {
    const group = byType.get(taker.type);
    if (group) await takeGroup(intake, taker, group, outcome);
  }
}

function hasType(intake: Intake, entry: RawEntry): boolean {
  const header = Header.safeParse(entry.resource);
  if (header.success) return true;
  const [issue] = header.error.issues;
  const type = typeOf(entry);
  const at =
    issue?.path[0] === "id" && typeof type === "string"
      ? pathOf(type, issue.path)
      : pathOf("Resource", issue?.path ?? []);
  const code = issue?.path[0] === "id" ? issue.message : "imports.noResourceType";
  intake.report({ severity: "error", entry: entry.entry, path: at, code });
  return false;
}

async function takeGroup(intake: Intake, taker: Taker, group: readonly RawEntry[], outcome: Outcome) {
  const count = countOf(outcome, taker.type);
  const items = group.flatMap((entry) => validated(intake, taker, entry, count));
  const names = items.map(({ id }) => ({ system: intake.source, sourceId: id }));
  const known = await findKnown(intake, taker.type, names);
  const seen = new Set<string>();
  const fresh = items.filter(({ id, entry }) => {
    const before = known.get(keyOf({ system: intake.source, sourceId: id }));
    if (seen.has(id) || before?.runId === intake.runId) {
      intake.report({ severity: "error", entry, path: `${taker.type}.id`, code: "imports.duplicateId" });
      return false;
    }
    seen.add(id);
    if (before) count.unchanged += 1;
    return !before;
  });
  if (outcome.errorCount > 0 || fresh.length === 0) return;
  const taken = await taker.take(intake, fresh);
  await remember(
    intake,
    taker.type,
    taken.map(({ sourceId, entityId }) => ({ system: intake.source, sourceId, entityId })),
  );
  tally(count, taken);
}

function tally(count: Count, taken: readonly Taken[]) {
  for (const { existing } of taken) {
    if (existing) count.unchanged += 1;
    else count.created += 1;
  }
}

function validated(intake: Intake, taker: Taker, raw: RawEntry, count: Count): Item<unknown>[] {
  const { entry } = raw;
  const report = (severity: Finding["severity"], path: string, code: string) => {
    intake.report({ severity, entry, path, code });
    return [];
  };
  const id = idOf(raw);
  if (!id) return report("error", `${taker.type}.id`, "validation.required");
  const result = taker.schema.safeParse(raw.resource);
  if (!result.success) {
    for (const issue of result.error.issues) report("error", pathOf(taker.type, issue.path), issue.message);
    return [];
  }
  const reason = taker.leaveOut?.(result.data);
  if (!reason) return [{ entry, id, resource: result.data }];
  count.notTaken += 1;
  return report("warning", `${taker.type}.status`, reason);
}

function countOf({ counts }: Outcome, name: string): Count {
  const type = name in counts || Object.keys(counts).length < MAX_TYPES ? name : "Resource";
  counts[type] ??= { created: 0, unchanged: 0, notTaken: 0 };
  return counts[type];
}
