import { throwawayDatabase } from "@/scripts/support/throwaway";
import { collisions, makeArena, stormFrom } from "@/tests/support/booking-storm";
import { bench } from "./bench";
import { open } from "./people";

const ATTEMPTS = 10_000;
const CLIENTS = 32;
const PROCESSES = 2;

bench("booking-storm", async ({ superuserUrl, report }) => {
  const { databaseUrl, environment, drop } = await throwawayDatabase(superuserUrl);
  Object.assign(process.env, environment);
  const { db, close } = open(databaseUrl);
  try {
    const arena = await makeArena(db, new Date("2026-03-10T08:00:00Z"));
    const started = performance.now();
    const outcome = await stormFrom(PROCESSES, {
      ...{ databaseUrl, arena, attempts: ATTEMPTS },
      ...{ clients: CLIENTS, seed: 7 },
    });
    const seconds = (performance.now() - started) / 1_000;
    const count = (id: string, value: number) =>
      report({ id: `booking-storm.${id}`, value, unit: "count", n: ATTEMPTS });
    count("done", outcome.done);
    for (const [code, times] of Object.entries(outcome.refused)) count(`refused.${code}`, times);
    count("unexpected", outcome.unexpected.length);
    count("collisions", await collisions(db));
    report({ id: "booking-storm.slowest-refusal", value: outcome.slowestMs, unit: "ms", n: ATTEMPTS });
    report({ id: "booking-storm.seconds", value: seconds, unit: "s", n: 1 });
    if (outcome.unexpected.length > 0) throw new Error(outcome.unexpected.slice(0, 3).join("\n"));
  } finally {
    await close();
    await drop();
  }
});
