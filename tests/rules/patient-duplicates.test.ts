import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparable, compare, isPossible, PROBABLE } from "@/lib/patient-duplicates/rules";
import { jaroWinkler } from "@/lib/patient-duplicates/similarity";

const ann: Comparable = {
  givenName: "annika",
  givenNames: ["annika", "marie"],
  familyName: "smithson",
  birthDate: "1984-09-04",
  isBirthDateEstimated: false,
  sex: "female",
  phones: ["447911123456"],
  emails: [],
  addresses: [{ street: "12 mill lane", postalCode: "ab12cd" }],
  identifiers: [{ type: "national", issuer: "nhs", value: "9434765919" }],
};
const without = { phones: [], addresses: [], identifiers: [] };
const bits = (change: Partial<Comparable>, from: Partial<Comparable> = {}) =>
  compare({ ...ann, ...from }, { ...ann, identifiers: [], ...change }).bits;

describe("one person registered twice is probable", () => {
  test.each<[string, Partial<Comparable>]>([
    ["nothing but name and birthday", without],
    ["a misspelt name", { ...without, givenName: "anika", givenNames: ["anika"] }],
    ["names swapped", { ...without, givenName: "smithson", givenNames: ["smithson"], familyName: "annika" }],
    ["day and month swapped", { ...without, birthDate: "1984-04-09" }],
    ["a digit of the year wrong", { birthDate: "1974-09-04", identifiers: [] }],
    ["another family name, same telephone", { familyName: "oduya", identifiers: [], addresses: [] }],
    ["another family name, same address", { familyName: "oduya", identifiers: [], phones: [] }],
    ["a name unlike it, same national number", { ...ann, givenName: "x", givenNames: ["x"] }],
  ])("%s", (_, change) => {
    expect(bits(change)).toBeGreaterThanOrEqual(PROBABLE);
  });
});

describe("two people are not", () => {
  test.each<[string, Partial<Comparable>]>([
    ["twins", { givenName: "rosalind", givenNames: ["rosalind"] }],
    ["twins who bear each other’s name", { givenName: "marie", givenNames: ["marie", "annika"] }],
    ["brother and sister of one birth", { givenName: "annik", givenNames: ["annik"], sex: "male" }],
    ["a mother of the same name", { birthDate: "1951-01-30" }],
    ["two national numbers", { identifiers: [{ type: "national", issuer: "nhs", value: "4857773456" }] }],
    [
      "a stranger of one birthday",
      { ...without, givenName: "rosa", givenNames: ["rosa"], familyName: "oduya" },
    ],
    ["a stranger of one name", { ...without, birthDate: "1990-12-13" }],
  ])("%s", (_, change) => {
    expect(bits(change)).toBeLessThan(PROBABLE);
  });
});

test("a birthday, a telephone or a family name alone is no suspicion", () => {
  const nothing = { ...ann, ...without, givenName: "", givenNames: [], familyName: "", birthDate: null };
  expect(isPossible(compare({ ...nothing, birthDate: ann.birthDate }, ann))).toBe(false);
  expect(isPossible(compare({ ...nothing, phones: ann.phones }, ann))).toBe(false);
  expect(isPossible(compare({ ...nothing, familyName: ann.familyName }, ann))).toBe(false);
});

const word = fc.stringMatching(/^[a-z]{0,9}$/);
const person = fc.record({
  givenName: word,
  givenNames: fc.array(word, { maxLength: 2 }),
  familyName: word,
  birthDate: fc.option(fc.constantFrom("1984-09-04", "1984-04-09", "1984-09-05", "1950-01-01")),
  isBirthDateEstimated: fc.boolean(),
  sex: fc.constantFrom("female" as const, "male" as const, "unknown" as const),
  phones: fc.array(fc.constantFrom("1", "2"), { maxLength: 1 }),
  emails: fc.array(fc.constantFrom("a@b", "c@d"), { maxLength: 1 }),
  addresses: fc.array(fc.constantFrom({ street: "a", postalCode: "b" }), { maxLength: 1 }),
  identifiers: fc.array(
    fc.constantFrom(
      { type: "national" as const, issuer: "n", value: "1234567" },
      { type: "national" as const, issuer: "n", value: "7654321" },
    ),
    { maxLength: 1 },
  ),
});

test("it does not matter which of the two records comes first", () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      expect(compare(a, b).bits).toBeCloseTo(compare(b, a).bits, 5);
    }),
  );
});

test.each([
  ["martha", "marhta", 0.961],
  ["dwayne", "duane", 0.84],
  ["dixon", "dicksonx", 0.813],
  ["same", "same", 1],
  ["abc", "xyz", 0],
])("%s and %s are %d alike (Winkler’s own examples)", (a, b, expected) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(expected, 2);
});
