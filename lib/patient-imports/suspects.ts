import "server-only";
import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { comparableAddress, readComparables } from "../patient-duplicates/read";
import { type Comparable, compare, isPossible, type Sign, swapped } from "../patient-duplicates/rules";
import { normaliseCode, normaliseLogin, normaliseName } from "../text";
import type { ReadRecord } from "./records";

export type Suspect = {
  entry: number;
  /** Of the registry, or NULL when it is an earlier row of the file. */
  patientId: string | null;
  otherEntry: number | null;
  /** What speaks for it, strongest first. */
  reasons: Sign[];
  /** The evidence in bits, rounded. */
  weight: number;
};

/** Of each kind of evidence so many records are looked at; what is common proves nothing. */
const MOST_OF_A_KIND = 20;
/** Thirty or forty are born on one day in a registry of a million; a date with more is one that stands for none. */
const BORN_THAT_DAY = 200;

type Evidence = {
  entry: number;
  family: string;
  given: string;
  dates: string[];
  identifiers: string[];
  phones: string[];
  emails: string[];
};

/** The most suspicious known person of each row, by the weights that registration uses; the registry is asked once a batch. */
export async function findSuspects(ctx: Context, rows: readonly ReadRecord[]): Promise<Map<number, Suspect>> {
  const found = new Map<number, Suspect>();
  const entered = new Map(rows.map((row) => [row.entry, comparableOf(row)]));
  const pairs = await candidates(ctx, rows.map(evidenceOf));
  // Only numbers come out of an import, so that restricted records are among those compared.
  const everybody: Context = { ...ctx, viewer: { ...ctx.viewer, kind: "system" } };
  const known = await readComparables(everybody, [...new Set(pairs.map(({ patientId }) => patientId))]);
  for (const { entry, patientId } of pairs) {
    const [own, other] = [entered.get(entry), known.get(patientId)];
    const suspect = own && other && suspicion(own, other, { entry, patientId, otherEntry: null });
    if (suspect && suspect.weight > (found.get(entry)?.weight ?? 0)) found.set(entry, suspect);
  }
  return found;
}

/** An earlier row that may be the same person; the earlier ones are kept by what they can be recognised by. */
export class Earlier {
  private readonly byKey = new Map<string, ReadRecord[]>();

  find(row: ReadRecord): Suspect | null {
    const { entry } = row;
    const own = comparableOf(row);
    const others = new Set(keysOf(evidenceOf(row)).flatMap((key) => this.byKey.get(key) ?? []));
    let best: Suspect | null = null;
    for (const other of others) {
      const about = { entry, patientId: null, otherEntry: other.entry };
      const suspect = suspicion(own, comparableOf(other), about);
      if (suspect && suspect.weight > (best?.weight ?? 0)) best = suspect;
    }
    return best;
  }

  keep(row: ReadRecord): void {
    for (const key of keysOf(evidenceOf(row))) {
      const rows = this.byKey.get(key);
      if (!rows) this.byKey.set(key, [row]);
      else if (rows.length < MOST_OF_A_KIND) rows.push(row);
    }
  }
}

function suspicion(
  own: Comparable,
  other: Comparable,
  about: Pick<Suspect, "entry" | "patientId" | "otherEntry">,
): Suspect | null {
  const comparison = compare(own, other);
  if (!isPossible(comparison)) return null;
  const reasons = comparison.evidence.filter(({ bits }) => bits > 0).map(({ sign }) => sign);
  return { ...about, reasons, weight: Math.round(comparison.bits) };
}

function comparableOf({ record }: ReadRecord): Comparable {
  const given = normaliseName(record.givenName ?? "");
  return {
    givenName: given.split(" ")[0] ?? "",
    givenNames: normaliseName(
      [record.givenName, record.middleNames, record.preferredName].filter(Boolean).join(" "),
    )
      .split(" ")
      .filter(Boolean),
    familyName: normaliseName(record.familyName),
    birthDate: record.birthDate ?? null,
    isBirthDateEstimated: record.birthDatePrecision === "estimated",
    sex: record.sex,
    phones: record.phones.map(({ value }) => normaliseCode(value)),
    emails: record.emails.map(({ value }) => normaliseLogin(value)),
    addresses: record.addresses.map(({ street, postalCode }) =>
      comparableAddress({ lines: street ? [street] : [], postalCode: postalCode ?? null }),
    ),
    // A number of the other system is unique only there, and a known one was left as it is already.
    identifiers: record.identifiers.flatMap(({ type, issuer, value }) =>
      type === "external-mrn"
        ? []
        : [{ type, issuer: issuer.toLocaleLowerCase("en"), value: normaliseCode(value) }],
    ),
  };
}

function evidenceOf({ entry, record }: ReadRecord): Evidence {
  return {
    entry,
    family: normaliseName(record.familyName),
    given: normaliseName(record.givenName ?? ""),
    dates: [record.birthDate, swapped(record.birthDate)].filter((date) => date !== undefined),
    identifiers: record.identifiers.flatMap(({ type, value }) =>
      type === "external-mrn" ? [] : normaliseCode(value),
    ),
    phones: record.phones.map(({ value }) => normaliseCode(value)),
    emails: record.emails.map(({ value }) => normaliseLogin(value)),
  };
}

const keysOf = (evidence: Evidence) => [
  `n ${[evidence.family, evidence.given].sort().join(" ")}`,
  ...evidence.dates.map((date) => `d ${date} ${evidence.family.slice(0, 2)}`),
  ...evidence.identifiers.map((value) => `i ${value}`),
  ...[...evidence.phones, ...evidence.emails].map((value) => `t ${value}`),
];

type Candidate = { entry: number; patientId: string };

/** Who could be the person of a row: each kind of evidence is answered by one index. */
async function candidates({ db }: Context, evidence: readonly Evidence[]): Promise<Candidate[]> {
  // Rows of this very file are not in the statistics yet, without which the planner would read everything for each row.
  await db.execute(sql`set local enable_seqscan = off`);
  const { rows } = await db.execute<Candidate>(sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(evidence)}::json)
        as row (entry int, family text, given text, dates date[], identifiers text[], phones text[], emails text[])
    )
    select row.entry, suspect.id as "patientId"
    from given row
    cross join lateral (
      (select id from patients where family_search = row.family and given_search >= row.given
        and given_search < row.given || chr(1114111) limit ${MOST_OF_A_KIND})
      union (select id from patients where family_search = row.given and given_search >= row.family
        and given_search < row.family || chr(1114111) and row.given <> '' limit ${MOST_OF_A_KIND})
      union (select id from (
          select id, given_search, family_search from patients where birth_date = any(row.dates) limit ${BORN_THAT_DAY}
        ) born where similarity(given_search || ' ' || family_search, row.given || ' ' || row.family) > 0.3
        limit ${MOST_OF_A_KIND})
      union (select patient_id from patient_identifiers where value_search = any(row.identifiers) limit ${MOST_OF_A_KIND})
      union (select patient_id from patient_telecoms where value_search = any(row.phones || row.emails)
        limit ${MOST_OF_A_KIND})
    ) suspect (id)`);
  await db.execute(sql`set local enable_seqscan = on`);
  return rows;
}
