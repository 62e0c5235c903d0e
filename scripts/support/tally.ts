import * as fs from "node:fs";
import { z } from "zod";

/** How many tests passed and failed, and what is known of each that failed. */
export type Tally = { passed: number; failed: number; failures: string[] };

const Vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().default("") })) })),
    }),
  ),
});
const Suite = z.object({
  specs: z.array(Spec).default([]),
  get suites() {
    return z.array(Suite).default([]);
  },
});
type Suite = z.infer<typeof Suite>;

const Playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(Suite).default([]),
});

/** Counts a vitest report. A file that could not be loaded, a skipped test or an unclear end is a failure. */
export function tallyOfVitest(file: string): Tally {
  const report = Vitest.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + report.numPendingTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    failures: [
      ...unloaded.map(({ name, message }) => failure(name, "could not be loaded", message)),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status !== "passed")
          .map((test) => failure(name, test.fullName, test.failureMessages?.[0] ?? test.status)),
      ),
    ],
  };
}

/** Counts a Playwright report. A test that passed only when repeated, was skipped or never ran is a failure. */
export function tallyOfPlaywright(file: string): Tally {
  const { stats, errors, suites } = Playwright.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    failures: suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(({ file: from, title, tests }) =>
        failure(
          from,
          title,
          tests.flatMap(({ results }) => results.flatMap((result) => result.errors))[0]?.message,
        ),
      ),
  };
}

function specsOf(suite: Suite): z.infer<typeof Spec>[] {
  return [...suite.specs, ...suite.suites.flatMap(specsOf)];
}

function failure(file: string, test: string, message = "") {
  const from = file.slice(file.indexOf("tests/") + 1 ? file.indexOf("tests/") : 0);
  return `${from} › ${test}\n    ${message.split("\n").slice(0, 12).join("\n    ")}`;
}
