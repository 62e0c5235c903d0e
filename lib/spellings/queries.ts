import "server-only";
import { and, arrayOverlaps, like, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { nameWords, patients } from "@/db/schema";
import { escapeLike } from "../text";
import { isOneErrorApart, SHORTEST_CORRECTED } from "./rules";

/** So many candidates of each kind are looked at. */
const MOST = 60;

/** Words of patients' names that a typed word may be meant for. */
type Spellings = { oneErrorApart: string[]; soundAlike: string[] };

/**
 * Patients whose names have all the words (normalised), where one of them stands for a word one typing error away, or for
 * one that sounds alike; the others may. One condition for each word and kind, each answered by one index.
 */
export async function matchesMisspelt(
  db: Database,
  words: readonly string[],
): Promise<{ kind: keyof Spellings; where: SQL | undefined }[]> {
  const meant = await Promise.all(words.map(async (word) => ({ word, ...(await spellingsOf(db, word)) })));
  return meant.flatMap((one) => {
    const others = meant
      .filter((other) => other !== one)
      .map(({ word, oneErrorApart, soundAlike }) =>
        or(beginsAWord(word), hasOneOf([...oneErrorApart, ...soundAlike])),
      );
    const instead = (kind: keyof Spellings) =>
      one[kind].length === 0 ? [] : [{ kind, where: and(hasOneOf(one[kind]), ...others) }];
    return [...instead("oneErrorApart"), ...instead("soundAlike")];
  });
}

/** The word begins one of the words of the patient's name. */
export const beginsAWord = (word: string): SQL | undefined =>
  or(like(patients.nameSearch, `${escapeLike(word)}%`), like(patients.nameSearch, `% ${escapeLike(word)}%`));

const hasOneOf = (words: string[]): SQL | undefined =>
  words.length === 0
    ? undefined
    : sql`string_to_array(${patients.nameSearch}, ' ') && ${sql.param(words)}::text[]`;

async function spellingsOf(db: Database, word: string): Promise<Spellings> {
  if (word.length < SHORTEST_CORRECTED) return { oneErrorApart: [], soundAlike: [] };
  const close = await wordsWhere(db, arrayOverlaps(nameWords.stumps, sql`word_stumps(${word})`));
  const alike = await wordsWhere(db, arrayOverlaps(nameWords.sounds, sql`word_sounds(${word})`));
  return {
    oneErrorApart: close.filter((known) => isOneErrorApart(known, word)),
    soundAlike: alike.filter((known) => known !== word),
  };
}

async function wordsWhere(db: Database, where: SQL): Promise<string[]> {
  const rows = await db.selectDistinct({ word: nameWords.word }).from(nameWords).where(where).limit(MOST);
  return rows.map(({ word }) => word);
}
