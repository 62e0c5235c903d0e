import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline/promises";
import { removeCluster } from "@/scripts/support/cluster";
import { fail } from "@/scripts/support/progress";

const directory = path.resolve(".data");
const KEPT = new Set([
  "start.lock",
  "test",
  "bench",
  "test.lock",
  "bench.lock",
  "install.lock",
  "install.log",
]);

try {
  if (!(await confirmed())) {
    console.log("Nothing was changed.");
    process.exit(0);
  }
  await removeCluster(directory);
  for (const entry of fs.readdirSync(directory)) {
    if (!KEPT.has(entry)) fs.rmSync(path.join(directory, entry), { recursive: true, force: true });
  }
  console.log("Everything is back to the beginning. npm start fills the demonstration hospital again.");
} catch (error) {
  fail(error);
}

async function confirmed() {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY)
    throw new Error(
      "This deletes the embedded database, its files and its secrets. To agree without being asked: npm run reset -- --yes",
    );
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question("Delete the embedded database, its files and its secrets? Type yes: ");
  prompt.close();
  return answer.trim().toLowerCase() === "yes";
}
