import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, expect, test } from "vitest";
import { tallyOfPlaywright, tallyOfVitest } from "@/scripts/support/tally";

const folder = fs.mkdtempSync(path.join(tmpdir(), "tally-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, success: true, testResults: [] };
const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };

test("passed tests are counted as passed", () => {
  expect(tallyOfVitest(report(vitest))).toEqual({ passed: 3, failed: 0, failures: [] });
  expect(tallyOfPlaywright(report({ stats, errors: [] }))).toEqual({ passed: 2, failed: 0, failures: [] });
});

test.each([
  ["a failed test", { numFailedTests: 1, success: false }],
  ["a skipped test", { numPendingTests: 1 }],
  [
    "a file that does not load",
    { success: false, testResults: [{ name: "x", status: "failed", assertionResults: [] }] },
  ],
  ["an end that nothing explains", { success: false }],
])("vitest: %s cannot pass for success", (_name, change) => {
  expect(tallyOfVitest(report({ ...vitest, ...change })).failed).toBe(1);
});

test.each([["unexpected"], ["flaky"], ["skipped"]])(
  "journeys: one that is %s cannot pass for success",
  (state) => {
    expect(tallyOfPlaywright(report({ stats: { ...stats, [state]: 1 }, errors: [] })).failed).toBe(1);
  },
);

test("what failed is named with its file and the beginning of its message", () => {
  const failed = { fullName: "adds up", status: "failed", failureMessages: ["expected 3\nto be 4"] };
  const passed = { fullName: "stays", status: "passed", failureMessages: [] };
  const testResults = [
    { name: "/somewhere/tests/rules/sum.test.ts", status: "failed", assertionResults: [passed, failed] },
  ];
  expect(
    tallyOfVitest(report({ ...vitest, numFailedTests: 1, success: false, testResults })).failures,
  ).toEqual(["tests/rules/sum.test.ts › adds up\n    expected 3\n    to be 4"]);
  const spec = { title: "books", file: "desk/booking.spec.ts", ok: false };
  const tests = [{ results: [{ errors: [{ message: "Timed out" }] }] }];
  const suites = [{ specs: [], suites: [{ specs: [{ ...spec, tests }] }] }];
  expect(
    tallyOfPlaywright(report({ stats: { ...stats, unexpected: 1 }, errors: [], suites })).failures,
  ).toEqual(["desk/booking.spec.ts › books\n    Timed out"]);
});

test("a report that was never written is an error", () => {
  expect(() => tallyOfVitest(path.join(folder, "missing.json"))).toThrow();
});

function report(content: object) {
  const file = path.join(folder, `${crypto.randomUUID()}.json`);
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}
