import "server-only";
import { sql } from "drizzle-orm";
import { normaliseCode } from "../text";
import type { Identifier, Reference } from "./elements";
import type { Intake } from "./intake";

export type Name = { system: string; sourceId: string };

/**
 * The name that a reference gives: `urn:uuid:…` of a bundle, `Patient/123` relative or absolute, a conditional
 * `Practitioner?identifier=system|value`, or a logical identifier. Null when it points nowhere we could look.
 */
export function nameOfReference(
  intake: Pick<Intake, "source" | "aliases">,
  type: string,
  given: Reference | undefined,
): Name | null {
  const text = given?.reference;
  if (!text) return given?.identifier ? nameOfIdentifier(given.identifier, intake.source) : null;
  const alias = intake.aliases.get(text);
  if (alias) return { system: intake.source, sourceId: alias };
  const urn = /^urn:(?:uuid|oid):(.{1,64})$/.exec(text);
  if (urn?.[1]) return { system: intake.source, sourceId: urn[1] };
  const conditional = /^([A-Za-z]+)\?identifier=(?:([^|]*)(?:\||%7C))?([^&]+)$/i.exec(text);
  if (conditional) {
    const [, wanted, system = "", value = ""] = conditional;
    if (wanted !== type) return null;
    return nameOfIdentifier({ system: decoded(system), value: decoded(value) }, intake.source);
  }
  const path = /(?:^|\/)([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.+)?$/.exec(text);
  return path?.[1] === type && path[2] ? { system: intake.source, sourceId: path[2] } : null;
}

const nameOfIdentifier = ({ system, value }: Identifier, source: string): Name | null =>
  value ? { system: system || source, sourceId: value } : null;

export const keyOf = ({ system, sourceId }: Name) => JSON.stringify([system, sourceId]);

export type Known = Map<string, { entityId: string; runId: string }>;

/** Which of these names are known already, by their key. */
export async function findKnown(
  intake: Intake,
  type: string,
  names: readonly (Name | null)[],
): Promise<Known> {
  const wanted = names.filter((name) => name !== null);
  if (wanted.length === 0) return new Map();
  const { rows } = await intake.tx.db.execute<{
    system: string;
    source_id: string;
    entity_id: string;
    run_id: string;
  }>(sql`
    select known.system, known.source_id, known.entity_id, known.run_id
    from import_sources known
    join (select distinct system, "sourceId" from json_to_recordset(${JSON.stringify(wanted)}::json) as given(system text, "sourceId" text)) given
      on known.system = given.system and known.source_id = given."sourceId"
    where known.resource_type = ${type}`);
  return new Map(
    rows.map((row) => [
      keyOf({ system: row.system, sourceId: row.source_id }),
      { entityId: row.entity_id, runId: row.run_id },
    ]),
  );
}

/** Patients by id of the source, else by an identifier that exactly one of them carries. */
export async function findPatients(
  intake: Intake,
  names: readonly (Name | null)[],
): Promise<Map<string, string>> {
  const known = await findKnown(intake, "Patient", names);
  const found = new Map([...known].map(([key, { entityId }]) => [key, entityId]));
  const others = names.filter((name) => name !== null).filter((name) => !found.has(keyOf(name)));
  if (others.length === 0) return found;
  const { rows } = await intake.tx.db.execute<{ system: string; value: string; patients: string[] }>(sql`
    select given.system, given.value, array_agg(distinct held.patient_id::text) as patients
    from patient_identifiers held
    join json_to_recordset(${JSON.stringify(others.map(({ system, sourceId }) => ({ system, value: sourceId, code: normaliseCode(sourceId) })))}::json)
      as given(system text, value text, code text) on held.issuer = given.system and held.value_search = given.code
    group by given.system, given.value`);
  for (const { system, value, patients } of rows) {
    const [only, ...more] = patients;
    if (only && more.length === 0) found.set(keyOf({ system, sourceId: value }), only);
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
