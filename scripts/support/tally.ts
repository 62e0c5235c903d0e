import * as fs from "node:fs";
import { z } from "zod";

export type Tally = { passed: number; failed: number };

const Vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const Playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts a vitest report. A file that could not be loaded, a skipped test or an unclear end is a failure. */
export function tallyOfVitest(file: string): Tally {
  const report = Vitest.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + report.numPendingTests + unloaded.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
}

/** Counts a Playwright report. A test that passed only when repeated, was skipped or never ran is a failure. */
export function tallyOfPlaywright(file: string): Tally {
  const { stats, errors } = Playwright.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}
