import * as fs from "node:fs";
import { entryFor, gapsIn, parseLockfile } from "@/scripts/support/lockfile";

const text = fs.readFileSync("package-lock.json", "utf8");
const gaps = gapsIn(parseLockfile(text).packages);
const lockfile: { packages: Record<string, object> } = JSON.parse(text);
for (const gap of gaps) lockfile.packages[gap.path] = entryFor(gap);
lockfile.packages = Object.fromEntries(
  Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
fs.writeFileSync("package-lock.json", `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`${gaps.length} packages for other platforms were added to package-lock.json.`);
