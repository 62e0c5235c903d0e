import { searchPatients } from "@/lib/patient-search/queries";
import { throwawayServer } from "@/scripts/support/throwaway";
import { type Bench, bench } from "./bench";
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

/** The second and third letter of the first word in each other's place. */
const swapped = (name: string) => name.replace(/^(.)(.)(.)/u, "$1$3$2");

for (const [name, size] of [
  ["100k", 100_000],
  ["1m", 1_000_000],
] as const) {
  bench(`patients-${name}`, async (run) => {
    const server = await throwawayServer({
      superuserUrl: run.superuserUrl,
      fill: ({ DATABASE_OWNER_URL: owner = "" }) => fillRegistry(owner, size),
      environment: { SESSION_SECRET: SECRET, LOG_LEVEL: "error", JOBS: "off" },
    });
    const { db, close } = open(server.databaseUrl);
    try {
      const people = await somePeople(server.databaseUrl, SAMPLE);
      const { ctx, cookie } = await somebody(db, "receptionist", SECRET);
      for (const [reading, typed] of Object.entries(TYPED)) {
        const words = people.map(typed);
        for (const concurrency of [1, 16]) {
          const load = { count: SAMPLE, concurrency };
          const query = (index: number) =>
            searchPatients(ctx, { q: words[index % words.length] ?? "", limit: 10 });
          const http = (index: number) =>
            get(
              `${server.url}/api/patients/search?q=${encodeURIComponent(words[index % words.length] ?? "")}`,
              { cookie },
            );
          await measure(run, `patients.search.${reading}.query.${size}`, load, query);
          await measure(run, `patients.search.${reading}.http.${size}`, load, http);
        }
      }
      await patientPage(
        run,
        server.url,
        size,
        await Promise.all(people.slice(0, 60).map(({ mrn }) => aPatientId(db, mrn))),
        cookie,
      );
    } finally {
      await close();
      await server.stop();
    }
  });
}

async function patientPage(run: Bench, url: string, size: number, ids: string[], cookie: string) {
  const load = { count: 200, concurrency: 1 };
  await measure(run, `patients.page.http.${size}`, load, (index) =>
    get(`${url}/patients/${ids[index % ids.length]}`, { cookie }),
  );
}
