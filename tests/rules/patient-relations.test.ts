import { describe, expect, test } from "vitest";
import { PATIENT_RELATION_KINDS, RELATION_WORDS } from "@/db/enums/patients";
import { parentConcern, rowFor, wordFor } from "@/lib/patient-relations/rules";

const ends = { self: "self", other: "other", childOf: "mother" as const };

test.each(RELATION_WORDS)("what is entered as %s reads as that on the page where it was entered", (word) => {
  const row = rowFor(word, ends);
  expect(new Set([row.patientId, row.relatedPatientId])).toEqual(new Set(["self", "other"]));
  expect(wordFor(row.kind, row.relatedPatientId === "self")).toBe(word);
});

test.each([
  ["mother", "child"],
  ["child", "mother"],
  ["carer", "caredFor"],
  ["caredFor", "carer"],
  ["sibling", "sibling"],
  ["spouse", "spouse"],
] as const)("%s on one page is %s on the other", (word, opposite) => {
  const row = rowFor(word, ends);
  expect(wordFor(row.kind, row.relatedPatientId === "other")).toBe(opposite);
});

test("every kind has a word at both ends", () => {
  for (const kind of PATIENT_RELATION_KINDS)
    for (const end of [true, false]) expect(RELATION_WORDS).toContain(wordFor(kind, end));
});

describe("a parent", () => {
  const born = (birthDate: string | null, sex = "female", birthDatePrecision = "exact") => ({
    birthDate,
    birthDatePrecision,
    sex,
  });
  const child = born("2010-05-01");
  test.each([
    ["of thirty", "mother", born("1980-05-01"), null],
    ["born on the same day", "mother", born("2010-05-01"), "notOlder"],
    ["younger than the child", "parent", born("2011-01-01"), "notOlder"],
    ["perhaps younger, by an estimate", "parent", born("2011-01-01", "female", "estimated"), "unusualAge"],
    ["of thirteen", "mother", born("1997-06-01"), "unusualAge"],
    ["of seventy", "father", born("1940-06-01", "male"), "unusualAge"],
    ["who is a mother and a man", "mother", born("1980-05-01", "male"), "unusualSex"],
    ["of unknown sex", "mother", born("1980-05-01", "unknown"), null],
    ["of unknown age", "mother", born(null, "female", "unknown"), null],
  ] as const)("%s", (_, kind, parent, concern) => {
    expect(parentConcern(kind, parent, child)).toBe(concern);
  });
});
