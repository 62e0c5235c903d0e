import { readFileSync } from "node:fs";
import { Client } from "pg";
import { normaliseName } from "@/lib/text";

/** A patient of the generated registry, for queries that must find something. */
export type Known = {
  mrn: string;
  familySearch: string;
  givenSearch: string;
  birthDate: string;
  phone: string;
};

const INVERTED = ["patients_names_trigram", "patients_name_words", "patient_telecoms_trigram"];

/**
 * Fills an empty registry with that many made-up people: family names by rank (a few are very common, as in life), a
 * birth date, a telephone number and a national identifier each. Done by the database, because a million rows is its work.
 */
export async function fillRegistry(ownerUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const definitions = await dropInverted(client);
    const { families, givens } = names();
    await client.query(
      "create temp table f as select * from unnest($1::text[], $2::text[]) with ordinality as t(name, search, i)",
      [families, families.map(normaliseName)],
    );
    await client.query(
      "create temp table g as select * from unnest($1::text[], $2::text[]) with ordinality as t(name, search, i)",
      [givens, givens.map(normaliseName)],
    );
    await client.query("select setseed(0.42)");
    await client.query(PEOPLE, [count, families.length, givens.length]);
    await client.query(TELECOMS);
    await client.query(IDENTIFIERS);
    for (const definition of definitions) await client.query(definition);
    await client.query("vacuum analyze patients");
    await client.query("vacuum analyze patient_telecoms");
    await client.query("vacuum analyze patient_identifiers");
  } finally {
    await client.end();
  }
}

/** Some of the people in it, the same ones every time. */
export async function somePeople(url: string, count: number): Promise<Known[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Known>(
      `select mrn, family_search as "familySearch", given_search as "givenSearch", birth_date::text as "birthDate",
         value_search as phone
       from patients join patient_telecoms on patient_id = patients.id where birth_date is not null
       order by md5(mrn) limit $1`,
      [count],
    );
    return rows;
  } finally {
    await client.end();
  }
}

// Squaring a uniform number makes the first names of the list much more common than the last.
const PEOPLE = `
  insert into patients (id, mrn, given_name, family_name, given_search, family_search, name_search, birth_date, birth_date_precision, sex, language, deceased_at, registered_at)
  select gen_random_uuid(), lpad(n.i::text, 9, '0'), g.name, f.name, g.search, f.search, g.search || ' ' || f.search,
    case when n.i % 200 = 7 then null else date '1930-01-01' + (random() * 35000)::int end,
    (case when n.i % 200 = 7 then 'unknown' else 'exact' end)::birth_date_precision,
    (case when n.i % 500 = 9 then 'other' when n.i % 2 = 0 then 'female' else 'male' end)::sex,
    (case when n.i % 1000 = 3 then 'pl' when n.i % 20 = 1 then 'es' else 'en' end)::language,
    case when n.i % 50 = 11 then now() - random() * interval '3000 days' end,
    now() - random() * interval '3000 days'
  from (select i, (1 + floor(random() * random() * $2::int))::int as fi, (1 + floor(random() * random() * $3::int))::int as gi from generate_series(1, $1::int) as i) as n
  join f on f.i = n.fi join g on g.i = n.gi`;
const TELECOMS = `
  insert into patient_telecoms (id, patient_id, system, use, value, value_search)
  select gen_random_uuid(), id, 'phone', 'mobile', '+447' || lpad((random() * 999999999)::bigint::text, 9, '0'), '447' || lpad((random() * 999999999)::bigint::text, 9, '0') from patients`;
const IDENTIFIERS = `
  insert into patient_identifiers (id, patient_id, type, issuer, value, value_search)
  select gen_random_uuid(), id, 'national', 'Ministry', 'N' || mrn, 'n' || mrn from patients`;

/** Filling an inverted index row by row takes several times as long as building it at the end. */
async function dropInverted(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where indexname = any($1)",
    [INVERTED],
  );
  for (const name of INVERTED) await client.query(`drop index ${name}`);
  return rows.map(({ indexdef }) => indexdef);
}

type NameList = Record<string, { female: string[]; male: string[]; family: string[] }>;

/** The demonstration names, made into two thousand of each by joining them in pairs. */
function names() {
  const lists: NameList = JSON.parse(readFileSync("db/seed/data/names.json", "utf8"));
  const all = Object.values(lists);
  const families = all.flatMap(({ family }) => family);
  const givens = all.flatMap(({ female, male }) => [...female, ...male]);
  return { families: paired(families, "-"), givens: paired(givens, " ") };
}

function paired(single: string[], joint: string): string[] {
  const pairs = single.flatMap((first, index) =>
    single.slice(index + 1, index + 8).map((second) => `${first}${joint}${second}`),
  );
  return [...new Set([...single, ...pairs])].slice(0, 2_000);
}
