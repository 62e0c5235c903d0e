import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, expect, test } from "vitest";
import { findBreaches } from "@/scripts/support/walls";

const trees: string[] = [];
afterEach(() => {
  for (const tree of trees.splice(0)) fs.rmSync(tree, { recursive: true, force: true });
});

const SOUND = {
  "app/page.tsx": 'import { listBeds } from "@/lib/beds/queries"; export default () => listBeds();',
  "components/beds/list.tsx":
    '"use client"; import { free } from "@/lib/beds/rules"; export const List = free;',
  "lib/beds/inputs.ts": "export const Free = 1;",
  "lib/beds/rules.ts": 'import { Free } from "./inputs"; export const free = Free;',
  "lib/beds/queries.ts": 'import { beds } from "@/db/schema/beds"; export const listBeds = () => beds;',
  "lib/beds/commands.ts": 'import { listBeds } from "./queries"; export const freeBed = listBeds;',
  "lib/beds/actions.ts":
    '"use server";\nimport { action } from "@/lib/action";\nimport { freeBed } from "./commands";\nexport const freeBedAction = action("beds.free").action(freeBed);',
  "lib/action.ts": "export const action = (name: string) => ({ action: (run: unknown) => [name, run] });",
  "db/schema/beds.ts": "export const beds = [];",
  "db/enums/care.ts": "export const STATES = [];",
  "components/beds/states.tsx":
    '"use client"; import { STATES } from "@/db/enums/care"; export const States = STATES;',
};

test("a tree that keeps the walls has no breach", async () => {
  expect(await breachesOf({})).toEqual([]);
});

test("a type may cross a wall, since nothing of it remains at run time", async () => {
  const found = await breachesOf({
    "components/beds/list.tsx":
      '"use client"; import type { listBeds } from "@/lib/beds/queries"; export type T = typeof listBeds;',
  });
  expect(found).toEqual([]);
});

test.each([
  ["components-know-no-pages", { "components/x.ts": 'import "@/app/page";' }],
  ["lib-knows-no-screens", { "lib/x.ts": 'import "@/components/beds/list";' }],
  ["schema-knows-no-lib", { "db/schema/beds.ts": 'import "@/lib/beds/inputs"; export const beds = [];' }],
  [
    "screens-know-no-database",
    { "app/page.tsx": 'import { beds } from "@/db/schema/beds"; export default beds;' },
  ],
  ["actions-are-for-screens", { "lib/wards/commands.ts": 'import "@/lib/beds/actions";' }],
  [
    "queries-change-nothing",
    { "lib/wards/queries.ts": 'import { freeBed } from "@/lib/beds/commands"; export const x = freeBed;' },
  ],
  [
    "rules-and-inputs-are-pure",
    { "lib/wards/rules.ts": 'import { listBeds } from "@/lib/beds/queries"; export const x = listBeds;' },
  ],
  [
    "inputs-know-no-rules",
    { "lib/beds/inputs.ts": 'import { free } from "./rules"; export const Free = free;' },
  ],
  [
    "no-cycles",
    {
      "lib/a.ts": 'import { b } from "./b"; export const a = b;',
      "lib/b.ts": 'import { a } from "./a"; export const b = a;',
    },
  ],
  ["every-import-resolves", { "lib/x.ts": 'import "@/lib/gone";' }],
  ["product-knows-no-tools", { "lib/x.ts": 'import "@/scripts/tool";', "scripts/tool.ts": "export {};" }],
  ["no-barrels", { "lib/beds/index.ts": 'export { free } from "./rules";' }],
  [
    "client-takes-isomorphic-only",
    {
      "components/x.tsx":
        '"use client";\nimport { listBeds } from "@/lib/beds/queries";\nexport const x = listBeds;',
    },
  ],
  [
    "schemas-come-later",
    { "components/x.tsx": '"use client"; import { Free } from "@/lib/beds/inputs"; export const x = Free;' },
  ],
  ["actions-are-built", { "lib/beds/actions.ts": '"use server";\nexport async function freeBedAction() {}' }],
  [
    "actions-live-in-actions-files",
    { "components/x.ts": 'export async function save() {\n  "use server";\n}' },
  ],
])("%s: a breach is found", async (name, files) => {
  const found = await breachesOf(files);
  expect(found.map((breach) => breach.split(":")[0])).toContain(name);
});

async function breachesOf(files: Record<string, string>) {
  const tree = fs.mkdtempSync(path.join(tmpdir(), "walls-"));
  trees.push(tree);
  for (const [name, text] of Object.entries({ ...SOUND, ...files })) {
    fs.mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(tree, name), text);
  }
  return findBreaches(tree);
}
