import fc from "fast-check";
import { expect, test } from "vitest";
import { isOneErrorApart } from "@/lib/spellings/rules";

const WORD = fc.string({ unit: fc.constantFrom(..."abcdeñ"), minLength: 1, maxLength: 8 });

test.each([
  ["smith", "smyth"],
  ["smith", "smtih"],
  ["smith", "smithh"],
  ["smith", "mith"],
  ["o", "po"],
])("%s and %s are one error apart", (a, b) => {
  expect(isOneErrorApart(a, b)).toBe(true);
});

test.each([
  ["smith", "smith"],
  ["smith", "schmidt"],
  ["smith", "htims"],
  ["smith", "smi"],
  ["abcd", "badc"],
  ["", "ab"],
])("%s and %s are not", (a, b) => {
  expect(isOneErrorApart(a, b)).toBe(false);
});

test("which word is the right one makes no difference", () => {
  fc.assert(fc.property(WORD, WORD, (a, b) => isOneErrorApart(a, b) === isOneErrorApart(b, a)));
});

test("every single error is recognised", () => {
  fc.assert(
    fc.property(WORD, fc.nat(), fc.constantFrom(..."abcdeñx"), (word, seed, letter) => {
      const letters = [...word];
      const at = seed % letters.length;
      const swapped = [
        ...letters.slice(0, at),
        letters[at + 1] ?? "",
        letters[at] ?? "",
        ...letters.slice(at + 2),
      ];
      const wrong = [
        letters.toSpliced(at, 1),
        letters.toSpliced(at, 0, letter),
        letters.toSpliced(at, 1, letter),
        swapped,
      ];
      return wrong.map((each) => each.join("")).every((each) => each === word || isOneErrorApart(word, each));
    }),
  );
});

test("it agrees with the distance that counts insertions, deletions, substitutions and swaps of neighbours", () => {
  fc.assert(fc.property(WORD, WORD, (a, b) => isOneErrorApart(a, b) === (distance([...a], [...b]) === 1)));
});

/** Optimal string alignment distance by its definition. */
function distance(a: string[], b: string[]): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1;
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const row = rows[i];
      if (row)
        row[j] = Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + cost,
          isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        );
    }
  }
  return at(a.length, b.length);
}
