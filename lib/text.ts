/**
 * The form in which names are compared and searched: lower case, without accents, apostrophes and other marks,
 * one space between words. "O’Brien-Núñez" and "obrien nunez" become the same.
 */
export function normaliseName(text: string): string {
  return stripMarks(text)
    .replace(APOSTROPHES, "")
    .replace(/\./gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Every word by which a name may be looked for, in the same form: an apostrophe joins what stands around it and parts it,
 * so "O’Brien" is "obrien" and also "o" and "brien".
 */
export function nameWords(text: string): string {
  const parted = text.replace(APOSTROPHES, " ");
  const words = [...normaliseName(text).split(" "), ...normaliseName(parted).split(" ")];
  return [...new Set(words)].join(" ").trim();
}

/** Characters that are no text, or that turn the direction of what stands after them. */
export const CONTROLS_OR_DIRECTION = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Without the marks that are copied along unseen and would make two equal names differ: soft hyphen, zero-width space, word
 * joiner, direction marks. The joiners U+200C and U+200D stay: Persian and Indic names are written with them.
 */
export const withoutUnseen = (text: string): string =>
  text.replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu, "");

/** The form in which identifiers and telephone numbers are compared: letters and digits only, lower case. */
export function normaliseCode(text: string): string {
  return stripMarks(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The form in which user names and e-mail addresses are stored and looked up. */
export function normaliseLogin(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** Escapes what LIKE would read as a pattern, so that typed text is literal. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Can the database keep every text in it as it is? It knows neither NUL nor half a surrogate pair. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && !LONE_SURROGATE.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isStorable);
}

const APOSTROPHES = /['’ʼ`´]/gu;
const LONE_SURROGATE = /\p{Cs}/u;

const UNDECOMPOSED: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ı: "i",
  ħ: "h",
};

function stripMarks(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[øłđðþæœßıħ]/gu, (letter) => UNDECOMPOSED[letter] ?? letter);
}
