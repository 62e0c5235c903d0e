import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { searchText } from "../columns";

/**
 * Every word that stands in a patient's name, with what it sounds like and what is left of it without one of its
 * letters: how a misspelt name finds the right one. Triggers of `patients` fill it. It has no unique key on purpose: a
 * registration must never wait for another transaction because both know the same name; a word twice does no harm.
 */
export const nameWords = pgTable(
  "name_words",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    word: searchText("word").notNull(),
    /** The word itself and each form with one letter missing. */
    stumps: text("stumps").array().notNull().generatedAlwaysAs(sql`word_stumps(word)`),
    /** Double Metaphone codes of the word; none for scripts that it cannot read. */
    sounds: text("sounds").array().notNull().generatedAlwaysAs(sql`word_sounds(word)`),
  },
  (t) => [
    index("name_words_word").on(t.word),
    index("name_words_stumps").using("gin", t.stumps),
    index("name_words_sounds").using("gin", t.sounds),
  ],
);
