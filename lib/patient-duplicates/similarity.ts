/** How much two words look alike, 0 to 1 (Jaro, 1989; Winkler, 1990): a common beginning counts more. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [[...a], [...b]];
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const matched: string[] = [];
  for (const [index, letter] of left.entries()) {
    const from = Math.max(0, index - reach);
    const to = Math.min(right.length, index + reach + 1);
    for (let place = from; place < to; place += 1) {
      if (right[place] !== letter || taken.has(place)) continue;
      taken.add(place);
      matched.push(letter);
      break;
    }
  }
  if (matched.length === 0) return 0;
  const inOrder = right.filter((_, place) => taken.has(place));
  const transposed = matched.filter((letter, index) => letter !== inOrder[index]).length / 2;
  const count = matched.length;
  const jaro = (count / left.length + count / right.length + (count - transposed) / count) / 3;
  const differs = left.slice(0, 4).findIndex((letter, index) => letter !== right[index]);
  const prefix = differs === -1 ? Math.min(4, left.length) : differs;
  return jaro + prefix * 0.1 * (1 - jaro);
}
