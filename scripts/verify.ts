import { spawn } from "node:child_process";

const AT_ONCE = 2;
const script = (name: string) => [
  "--import",
  "tsx",
  "--import",
  "./scripts/support/server-only.mjs",
  `scripts/${name}.ts`,
];

/** Longest first, so that two at a time end together. */
const CHECKS: [name: string, ...steps: string[][]][] = [
  ["dead code", ["node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"]],
  [
    "rules tests",
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--config",
      "tests/vitest.config.ts",
      "--project",
      "rules",
      "--reporter",
      "dot",
    ],
  ],
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]],
  // Which routes there are, and with which parameters, is a type that Next writes.
  [
    "types",
    ["node_modules/next/dist/bin/next", "typegen"],
    ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
  ],
  ["walls", script("check-walls")],
  ["schema and migrations", script("check-schema")],
];

const waiting = [...CHECKS];
const failures: string[] = [];
const started = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(
  `${failures.length === 0 ? "Everything holds" : `Failed: ${failures.join(", ")}`} (${since(started)})`,
);
process.exit(failures.length === 0 ? 0 : 1);

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, ...steps] = check;
    const begun = performance.now();
    const { code, output } = await runAll(steps);
    console.log(`${code === 0 ? "✓" : "✗"} ${name} (${since(begun)})`);
    if (code === 0) continue;
    failures.push(name);
    console.log(output);
  }
}

/** Each once the one before it succeeded. */
async function runAll([first = [], ...others]: string[][]): ReturnType<typeof run> {
  const outcome = await run(first);
  return outcome.code === 0 && others.length > 0 ? runAll(others) : outcome;
}

function run(arguments_: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, arguments_, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, FORCE_COLOR: "0" },
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", (code) => resolve({ code, output: output.trim() }));
  });
}

function since(begun: number) {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
