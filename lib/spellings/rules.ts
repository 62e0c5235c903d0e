/** Shorter words have too many neighbours for a correction to mean anything. */
export const SHORTEST_CORRECTED = 3;

/**
 * Are the words one typing error apart: a letter too many, one missing, one wrong, or two neighbours swapped (optimal
 * string alignment distance 1; Damerau 1964: four of five misspellings are of this kind)? Equal words are not.
 */
export function isOneErrorApart(a: string, b: string): boolean {
  const [short, long] = [[...a], [...b]].sort((one, other) => one.length - other.length);
  if (!short || !long || long.length - short.length > 1) return false;
  const at = long.findIndex((letter, index) => letter !== short[index]);
  if (at < 0) return false;
  const restOf = (letters: string[], from: number) => letters.slice(from).join("");
  if (short.length < long.length) return restOf(short, at) === restOf(long, at + 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    restOf(short, at + 1) === restOf(long, at + 1) ||
    (isSwapped && restOf(short, at + 2) === restOf(long, at + 2))
  );
}
