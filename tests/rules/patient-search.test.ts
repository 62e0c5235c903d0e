import fc from "fast-check";
import { expect, test } from "vitest";
import { namePairs, readSearch } from "@/lib/patient-search/rules";

const TODAY = "2026-11-22";
const nothing = { words: [], birthDate: null, ages: null, code: null, phone: null, email: null };

test.each([
  ["smi", { words: ["smi"] }],
  ["  O’Brien-Núñez,  Zoë ", { words: ["obrien", "nunez", "zoe"] }],
  ["smith 4 sep 1984", { words: ["smith"], birthDate: "1984-09-04", code: "smith4sep1984" }],
  ["04/09/1984", { birthDate: "1984-09-04", code: "04091984", phone: "4091984" }],
  ["10000142", { code: "10000142", phone: "10000142" }],
  ["020 7946 0958", { code: "02079460958", phone: "2079460958" }],
  ["+44 (0)20 7946 0958", { code: "4402079460958", phone: "442079460958" }],
  ["AB 123 456 C", { words: ["ab", "123", "456", "c"], code: "ab123456c" }],
  ["Zoe@Example.org", { email: "zoe@example.org" }],
  ["Abe604", { words: ["abe604"], code: "abe604" }],
  ["smith 42y", { words: ["smith"], ages: { from: "1983-11-23", to: "1984-11-22" } }],
  ["42 years smith", { words: ["smith"], ages: { from: "1983-11-23", to: "1984-11-22" } }],
  ["0yo", { ages: { from: "2025-11-23", to: "2026-11-22" } }],
  ["200y", { words: ["200y"], code: "200y" }],
  ["smith 4th sep 1984", { words: ["smith"], birthDate: "1984-09-04", code: "smith4thsep1984" }],
  ["4/12/26", { birthDate: "1926-12-04", code: "41226", phone: "41226" }],
  ["smith sep 4 1984", { words: ["smith"], birthDate: "1984-09-04", code: "smithsep41984" }],
  ["0958", { code: "0958" }],
  ["4958", { code: "4958", phone: "4958" }],
  ["12", {}],
  ["%_\\", {}],
])("%j is read as %j", (typed, expected) => {
  expect(readSearch(typed, TODAY)).toEqual({ ...nothing, ...expected });
});

test("names of several words are split at every place and in either order", () => {
  expect(namePairs(["van", "berg", "anna"])).toEqual([
    { family: "berg anna", given: "van" },
    { family: "van", given: "berg anna" },
    { family: "anna", given: "van berg" },
    { family: "van berg", given: "anna" },
  ]);
});

test("whatever is typed is read without an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (typed) =>
      Boolean(readSearch(typed, TODAY)),
    ),
  );
});
