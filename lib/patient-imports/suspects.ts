import "server-only";
import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { type DuplicateReason, duplicateReasons, swapped, weight } from "../patient-duplicates/rules";
import { normaliseCode, normaliseLogin, normaliseName } from "../text";
import type { ReadRecord } from "./records";
import { similarity } from "./rules";

export type Suspect = {
  entry: number;
  /** Of the registry, or NULL when it is an earlier row of the file. */
  patientId: string | null;
  otherEntry: number | null;
  reasons: DuplicateReason[];
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

/** The most suspicious known person of each row, by the rules that registration asks; the registry is asked once a batch. */
export async function findSuspects(ctx: Context, rows: readonly ReadRecord[]): Promise<Map<number, Suspect>> {
  const evidence = rows.map(evidenceOf);
  const found = new Map<number, Suspect>();
  const entered = new Map(rows.map(({ entry, record }) => [entry, record]));
  const consider = (suspect: Suspect) => {
    const known = found.get(suspect.entry);
    if (suspect.reasons.length > 0 && (!known || suspect.weight > known.weight))
      found.set(suspect.entry, suspect);
  };
  for (const { entry, patientId, ...known } of await candidates(ctx, evidence)) {
    const reasons = duplicateReasons(enteredOf(entered.get(entry)), known);
    consider({ entry, patientId, otherEntry: null, reasons, weight: weight(reasons) });
  }
  return found;
}

/** An earlier row that may be the same person; the earlier ones are kept by what they can be recognised by. */
export class Earlier {
  private readonly byKey = new Map<string, ReadRecord[]>();

  find(row: ReadRecord): Suspect | null {
    const { entry, record } = row;
    const own = evidenceOf(row);
    const others = new Set(keysOf(own).flatMap((key) => this.byKey.get(key) ?? []));
    let best: Suspect | null = null;
    for (const other of others) {
      const theirs = evidenceOf(other);
      const shares = (list: "identifiers" | "phones" | "emails") =>
        own[list].some((value) => theirs[list].includes(value));
      const reasons = duplicateReasons(enteredOf(record), {
        familySearch: theirs.family,
        givenSearch: theirs.given,
        birthDate: other.record.birthDate ?? null,
        similarity: similarity(`${own.given} ${own.family}`, `${theirs.given} ${theirs.family}`),
        sharesIdentifier: shares("identifiers"),
        sharesPhone: shares("phones"),
        sharesEmail: shares("emails"),
      });
      const suspect = { entry, patientId: null, otherEntry: other.entry, reasons, weight: weight(reasons) };
      if (reasons.length > 0 && suspect.weight > (best?.weight ?? 0)) best = suspect;
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

const enteredOf = (record: ReadRecord["record"] | undefined) => ({
  ...(record?.givenName && { givenName: record.givenName }),
  ...(record?.familyName && { familyName: record.familyName }),
  ...(record?.birthDate && { birthDate: record.birthDate }),
});

function evidenceOf({ entry, record }: ReadRecord): Evidence {
  return {
    entry,
    family: normaliseName(record.familyName),
    given: normaliseName(record.givenName ?? ""),
    dates: [record.birthDate, swapped(record.birthDate)].filter((date) => date !== undefined),
    // A number of the other system is unique only there, and a known one was left as it is already.
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

type Candidate = {
  entry: number;
  patientId: string;
  familySearch: string;
  givenSearch: string;
  birthDate: string | null;
  similarity: number;
  sharesIdentifier: boolean;
  sharesPhone: boolean;
  sharesEmail: boolean;
};

/** Each kind of evidence is answered by one index; numbers only come out of this, so restricted records are among them. */
async function candidates({ db }: Context, evidence: readonly Evidence[]): Promise<Candidate[]> {
  // Rows of this very file are not in the statistics yet, without which the planner would read everything for each row.
  await db.execute(sql`set local enable_seqscan = off`);
  const { rows } = await db.execute<Candidate>(sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(evidence)}::json)
        as row (entry int, family text, given text, dates date[], identifiers text[], phones text[], emails text[])
    )
    select row.entry, known.id as "patientId", known.family_search as "familySearch",
      known.given_search as "givenSearch", known.birth_date::text as "birthDate",
      similarity(known.given_search || ' ' || known.family_search, row.given || ' ' || row.family) as similarity,
      exists (select from patient_identifiers held
        where held.patient_id = known.id and held.value_search = any(row.identifiers)) as "sharesIdentifier",
      exists (select from patient_telecoms held
        where held.patient_id = known.id and held.value_search = any(row.phones)) as "sharesPhone",
      exists (select from patient_telecoms held
        where held.patient_id = known.id and held.value_search = any(row.emails)) as "sharesEmail"
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
    ) suspect (id)
    join patients known on known.id = suspect.id`);
  await db.execute(sql`set local enable_seqscan = on`);
  return rows;
}
