import fc from "fast-check";
import { expect, test } from "vitest";
import { differences, merged, type Versions } from "@/components/form/versions";

const phone = (value: string, use = "mobile") => ({ use, value });
const [a, b, c, d] = [phone("1"), phone("2", "home"), phone("3", "work"), phone("4", "other")];
const usual = (versions: Versions) => merged(versions, (difference) => difference.usual);

test("a value that only one side changed is kept, one that both changed is mine unless chosen", () => {
  expect(usual({ base: "Ann", mine: "Ann", saved: "Anna" })).toBe("Anna");
  expect(usual({ base: "Ann", mine: "Anne", saved: "Ann" })).toBe("Anne");
  const both = { base: "Ann", mine: "Anne", saved: "Anna" };
  expect(differences(both)).toMatchObject([{ mine: "Anne", saved: "Anna", changed: "both", usual: "mine" }]);
  expect(merged(both, () => "saved")).toBe("Anna");
  expect(differences({ base: "", mine: "x", saved: "x" })).toEqual([]);
});

test("what is stored as nothing and blank on the form are the same", () => {
  expect(differences({ base: undefined, mine: "", saved: null })).toEqual([]);
  expect(differences({ base: [], mine: [phone("", "home")], saved: [] })).toEqual([]);
});

test.each([
  ["both added one", [a], [a, b], [a, c], [a, b, c]],
  ["the same one was added twice", [a], [a, b], [a, b], [a, b]],
  ["mine changed the first, the other added one", [a, b], [phone("9"), b], [a, b, c], [phone("9"), b, c]],
  ["mine removed one, the other added one", [a, b], [b], [a, b, c], [b, c]],
  ["the other removed one, mine added one", [a, b], [a, b, c], [b], [b, c]],
  ["mine removed what the other changed", [a, b], [b], [phone("9"), b], [phone("9"), b]],
  ["the other removed what mine changed", [a, b], [phone("9"), b], [b], [b, phone("9")]],
  ["mine moved one up, the other added one", [a, b], [b, a], [a, b, c], [b, a, c]],
  ["nothing was there", [], [a], [b], [a, b]],
])("%s", (_name, base, mine, saved, expected) => {
  const result = usual({ base, mine, saved });
  expect(result).toHaveLength(expected.length);
  expect(result).toEqual(expect.arrayContaining(expected));
});

test("a row that both changed is asked about, and either can be taken", () => {
  const versions = { base: [a], mine: [phone("8")], saved: [phone("9")] };
  expect(differences(versions)).toMatchObject([{ mine: phone("8"), saved: phone("9"), changed: "both" }]);
  expect(merged(versions, () => "mine")).toEqual([phone("8")]);
  expect(merged(versions, () => "saved")).toEqual([phone("9")]);
});

test("choosing one side throughout gives that side's rows", () => {
  const versions = { base: [a, b], mine: [a, c], saved: [phone("9"), b, d] };
  expect(merged(versions, () => "saved")).toEqual(expect.arrayContaining([phone("9"), b, d]));
  expect(merged(versions, () => "mine")).toEqual(expect.arrayContaining([a, c]));
});

test("needs chosen by two people are all there, and what one took out is gone", () => {
  const versions = {
    base: ["braille", "audio"],
    mine: ["braille", "audio", "advocate"],
    saved: ["audio", "large-print"],
  };
  expect(usual(versions)).toEqual(["audio", "advocate", "large-print"]);
});

const row = fc.record({ use: fc.constantFrom("home", "work"), value: fc.stringMatching(/^[1-9]{3}$/) });
const rows = fc.uniqueArray(row, { selector: ({ use, value }) => use + value, maxLength: 5 });

test("nobody's row is lost: what a side added is in what is kept, whatever the other did", () => {
  fc.assert(
    fc.property(rows, rows, rows, fc.nat(5), fc.nat(5), (base, more, others, cut, drop) => {
      const known = new Set(base.map((one) => JSON.stringify(one)));
      const fresh = (list: typeof base) => list.filter((one) => !known.has(JSON.stringify(one)));
      const mine = [...base.slice(cut), ...fresh(more)];
      const saved = [...base.slice(0, drop), ...fresh(others)];
      const kept = usual({ base, mine, saved }) as unknown[];
      const edits = differences({ base, mine, saved }).filter(({ changed }) => changed === "both");
      const asked = edits.map(({ saved: one }) => JSON.stringify(one));
      for (const one of fresh(more)) expect(kept).toContainEqual(one);
      for (const one of fresh(others))
        if (!asked.includes(JSON.stringify(one))) expect(kept).toContainEqual(one);
    }),
  );
});

test("without a change of mine the saved version is what is kept", () => {
  fc.assert(
    fc.property(rows, rows, (base, saved) => {
      expect(usual({ base, mine: base, saved })).toEqual(expect.arrayContaining(saved));
      expect(usual({ base, mine: base, saved })).toHaveLength(saved.length);
    }),
  );
});
