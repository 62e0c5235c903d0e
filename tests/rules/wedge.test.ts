import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterKey, bearerOf, NOTHING } from "@/components/layout/wedge";

/** Types the keys with that many milliseconds between them; gives what was scanned. */
function type(keys: readonly string[], gaps: (index: number) => number): string[] {
  let [typed, at] = [NOTHING, 1_000];
  return keys.flatMap((key, index) => {
    at += gaps(index);
    const next = afterKey(typed, key, at);
    typed = next.typed;
    return next.scanned ?? [];
  });
}
const keysOf = (text: string) => [...text, "Enter"];

describe("a keyboard wedge", () => {
  test.each([2, 10, 35])("is told by %s ms between its keys", (gap) => {
    expect(type(keysOf("10030189"), () => gap)).toEqual(["10030189"]);
  });

  test("a hand is not a scanner, however long its number", () => {
    void fc.assert(
      fc.property(fc.stringMatching(/^\d{6,18}$/), fc.integer({ min: 36, max: 900 }), (text, gap) => {
        expect(type(keysOf(text), () => gap)).toEqual([]);
      }),
    );
  });

  test("one pause inside, or before Enter, and it was no scan of the whole", () => {
    expect(type(keysOf("10030189"), (index) => (index === 4 ? 200 : 5))).toEqual([]);
    expect(type(keysOf("10030189"), (index) => (index === 8 ? 200 : 5))).toEqual([]);
  });

  test.each(["12345", "1003x189", "", "abcdefgh"])("%j is no number", (text) => {
    expect(type(keysOf(text), () => 5)).toEqual([]);
  });

  test("what was typed slowly before it does not become part of it", () => {
    const keys = ["7", ...keysOf("10030189"), ...keysOf("10072481")];
    expect(type(keys, (index) => (index <= 1 ? 400 : 5))).toEqual(["10030189", "10072481"]);
  });
});

test("a label of a record that was merged finds who took it in, and a number that only begins alike finds nobody", () => {
  const found = [
    { mrn: "10030190", formerMrns: [] },
    { mrn: "10072481", formerMrns: ["10030189", "10030207"] },
  ];
  expect(bearerOf(found, "10030207")).toBe(found[1]);
  expect(bearerOf(found, "10030190")).toBe(found[0]);
  expect(bearerOf(found, "100302")).toBeUndefined();
});
