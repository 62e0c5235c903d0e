import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { outcomeOf } from "@/scripts/support/children";
import { step } from "@/scripts/support/progress";

const FOLDERS = ["app", "components", "db", "lib", "public"];
const FILES = [
  "middleware.ts",
  "instrumentation-client.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const GENERATED = path.join("public", "serwist");

/** Builds the application unless the last finished build was made of exactly these sources. */
export async function buildIfStale(distDir = ".next"): Promise<void> {
  const stamp = path.join(distDir, "built-from");
  const sources = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === sources) return;
  fs.rmSync(stamp, { force: true });
  await step("Building the application", () => build(distDir));
  fs.writeFileSync(stamp, sources);
}

async function build(distDir: string) {
  fs.mkdirSync(".data", { recursive: true });
  const log = path.resolve(".data", "build.log");
  const output = fs.openSync(log, "w");
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", output, output],
    env: { ...process.env, NODE_ENV: "production", NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const code = await outcomeOf(child);
  fs.closeSync(output);
  if (code === 0) return;
  console.error(fs.readFileSync(log, "utf8").split("\n").slice(-40).join("\n"));
  throw new Error(
    `The application could not be built (next build ended with ${code}); all output is in ${log}`,
  );
}

function fingerprint() {
  const hash = createHash("sha256");
  const files = FOLDERS.filter((folder) => fs.existsSync(folder)).flatMap(filesIn);
  for (const file of [...files.sort(), ...FILES.filter((name) => fs.existsSync(name))]) {
    hash.update(file).update("\0").update(fs.readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(GENERATED));
}
