import "server-only";
import { eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import type { SuspectDecision } from "@/db/enums/exchange";
import {
  importSources,
  patientAddresses,
  patientContacts,
  patientIdentifiers,
  patientImportSuspects,
  patients,
  patientTelecoms,
} from "@/db/schema";
import type { Finding, Intake } from "../fhir/intake";
import type { ImportFile } from "../fhir/read";
import { newId } from "../ids";
import { patientRowsFor } from "../patient-details/rules";
import { nextMrns } from "../patients/numbers";
import { type Row, readRows, Unreadable } from "../spreadsheets/rows";
import { normaliseCode } from "../text";
import { localDate } from "../time";
import type { Reading } from "./inputs";
import { type ReadRecord, readRecord } from "./records";
import { Earlier, findSuspects, type Suspect } from "./suspects";

const BATCH = 1_000;
const RESOURCE = "Patient";

type Options = {
  reading: Reading;
  intake: Pick<Intake, "tx" | "runId" | "source" | "settings" | "actorId">;
  totalCount: number;
  /** Throws when somebody asked to stop. */
  onProgress: (done: number, total: number) => Promise<void>;
};

/**
 * Registers the people of a spreadsheet in the intake's transaction. A row with an error is left out and told, and so is,
 * unless it was decided otherwise, a row whose person may be known; what a source has sent before is left as it is.
 */
export async function takeRows(file: ImportFile, { reading, intake, totalCount, onProgress }: Options) {
  const count = { created: 0, unchanged: 0, notTaken: 0 };
  const findings: Finding[] = [];
  const suspects: Suspect[] = [];
  const decided = await decisionsOf(intake);
  const earlier = new Earlier();
  const seen = new Map<string, number>();
  /** People of earlier rows stand in the registry of this transaction, but only the file is known outside of it. */
  const rowOf = new Map<string, number>();
  const told = (suspect: Suspect | undefined) => {
    const otherEntry = rowOf.get(suspect?.patientId ?? "");
    return suspect && otherEntry !== undefined ? { ...suspect, patientId: null, otherEntry } : suspect;
  };
  const place = {
    source: intake.source,
    country: intake.settings.country,
    today: localDate(intake.tx.now, intake.settings.timeZone),
  };
  const wrong = (entry: number, path: string, code: string) => {
    findings.push({ severity: "error", entry, path, code });
  };
  let doneCount = 0;
  let hasFailed = false;

  async function takeBatch(batch: readonly Row[]) {
    const read: ReadRecord[] = [];
    for (const row of batch) {
      const record = readRecord(row, reading, place);
      if (Array.isArray(record)) {
        for (const { field, code } of record) wrong(row.entry, headingOf(field), code);
        count.notTaken += 1;
      } else if (seen.has(record.sourceId)) {
        wrong(row.entry, headingOf("sourceId"), "imports.sameRowTwice");
        count.notTaken += 1;
      } else {
        seen.set(record.sourceId, row.entry);
        read.push(record);
      }
    }
    const known = await knownIds(intake, read);
    const fresh = read.filter(({ sourceId }) => !known.has(sourceId));
    count.unchanged += read.length - fresh.length;
    const inRegistry = await findSuspects(intake.tx, fresh);
    const held = await heldIdentifiers(intake, fresh);
    const taken: ReadRecord[] = [];
    for (const row of fresh) {
      const clash = row.record.identifiers.find((identifier) => held.has(keyOf(identifier)));
      if (clash) {
        wrong(
          row.entry,
          headingOf(clash.type === "external-mrn" ? "sourceId" : "identifier"),
          "patients.identifierTaken",
        );
        count.notTaken += 1;
        continue;
      }
      const suspect = heavier(told(inRegistry.get(row.entry)), earlier.find(row));
      if (suspect) suspects.push(suspect);
      if (suspect && (decided.get(row.entry) ?? reading.suspects) === "skip") {
        count.notTaken += 1;
        continue;
      }
      for (const identifier of row.record.identifiers) held.add(keyOf(identifier));
      earlier.keep(row);
      taken.push(row);
    }
    for (const { id, entry } of await register(intake, taken)) rowOf.set(id, entry);
    count.created += taken.length;
  }

  const headingOf = (field: ReadingField) => headings[reading.columns.indexOf(field)] ?? "";
  let headings: string[] = [];
  try {
    let batch: Row[] = [];
    for await (const row of readRows(file.open, reading)) {
      if (row.entry === 0) {
        headings = row.cells;
        continue;
      }
      batch.push(row);
      if (batch.length < BATCH) continue;
      await takeBatch(batch);
      doneCount += batch.length;
      batch = [];
      await onProgress(doneCount, Math.max(totalCount, doneCount));
    }
    await takeBatch(batch);
    doneCount += batch.length;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    hasFailed = true;
    findings.push({ severity: "error", entry: error.entry, path: "", code: error.code });
  }
  return {
    counts: { [RESOURCE]: count },
    findings,
    errorCount: new Set(findings.map(({ entry }) => entry)).size,
    doneCount,
    totalCount: doneCount,
    /** The file is no table from some place on: nothing of it may be taken. */
    isRefused: hasFailed,
    suspects,
  };
}

type ReadingField = Reading["columns"][number];
type Taking = Options["intake"];

const heavier = (a: Suspect | undefined, b: Suspect | null) =>
  a && b ? (a.weight >= b.weight ? a : b) : (a ?? b);

async function decisionsOf({ tx, runId }: Taking): Promise<Map<number, SuspectDecision>> {
  const rows = await tx.db
    .select({ entry: patientImportSuspects.entry, decision: patientImportSuspects.decision })
    .from(patientImportSuspects)
    .where(eq(patientImportSuspects.runId, runId));
  return new Map(rows.flatMap(({ entry, decision }) => (decision ? [[entry, decision] as const] : [])));
}

async function knownIds({ tx, source }: Taking, rows: readonly ReadRecord[]): Promise<Set<string>> {
  const { rows: known } = await tx.db.execute<{ id: string }>(sql`
    select source_id as id from ${importSources}
    join json_array_elements_text(${JSON.stringify(rows.map(({ sourceId }) => sourceId))}::json) as given (id)
      on source_id = given.id where system = ${source} and resource_type = ${RESOURCE}`);
  return new Set(known.map(({ id }) => id));
}

type Identifier = ReadRecord["record"]["identifiers"][number];
const keyOf = ({ type, issuer, value }: Identifier) => JSON.stringify([type, issuer, searchOf(value)]);
const searchOf = (value: string) => normaliseCode(value);

async function heldIdentifiers({ tx }: Taking, rows: readonly ReadRecord[]): Promise<Set<string>> {
  const wanted = rows.flatMap(({ record }) =>
    record.identifiers.map(({ type, issuer, value }) => ({ type, issuer, value: searchOf(value) })),
  );
  const { rows: held } = await tx.db.execute<Identifier>(sql`
    select held.type, held.issuer, held.value_search as value from ${patientIdentifiers} held
    join json_to_recordset(${JSON.stringify(wanted)}::json) as given (type identifier_type, issuer text, value text)
      on held.type = given.type and held.issuer = given.issuer and held.value_search = given.value`);
  return new Set(held.map(keyOf));
}

async function register({ tx, runId, source, actorId }: Taking, rows: readonly ReadRecord[]) {
  if (rows.length === 0) return [];
  const mrns = await nextMrns(tx, rows.length);
  const built = rows.map(({ entry, record, sourceId }, index) => {
    const id = newId();
    const own = { id, mrn: mrns[index] ?? "", registeredAt: tx.now, registeredBy: actorId };
    return { id, entry, sourceId, rows: patientRowsFor(record, own) };
  });
  const withIds = <Made extends object>(made: Made[]) => made.map((row) => ({ id: newId(), ...row }));
  await insertRows(
    tx.db,
    patients,
    built.map((made) => made.rows.patient),
  );
  await insertRows(
    tx.db,
    patientTelecoms,
    built.flatMap((made) => withIds(made.rows.telecoms)),
  );
  await insertRows(
    tx.db,
    patientAddresses,
    built.flatMap((made) => withIds(made.rows.addresses)),
  );
  await insertRows(
    tx.db,
    patientContacts,
    built.flatMap((made) => withIds(made.rows.contacts)),
  );
  await insertRows(
    tx.db,
    patientIdentifiers,
    built.flatMap((made) => withIds(made.rows.identifiers)),
  );
  await insertRows(
    tx.db,
    importSources,
    built.map(({ id, sourceId }) => ({
      system: source,
      resourceType: RESOURCE,
      sourceId,
      entityId: id,
      runId,
    })),
  );
  return built;
}
