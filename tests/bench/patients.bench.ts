import type { Context } from "@/lib/context";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatients } from "@/lib/patient-lists/queries";
import { searchPatients } from "@/lib/patient-search/queries";
import { throwawayServer } from "@/scripts/support/throwaway";
import { type Bench, bench } from "./bench";
import { type Care, fillCare, knownCare } from "./care";
import { get, measure } from "./load";
import { aPatientId, open, somebody } from "./people";
import { fillRegistry, type Known, somePeople } from "./registry";

const SECRET = "only-for-benchmarks-0123456789-abcdefghij";
const SAMPLE = 300;

/** What people type, and the id under which its time is reported. */
const TYPED: Record<string, (person: Known) => string> = {
  "name-prefix": ({ familySearch }) => familySearch.slice(0, 4),
  "two-names": ({ familySearch, givenSearch }) => `${familySearch.slice(0, 3)} ${givenSearch.slice(0, 2)}`,
  mrn: ({ mrn }) => mrn,
  "birth-date": ({ birthDate }) => birthDate,
  "name-and-birth-date": ({ familySearch, birthDate }) => `${familySearch.slice(0, 4)} ${birthDate}`,
  phone: ({ phone }) => phone.slice(-7),
  misspelt: ({ familySearch, givenSearch }) => `${swapped(familySearch)} ${givenSearch}`,
};

/** What the list is narrowed by, and the id under which its time is reported. */
const NARROWED: Record<string, (care: Care, person?: Known) => Record<string, string>> = {
  nothing: () => ({}),
  sex: () => ({ sex: "female" }),
  "rare-sex": () => ({ sex: "other" }),
  "language-and-sex": () => ({ language: "es", sex: "male" }),
  age: () => ({ ageMin: "40", ageMax: "50" }),
  "age-and-registration": () => ({ ageMin: "70", registeredFrom: "2025-06-01" }),
  deceased: () => ({ marks: "deceased" }),
  "visit-today": () => ({ marks: "visitToday" }),
  admitted: () => ({ marks: "admitted" }),
  "open-balance": () => ({ marks: "openBalance" }),
  practitioner: ({ practitioner }) => ({ practitioner }),
  department: ({ department }) => ({ department }),
  insurer: ({ insurer }) => ({ insurer }),
  tag: ({ tag }) => ({ tag }),
  name: (_, person) => ({ q: person?.familySearch.slice(0, 4) ?? "" }),
};
const ORDERS = ["name", "-name", "-mrn", "birthDate", "-birthDate", "registeredAt", "-registeredAt"];

/** The second and third letter of the first word in each other's place. */
const swapped = (name: string) => name.replace(/^(.)(.)(.)/u, "$1$3$2");

for (const [name, size] of [
  ["100k", 100_000],
  ["1m", 1_000_000],
] as const) {
  bench(`patients-${name}`, async (run) => {
    const server = await throwawayServer({
      superuserUrl: run.superuserUrl,
      fill: async ({ DATABASE_OWNER_URL: owner = "" }) => {
        await fillRegistry(owner, size);
        await fillCare(owner);
      },
      environment: { SESSION_SECRET: SECRET, LOG_LEVEL: "error", JOBS: "off" },
    });
    const { db, close } = open(server.databaseUrl);
    try {
      const people = await somePeople(server.databaseUrl, SAMPLE);
      const desk = await somebody(db, "receptionist", SECRET);
      const registry = { ...desk, size, url: server.url, people };
      await searches(run, registry);
      await listPages(run, registry, await knownCare(server.databaseUrl));
      const ids = await Promise.all(people.slice(0, 60).map(({ mrn }) => aPatientId(db, mrn)));
      await patientPage(run, registry, ids);
    } finally {
      await close();
      await server.stop();
    }
  });
}

type Registry = { ctx: Context; cookie: string; size: number; url: string; people: Known[] };

async function searches(run: Bench, { ctx, cookie, size, url, people }: Registry) {
  for (const [reading, typed] of Object.entries(TYPED)) {
    const words = people.map(typed);
    const word = (index: number) => words[index % words.length] ?? "";
    for (const concurrency of [1, 16]) {
      const load = { count: SAMPLE, concurrency };
      await measure(run, `patients.search.${reading}.query.${size}`, load, (index) =>
        searchPatients(ctx, { q: word(index), limit: 10 }),
      );
      await measure(run, `patients.search.${reading}.http.${size}`, load, (index) =>
        get(`${url}/api/patients/search?q=${encodeURIComponent(word(index))}`, { cookie }),
      );
    }
  }
}

/** Each figure is of all orders of the list in turn. */
async function listPages(run: Bench, { ctx, size, people }: Registry, care: Care) {
  const load = { count: 10 * ORDERS.length, concurrency: 1, warmUp: ORDERS.length };
  for (const [narrowing, query] of Object.entries(NARROWED))
    await measure(run, `patients.list.${narrowing}.query.${size}`, load, (index) => {
      const sort = ORDERS[index % ORDERS.length];
      return listPatients(ctx, PatientFilter.parse({ ...query(care, people[index % people.length]), sort }));
    });
}

async function patientPage(run: Bench, { cookie, size, url }: Registry, ids: string[]) {
  const load = { count: 200, concurrency: 1 };
  await measure(run, `patients.page.http.${size}`, load, (index) =>
    get(`${url}/patients/${ids[index % ids.length]}`, { cookie }),
  );
}
