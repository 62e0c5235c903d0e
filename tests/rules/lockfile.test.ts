import * as fs from "node:fs";
import { expect, test } from "vitest";
import { entryFor, gapsIn, parseLockfile } from "@/scripts/support/lockfile";

test("npm ci accepts the lockfile: no platform's package is missing (else: npm run lockfile:complete)", () => {
  const { packages } = parseLockfile(fs.readFileSync("package-lock.json", "utf8"));
  expect(gapsIn(packages)).toEqual([]);
});

test("a missing package is found at the depth where its version belongs", () => {
  const gaps = gapsIn({
    "": {},
    "node_modules/swc": { version: "1.0.0", optionalDependencies: { "swc-darwin-arm64": "1.0.0" } },
    "node_modules/swc-darwin-arm64": { version: "1.0.0" },
    "node_modules/intl/node_modules/swc": {
      version: "2.0.0",
      optionalDependencies: { "swc-darwin-arm64": "2.0.0" },
    },
  });
  expect(gaps.map(({ path }) => path)).toEqual(["node_modules/intl/node_modules/swc-darwin-arm64"]);
  expect(gaps.map(entryFor)).toEqual([{ version: "2.0.0", cpu: ["arm64"], optional: true, os: ["darwin"] }]);
});
