/** NIST SP 800-63B: long enough, not a known one, no rules of composition. */
export const SHORTEST = 12;
const SHORTEST_WITH_SECOND_FACTOR = 8;
const LONGEST = 128;

type About = {
  hasSecondFactor: boolean;
  /** User name, e-mail address, names, name of the hospital: nobody's password contains one. */
  known: readonly string[];
  isCommon: (password: string) => boolean;
};

/** The message key of what is wrong with a new password, or null. Judged as it is stored: NFKC, never shortened. */
export function passwordProblem(
  password: string,
  { hasSecondFactor, known, isCommon }: About,
): string | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < SHORTEST_WITH_SECOND_FACTOR) return "passwords.tooShort";
  if (length < SHORTEST && !hasSecondFactor) return "passwords.tooShort";
  if (length > LONGEST) return "passwords.tooLong";
  const lower = text.toLowerCase();
  if (isPattern(lower)) return "passwords.pattern";
  if (wordsOf(known).some((word) => lower.includes(word))) return "passwords.containsName";
  return spellings(lower).some(isCommon) ? "passwords.common" : null;
}

const SHORTEST_WORD = 5;

function wordsOf(known: readonly string[]): string[] {
  const texts = known.map((text) => text.normalize("NFKC").toLowerCase());
  const parts = texts.flatMap((text) => [text.split("@")[0] ?? "", ...text.split(/[^\p{L}\p{N}]+/u)]);
  return parts.filter((word) => [...word].length >= SHORTEST_WORD);
}

/** One thing repeated ("hoho…"), or neighbours in a row ("abcdef…", "987654…"). */
function isPattern(text: string): boolean {
  if (/^(.{1,6}?)\1+$/su.test(text)) return true;
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, index) => point - (points[index] ?? 0)));
  return steps.size === 1 && [1, -1].includes([...steps][0] ?? 0);
}

const SUBSTITUTES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/** What a guesser tries first: as it is, without what was hung on at the ends, and with look-alikes undone. */
function spellings(lower: string): string[] {
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const undone = [lower, bare].map((text) =>
    text.replace(/[013457@$]/g, (sign) => SUBSTITUTES[sign] ?? sign),
  );
  return [lower, bare, ...undone].filter((text) => text.length >= 6);
}
