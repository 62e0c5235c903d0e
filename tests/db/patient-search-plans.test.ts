import { Client, type Pool } from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatients } from "@/lib/patient-lists/queries";
import { searchPatients } from "@/lib/patient-search/queries";
import { type Care, fillCare, knownCare } from "../bench/care";
import { fillRegistry, type Known, somePeople } from "../bench/registry";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";

/** Enough people that a plan which reads them all cannot be the cheapest one. */
const PEOPLE = 20_000;

let pool: Pool;
let ask: (q: string) => Promise<unknown>;
let list: (query: Record<string, string>) => Promise<unknown>;
let someone: Known;
let care: Care;

beforeAll(async () => {
  const { db, ownerUrl, url, ...handle } = await testDatabase();
  pool = handle.pool;
  await fillRegistry(ownerUrl, PEOPLE);
  await fillCare(ownerUrl, { days: 3 });
  care = await knownCare(url);
  await knowMoreWords(ownerUrl);
  const [known] = await somePeople(url, 1);
  if (!known) throw new Error("The registry is empty.");
  someone = known;
  const desk = await signedIn(db, "receptionist");
  ask = (q) => searchPatients(desk, { q, limit: 10 });
  list = (query) => listPatients(desk, PatientFilter.parse(query));
}, 60_000);

test.each<[string, (person: Known) => string]>([
  ["the beginning of a name", ({ familySearch }) => familySearch.slice(0, 4)],
  ["two names", ({ familySearch, givenSearch }) => `${familySearch} ${givenSearch.slice(0, 2)}`],
  ["a name and a birth date", ({ familySearch, birthDate }) => `${familySearch.slice(0, 4)} ${birthDate}`],
  ["a birth date", ({ birthDate }) => birthDate],
  ["a name and an age", ({ familySearch }) => `${familySearch} 42y`],
  ["a record number", ({ mrn }) => mrn],
  ["an identifier", ({ mrn }) => `n${mrn}`],
  ["part of a telephone number", ({ phone }) => phone.slice(-7)],
  ["a misspelt name", ({ familySearch }) => familySearch.replace(/^(.)(.)(.)/, "$1$3$2")],
  ["what nobody is called", () => "qxwv"],
])("a search for %s reads no table from end to end", async (_, typed) => {
  expect(await tablesReadWhole(() => ask(typed(someone)))).toEqual([]);
});

test.each([{ sort: "name" }, { sort: "-mrn" }, { sort: "birthDate" }, { sort: "-registeredAt" }])(
  "a page of the list in the order %o is read along its index",
  async (query) => {
    const plans = await plansOf(() => list(query));
    const page = plans.find((plan) => plan.startsWith("Limit"));
    expect(page).toContain("Index Scan");
    expect(page).not.toContain("Sort");
  },
);

const NARROWED: [string, (care: Care) => Record<string, string>][] = [
  ["nothing", () => ({})],
  ["what half of them are", () => ({ sex: "female" })],
  ["what few are", () => ({ sex: "other" })],
  ["a rare language", () => ({ language: "pl" })],
  ["language and sex", () => ({ language: "es", sex: "female" })],
  ["a high age", () => ({ ageMin: "88" })],
  ["an age and a time of registration", () => ({ ageMin: "70", registeredFrom: "2025-06-01" })],
  ["death", () => ({ marks: "deceased" })],
  ["a visit today", () => ({ marks: "visitToday" })],
  ["being in hospital", () => ({ marks: "admitted" })],
  ["a doctor", ({ practitioner }) => ({ practitioner })],
  ["a department", ({ department }) => ({ department })],
  ["an insurer", ({ insurer }) => ({ insurer })],
  ["a tag", ({ tag }) => ({ tag })],
  ["a tag and a sex", ({ tag }) => ({ tag, sex: "male" })],
];
const ORDERS = ["name", "-mrn", "birthDate", "-birthDate", "-registeredAt"];

test.each(NARROWED)(
  "the list narrowed by %s reads no table from end to end in any order",
  async (_, query) => {
    for (const sort of ORDERS)
      expect([sort, await tablesReadWhole(() => list({ ...query(care), sort }))]).toEqual([sort, []]);
  },
);

/** As many words as the names of a large city have. */
async function knowMoreWords(ownerUrl: string) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `insert into name_words (word)
     select translate(left(md5(i::text), 8), '0123456789', 'ghijklmnop') from generate_series(1, ${PEOPLE}) as i`,
  );
  await client.query("vacuum analyze name_words");
  await client.end();
}

async function tablesReadWhole(work: () => Promise<unknown>): Promise<string[]> {
  const read = (await plansOf(work)).flatMap((plan) => [...plan.matchAll(/Seq Scan on (\w+)/g)]);
  // Tables of a handful of rows are read whole by any plan.
  return read.flatMap(([, table]) => (table && /^(patient|name_words)/.test(table) ? table : []));
}

/** The plans of every statement that reads patients. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pool, "query");
  await work();
  const asked = spy.mock.calls.map(([config, values]) => ({ config, values }) as unknown as Asked);
  spy.mockRestore();
  const plans: string[] = [];
  for (const { config, values } of asked) {
    if (!/^(with|select) .* from "(patients|name_words)"/s.test(config.text)) continue;
    const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain ${config.text}`, values);
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  expect(plans).not.toEqual([]);
  return plans;
}

type Asked = { config: { text: string }; values: unknown[] };
