import "server-only";
import { and, like, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { nameWords, patients } from "@/db/schema";
import { escapeLike } from "../text";
import { isOneErrorApart, SHORTEST_CORRECTED } from "./rules";

/** So many words of each kind are looked at. */
const MOST = 60;

/** Words of patients' names that a typed word may be meant for. */
type Spellings = { oneErrorApart: string[]; soundAlike: string[]; beginning: string[] };
export type Meant = keyof Spellings;

/**
 * Patients whose names have all the words (normalised) as beginnings of theirs, or where one of them stands for a word one
 * typing error away or one that sounds alike, and the others may. The dictionary is read once for all words; people are then
 * found by whole words, which an index of words answers in a tenth of the time that one of parts of words needs.
 */
export async function matchesMisspelt(
  db: Database,
  words: readonly string[],
): Promise<{ kind: Meant; where: SQL | undefined }[]> {
  const meant = await spellingsOf(db, words);
  const wrong = meant.flatMap((one) => {
    const others = meant
      .filter((other) => other !== one)
      .map((other) => begins(other, [...other.oneErrorApart, ...other.soundAlike]));
    const instead = (kind: Meant) =>
      one[kind].length === 0 ? [] : [{ kind, where: and(hasOneOf(one[kind]), ...others) }];
    return [...instead("oneErrorApart"), ...instead("soundAlike")];
  });
  const isPossible = meant.every(({ beginning }) => beginning.length > 0);
  const right = { kind: "beginning" as const, where: and(...meant.map((one) => begins(one))) };
  return isPossible ? [right, ...wrong] : wrong;
}

/** The word begins one of the words of the patient's name. */
export const beginsAWord = (word: string): SQL | undefined =>
  or(like(patients.nameSearch, `${escapeLike(word)}%`), like(patients.nameSearch, `% ${escapeLike(word)}%`));

/** Too many words begin like a letter or two: those are looked for in the names themselves. */
function begins(
  { typed, beginning }: Spellings & { typed: string },
  orOneOf: string[] = [],
): SQL | undefined {
  if (beginning.length < MOST) return hasOneOf([...new Set([...beginning, ...orOneOf])]);
  return orOneOf.length > 0 ? or(beginsAWord(typed), hasOneOf(orOneOf)) : beginsAWord(typed);
}

const hasOneOf = (words: string[]): SQL =>
  words.length === 0
    ? sql`false`
    : sql`string_to_array(${patients.nameSearch}, ' ') && ${sql.param(words)}::text[]`;

async function spellingsOf(
  db: Database,
  words: readonly string[],
): Promise<(Spellings & { typed: string })[]> {
  const { rows } = await db.execute<{
    place: number;
    kind: "stumps" | "sounds" | "beginning";
    word: string;
  }>(sql`
    select typed.place::int as place, known.kind, known.word
    from unnest(${sql.param([...words])}::text[]) with ordinality as typed (word, place)
    cross join lateral (
      (select distinct 'stumps' as kind, ${nameWords.word} as word from ${nameWords}
        where length(typed.word) >= ${SHORTEST_CORRECTED} and ${nameWords.stumps} && word_stumps(typed.word) limit ${MOST})
      union all
      (select distinct 'sounds', ${nameWords.word} from ${nameWords}
        where length(typed.word) >= ${SHORTEST_CORRECTED} and ${nameWords.sounds} && word_sounds(typed.word) limit ${MOST})
      union all
      (select distinct 'beginning', ${nameWords.word} from ${nameWords}
        where ${nameWords.word} >= typed.word collate "C" and ${nameWords.word} < typed.word collate "C" || chr(1114111)
        limit ${MOST})
    ) as known`);
  return words.map((word, index) => {
    const known = (kind: string) =>
      rows.flatMap((row) => (row.place === index + 1 && row.kind === kind ? [row.word] : []));
    return {
      typed: word,
      oneErrorApart: known("stumps").filter((other) => isOneErrorApart(other, word)),
      soundAlike: known("sounds").filter((other) => other !== word),
      beginning: known("beginning"),
    };
  });
}
