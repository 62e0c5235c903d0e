import { v7 } from "uuid";

export type Random = ReturnType<typeof randomFrom>;

/** Repeatable chance: the same seed gives the same hospital (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const chance = (probability: number) => next() < probability;

  function pick<T>(choices: readonly T[]): T {
    const choice = choices[int(0, choices.length - 1)];
    if (choice === undefined) throw new Error("There is nothing to pick from.");
    return choice;
  }

  function weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return pick(choices)[0];
  }

  /** A UUIDv7 as if made at that instant. */
  const id = (at: Date) =>
    v7({
      msecs: at.getTime(),
      random: Uint8Array.from({ length: 16 }, () => int(0, 255)),
      seq: int(0, 0x7fffffff),
    });

  return { next, int, chance, pick, weighted, id };
}
