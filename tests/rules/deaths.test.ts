import { expect, test } from "vitest";
import { deathConcern, minuteOf } from "@/lib/deaths/rules";

const patient = { birthDate: "1950-06-15", today: "2026-03-10" };

test.each([
  ["2026-03-10", null],
  ["1950-06-15", null],
  ["2026-03-11", "inFuture"],
  ["1950-06-14", "beforeBirth"],
])("a death on %s: %s", (diedOn, concern) => {
  expect(deathConcern(diedOn, patient)).toBe(concern);
});

test("whose birth date is unknown may have died on any day until today", () => {
  expect(deathConcern("1850-01-01", { ...patient, birthDate: null })).toBeNull();
});

test("a time is counted in minutes, and none is none", () => {
  expect([minuteOf("00:00"), minuteOf("14:05"), minuteOf(undefined)]).toEqual([0, 845, null]);
});
