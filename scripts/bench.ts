import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { startCluster } from "@/scripts/support/cluster";
import { BENCHES, type Measurement } from "@/tests/bench/bench";

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const asJson = process.argv.includes("--json");
// What tells of progress must not stand among the results.
if (asJson) console.log = console.error;
const folder = path.resolve("tests/bench");

for (const file of fs
  .readdirSync(folder)
  .filter((name) => name.endsWith(".bench.ts"))
  .sort()) {
  await import(pathToFileURL(path.join(folder, file)).href);
}
const wanted = BENCHES.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
if (wanted.length === 0) {
  console.error(
    `No benchmark is called ${names.join(" or ")}. There are: ${BENCHES.map(({ name }) => name).join(", ")}`,
  );
  process.exit(1);
}

const cluster = await startCluster({ directory: path.resolve(".data/bench"), preferredPort: 54_350 });
process.once("SIGINT", () => void cluster.stop().then(() => process.exit(130)));
let failed = false;
for (const { name, run } of wanted) {
  if (!asJson) console.log(`\n${name}`);
  try {
    await run({ superuserUrl: cluster.superuserUrl(), report: print });
  } catch (error) {
    failed = true;
    console.error(`${name} failed:`, error);
  }
}
await cluster.stop();
process.exit(failed ? 1 : 0);

function print({ id, value, unit, n }: Measurement) {
  if (asJson) process.stdout.write(`${JSON.stringify({ id, value, unit, n })}\n`);
  else console.log(`  ${id.padEnd(56)} ${value.toFixed(2).padStart(12)} ${unit.padEnd(6)} n=${n}`);
}
