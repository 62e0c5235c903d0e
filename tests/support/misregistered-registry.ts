import type { Database } from "@/db";
import {
  patientAddresses,
  patientDuplicates,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { systemContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { patientRowsFor } from "@/lib/patient-details/rules";
import { findProbableDuplicates } from "@/lib/patient-duplicates/commands";
import { mrnFrom } from "@/lib/patients/rules";
import { misregistered, type RegistrationError } from "./misregistered";

const CHUNK = 500;

type Options = { count: number; seed: number };

/** Fills the registry with people registered twice, walks over it as every night, and counts what the list got right. */
export async function measured(db: Database, { count, seed }: Options) {
  const { records, truth, twins } = misregistered(count, seed);
  const rows = records.map((record, index) =>
    patientRowsFor(record, { id: newId(), mrn: mrnFrom(700_000 + index) }),
  );
  const ids = rows.map(({ patient }) => patient.id);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await db.insert(patients).values(chunk.map(({ patient }) => patient));
    await db.insert(patientTelecoms).values(chunk.flatMap(({ telecoms }) => telecoms));
    await db.insert(patientAddresses).values(chunk.flatMap(({ addresses }) => addresses));
    const identifiers = chunk.flatMap((row) => row.identifiers);
    if (identifiers.length > 0) await db.insert(patientIdentifiers).values(identifiers);
  }
  const started = performance.now();
  const run = await findProbableDuplicates(systemContext({ db }), { isFull: true });
  const seconds = (performance.now() - started) / 1_000;
  const listed = await db
    .select({ firstId: patientDuplicates.firstId, secondId: patientDuplicates.secondId })
    .from(patientDuplicates);
  const found = new Set(listed.map(({ firstId, secondId }) => `${firstId} ${secondId}`));
  const isListed = ([a, b]: [number, number]) => found.has([ids[a], ids[b]].sort().join(" "));
  const hits = truth.filter(({ pair }) => isListed(pair));
  return {
    run,
    seconds,
    recall: hits.length / truth.length,
    precision: hits.length / Math.max(1, found.size),
    truth: truth.length,
    listed: found.size,
    twins: { count: twins.length, listed: twins.filter(isListed).length },
    byError: byError(truth, isListed),
  };
}

function byError(
  truth: { pair: [number, number]; errors: RegistrationError[] }[],
  isListed: (pair: [number, number]) => boolean,
) {
  const kinds = new Map<string, { count: number; found: number }>();
  for (const { pair, errors } of truth)
    for (const error of errors) {
      const kind = kinds.get(error) ?? { count: 0, found: 0 };
      kinds.set(error, { count: kind.count + 1, found: kind.found + Number(isListed(pair)) });
    }
  return kinds;
}
