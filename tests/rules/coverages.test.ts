import { expect, test } from "vitest";
import { payersOn } from "@/lib/coverages/rules";

const coverage = (
  name: string,
  [validFrom, validTo]: [string, string | null],
  more: Partial<Parameters<typeof payersOn>[0][number]> = {},
) => ({ name, status: "active" as const, priority: "primary" as const, validFrom, validTo, ...more });

const all = [
  coverage("second", ["2026-01-01", null], { priority: "secondary" }),
  coverage("now", ["2026-02-01", null]),
  coverage("former", ["2024-01-01", "2026-01-31"], { status: "ended" }),
  coverage("error", ["2020-01-01", null], { status: "entered-in-error" }),
];

test.each([
  ["2026-03-10", ["now", "second"]],
  ["2026-02-01", ["now", "second"]],
  ["2026-01-31", ["former", "second"]],
  ["2025-12-31", ["former"]],
  ["2023-12-31", []],
])("on %s the primary one pays first: %j", (day, names) => {
  expect(payersOn(all, day).payers.map(({ name }) => name)).toEqual(names);
});

test("where nobody pays any more, it says since when", () => {
  const ended = [coverage("a", ["2020-01-01", "2021-06-30"]), coverage("b", ["2021-07-01", "2025-12-31"])];
  expect(payersOn(ended, "2026-03-10")).toEqual({ payers: [], endedOn: "2025-12-31" });
  expect(payersOn(ended, "2021-06-30")).toMatchObject({ payers: [{ name: "a" }], endedOn: null });
  expect(payersOn([], "2026-03-10")).toEqual({ payers: [], endedOn: null });
});

test("what was entered in error never ended either", () => {
  const wrong = [coverage("error", ["2020-01-01", "2021-01-01"], { status: "entered-in-error" })];
  expect(payersOn(wrong, "2026-03-10")).toEqual({ payers: [], endedOn: null });
});
