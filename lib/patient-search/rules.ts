import { bornBetween } from "../patient-lists/rules";
import { normaliseCode, normaliseLogin, normaliseName } from "../text";
import { parseDate } from "../time";

/** What was typed into the search box, read every way that it can be meant. */
export type SearchTerm = {
  /** Words of a name, normalised. */
  words: string[];
  /** A calendar date that stood among the words. */
  birthDate: string | null;
  /** First and last birth date of everybody who has the age that stood among the words. */
  ages: { from: string; to: string } | null;
  /** Letters and digits of the whole text: a record number or an identifier. */
  code: string | null;
  /** Part of a telephone number, without the zero that people dial before it. */
  phone: string | null;
  email: string | null;
};

const LONGEST_DATE_WORDS = 3;
const FEWEST_CODE_DIGITS = 3;
const FEWEST_PHONE_DIGITS = 4;
const MOST_WORDS = 6;

/** Reads a search: "smi", "ann smith", "smith 4 sep 1984", "smith 42y", "10000123", "020 7946", "ann@example.org", in any order. */
export function readSearch(typed: string, today: string): SearchTerm {
  const { birthDate, rest: undated } = takeDate(typed.trim().split(/[\s,]+/u), today);
  const { ages, rest } = takeAge(undated, today);
  const code = normaliseCode(typed);
  const isNumber = /^[\d\s()+./-]+$/.test(typed);
  const email = normaliseLogin(typed);
  return {
    words:
      isNumber || email.includes("@")
        ? []
        : normaliseName(rest.join(" ")).split(" ").filter(Boolean).slice(0, MOST_WORDS),
    birthDate,
    ages,
    code: (code.match(/\d/g)?.length ?? 0) >= FEWEST_CODE_DIGITS ? code : null,
    phone: isNumber ? phoneFragment(typed) : null,
    email: email.includes("@") ? email : null,
  };
}

/**
 * The ways in which words can be a family name and the beginning of a given name, in either order:
 * "van der berg anna" is tried at every place where one could end and the other begin.
 */
export function namePairs(words: readonly string[]): { family: string; given: string }[] {
  return words.slice(1).flatMap((_, index) => {
    const [head, tail] = [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")];
    return [
      { family: tail, given: head },
      { family: head, given: tail },
    ];
  });
}

function takeDate(words: string[], today: string): { birthDate: string | null; rest: string[] } {
  for (let length = LONGEST_DATE_WORDS; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const birthDate = parseDate(words.slice(start, start + length).join(" "), today);
      if (birthDate) return { birthDate, rest: words.toSpliced(start, length) };
    }
  }
  return { birthDate: null, rest: words };
}

/** An age in completed years: "42y", "42yo", "42 years". */
function takeAge(words: string[], today: string): Pick<SearchTerm, "ages"> & { rest: string[] } {
  for (let length = 1; length <= LONGEST_AGE_WORDS; length += 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const years = Number(AGE.exec(words.slice(start, start + length).join(""))?.[1] ?? Number.NaN);
      if (!(years <= OLDEST_YEARS)) continue;
      const { from, to } = bornBetween({ ageMin: years, ageMax: years }, today);
      return { ages: from && to ? { from, to } : null, rest: words.toSpliced(start, length) };
    }
  }
  return { ages: null, rest: words };
}

const AGE = /^(\d{1,3})y(?:rs?|o|ears?)?$/i;
const LONGEST_AGE_WORDS = 2;
const OLDEST_YEARS = 130;

/** "+44 (0)20 7946" names a zero that is dialled only at home and kept nowhere. */
function phoneFragment(typed: string): string | null {
  const fragment = normaliseCode(typed.replace(/\(0\)/g, "")).replace(/^0+/, "");
  return fragment.length >= FEWEST_PHONE_DIGITS ? fragment : null;
}
