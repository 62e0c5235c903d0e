import * as fs from "node:fs";
import * as path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { WALLS } from "@/scripts/support/wall-rules";

const FOLDERS = ["app", "components", "lib", "db"];
const FORBIDDEN_IN_CLIENT = /^(lib\/[^/]+\/(queries|commands)\.ts|db\/(?!enums\/))/;
const SCHEMA = /^(lib\/[^/]+\/inputs\.ts|node_modules\/zod\/)/;
const SCHEMAS_ALLOWED = /^components\/(form\/resolver\.ts|kit\/)/;
const BARRELS_ALLOWED = /^(db\/(schema\/)?index\.ts|lib\/i18n\/messages\/.*index\.ts)$/;
const ACTION = /^export const \w+ =\s*(action|gateAction|publicAction)\(/;

/** Every place where the walls of the architecture are breached, as one sentence each. */
export async function findBreaches(root = process.cwd()): Promise<string[]> {
  const folders = FOLDERS.filter((folder) => fs.existsSync(path.join(root, folder)));
  const result = await cruiseAll(root, folders);
  const sources = result.modules
    .map(({ source }) => source)
    .filter((source) => /^(app|components|lib|db)\//.test(source));
  return [
    ...result.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`),
    ...result.modules.flatMap(({ source, dependencies }) => [
      ...clientBreaches(root, source, dependencies),
      ...schemaBreaches(root, source, dependencies),
    ]),
    ...sources.flatMap((source) => fileBreaches(root, source)),
  ];
}

async function cruiseAll(root: string, folders: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: WALLS },
      doNotFollow: { path: "node_modules" },
      exclude: { path: "^(db/migrations|node_modules/@types)/|\\.(css|json)$" },
    },
    {
      alias: { "@": root },
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default", "types"],
      exportsFields: ["exports"],
      bustTheCache: true,
    },
  );
  if (typeof output === "string") throw new Error(output);
  return output;
}

type Dependencies = ICruiseResult["modules"][number]["dependencies"];

/** What runs in the browser takes from a domain only what is isomorphic, and its actions. */
function clientBreaches(root: string, source: string, dependencies: Dependencies) {
  if (!/^(app|components)\//.test(source) || directive(read(root, source)) !== "use client") return [];
  return dependencies
    .filter(
      ({ resolved, dependencyTypes }) =>
        FORBIDDEN_IN_CLIENT.test(resolved) && !dependencyTypes.includes("type-only"),
    )
    .map(({ resolved }) => `client-takes-isomorphic-only: ${source} → ${resolved}`);
}

/** A schema brings zod along; a page fetches it when its form is touched, never at the start. */
function schemaBreaches(root: string, source: string, dependencies: Dependencies) {
  if (!/^components\/.*\.tsx?$/.test(source) || SCHEMAS_ALLOWED.test(source)) return [];
  if (source.endsWith(".tsx") && directive(read(root, source)) !== "use client") return [];
  return dependencies
    .filter(
      ({ resolved, dynamic, dependencyTypes }) =>
        SCHEMA.test(resolved) && !dynamic && !dependencyTypes.includes("type-only"),
    )
    .map(({ resolved }) => `schemas-come-later: ${source} → ${resolved}`);
}

function fileBreaches(root: string, source: string) {
  const text = read(root, source);
  const breaches: string[] = [];
  if (/(^|\/)index\.tsx?$/.test(source) && !BARRELS_ALLOWED.test(source))
    breaches.push(`no-barrels: ${source}`);
  if (!/["']use server["']/.test(text)) return breaches;
  if (directive(text) !== "use server" || !source.endsWith("/actions.ts"))
    breaches.push(`actions-live-in-actions-files: ${source}`);
  const exported = text.match(/^export .*(?:\n\s+.*)?/gm) ?? [];
  for (const line of exported.filter((entry) => !/^export (type|interface) /.test(entry))) {
    if (!ACTION.test(line)) breaches.push(`actions-are-built: ${source}: ${line.split("\n")[0]}`);
  }
  return breaches;
}

const directive = (text: string) => /^["'](use \w+)["']/.exec(text.trimStart())?.[1];

const read = (root: string, source: string) => fs.readFileSync(path.join(root, source), "utf8");
