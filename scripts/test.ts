import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { outcomeOf } from "@/scripts/support/children";
import { runJourneys } from "@/scripts/support/journeys";
import { type Tally, tallyOfPlaywright, tallyOfVitest } from "@/scripts/support/tally";
import { testCluster } from "@/scripts/support/test-cluster";

const REPORTS = ".data/test-reports";
const OTHER_ZONES = ["America/New_York", "Asia/Kolkata", "Pacific/Apia"];
const total: Tally = { passed: 0, failed: 0, failures: [] };

fs.rmSync(REPORTS, { recursive: true, force: true });
fs.mkdirSync(REPORTS, { recursive: true });
const cluster = await attempt(testCluster);
if (cluster) {
  await vitest("UTC", [], { TEST_DATABASE_URL: cluster.superuserUrl });
  for (const zone of OTHER_ZONES) await vitest(zone, ["--project", "rules"]);
  await attempt(async () => {
    const report = `${REPORTS}/journeys.json`;
    await runJourneys(cluster.superuserUrl, report);
    add(tallyOfPlaywright(report));
  });
  await attempt(cluster.stop);
}
// Said once more at the very end: a log of half an hour is read from below.
for (const failure of total.failures) console.error(`\n✘ ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function vitest(zone: string, arguments_: string[], environment: Record<string, string> = {}) {
  console.log(`\nTests with the clock of ${zone}`);
  const report = `${REPORTS}/${zone.replace("/", "-")}.json`;
  const child = spawn(
    process.execPath,
    [
      ...["node_modules/vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts"],
      ...["--reporter", "default", "--reporter", "json", `--outputFile.json=${report}`],
      ...arguments_,
    ],
    { stdio: "inherit", env: { ...process.env, ...environment, TZ: zone } },
  );
  await outcomeOf(child);
  await attempt(async () => add(tallyOfVitest(report)));
}

/** Whatever goes wrong outside a test counts as one failure, so that it cannot look like success. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    add({ passed: 0, failed: 1, failures: [message] });
    return undefined;
  }
}

function add({ passed, failed, failures }: Tally) {
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
}
