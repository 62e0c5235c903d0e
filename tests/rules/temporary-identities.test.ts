import fc from "fast-check";
import { expect, test } from "vitest";
import { letterOf, lowestFree, temporaryName } from "@/lib/temporary-identities/rules";

test.each([
  [1, "A"],
  [26, "Z"],
  [27, "AA"],
  [52, "AZ"],
  [53, "BA"],
  [703, "AAA"],
])("number %i is letter %s", (ordinal, letter) => {
  expect(letterOf(ordinal)).toBe(letter);
});

test("no two numbers have the same letters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), (a, b) => {
      expect(letterOf(a) === letterOf(b)).toBe(a === b);
    }),
  );
});

test("the lowest number that nobody has is given", () => {
  expect(lowestFree([])).toBe(1);
  expect(lowestFree([1, 2, 4])).toBe(3);
  expect(lowestFree([2])).toBe(1);
});

test("a name tells sex, letter and age, as far as anybody can tell", () => {
  expect(temporaryName({ sex: "male", ordinal: 1, approximateAgeYears: 40 })).toBe(
    "Unknown male A, approx. 40",
  );
  expect(temporaryName({ sex: "female", ordinal: 2 })).toBe("Unknown female B");
  expect(temporaryName({ sex: "unknown", ordinal: 3, approximateAgeYears: 0 })).toBe(
    "Unknown person C, approx. 0",
  );
});
