import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/canonical";
import { escapeLike, isStorable, nameWords, normaliseCode, normaliseLogin, normaliseName } from "@/lib/text";

describe("a name is found however it is typed", () => {
  test.each([
    ["O’Brien-Núñez", "obrien nunez"],
    ["O'BRIEN NUNEZ", "obrien nunez"],
    ["Zoë-Anaïs", "zoe anais"],
    ["Łukasz Ærø", "lukasz aero"],
    ["Straße", "strasse"],
    ["  St.  John ", "st john"],
    ["王 小明", "王 小明"],
    ["Åse", "ase"],
  ])("%s", (name, normal) => expect(normaliseName(name)).toBe(normal));

  test("normalising twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });
});

test("what the database cannot keep as it is, is known at any depth", () => {
  for (const text of ["Ann", "王", "👩‍⚕️", ""])
    expect(isStorable({ names: [text], age: 3, none: null })).toBe(true);
  for (const text of ["A\0nn", "A\ud800nn", "\udc00"]) expect(isStorable({ names: [{ text }] })).toBe(false);
});

test("identifiers are compared without their spacing", () => {
  expect(normaliseCode("S-9991 71.51")).toBe("s99917151");
});

test("one account has one spelling", () =>
  expect(normaliseLogin("  Ａnn@Hospital.Example ")).toBe("ann@hospital.example"));

test("typed text never becomes a pattern", () => expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\"));

test("equal values have one canonical text, whatever the order of their keys", () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { y: 1, x: undefined }], c: new Date(0) } })).toBe(
    '{"a":{"c":"1970-01-01T00:00:00.000Z","d":[2,{"y":1}]},"b":1}',
  );
});

test.each([
  ["O’Brien", "obrien o brien"],
  ["Zoë-Marie O'Ñuñez-Łuk", "zoe marie onunez luk o nunez"],
  ["d'Arc St. John", "darc st john d arc"],
  ["Ann Smith", "ann smith"],
])("%s is looked for by %s", (name, words) => {
  expect(nameWords(name)).toBe(words);
});
