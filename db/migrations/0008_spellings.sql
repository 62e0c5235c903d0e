-- Misspelt names: words one typing error apart are found by what is left of them without a letter, others by their sound.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
--> statement-breakpoint
CREATE FUNCTION word_stumps(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT stump) FROM (
    SELECT word AS stump
    UNION ALL SELECT overlay(word placing '' from place for 1) FROM generate_series(1, length(word)) AS place
  ) AS stumps
$$;
--> statement-breakpoint
CREATE FUNCTION word_sounds(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT sound) FILTER (WHERE length(sound) > 1), '{}')
  FROM unnest(ARRAY[public.dmetaphone(word), public.dmetaphone_alt(word)]) AS sound
  WHERE word ~ '^[a-z]+$'
$$;
--> statement-breakpoint
CREATE TABLE "name_words" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "name_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"word" text COLLATE "C" NOT NULL,
	"stumps" text[] GENERATED ALWAYS AS (word_stumps(word)) STORED NOT NULL,
	"sounds" text[] GENERATED ALWAYS AS (word_sounds(word)) STORED NOT NULL
);
--> statement-breakpoint
CREATE INDEX "name_words_word" ON "name_words" USING btree ("word");--> statement-breakpoint
CREATE INDEX "name_words_stumps" ON "name_words" USING gin ("stumps");--> statement-breakpoint
CREATE INDEX "name_words_sounds" ON "name_words" USING gin ("sounds");--> statement-breakpoint
CREATE INDEX "patients_name_words" ON "patients" USING gin (string_to_array("name_search", ' '));
--> statement-breakpoint
CREATE FUNCTION learn_name_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO name_words (word)
  SELECT DISTINCT word FROM changed, unnest(string_to_array(changed.name_search, ' ')) AS spoken (word)
  WHERE word <> '' AND NOT EXISTS (SELECT FROM name_words AS known WHERE known.word = spoken.word);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patients_learn_words AFTER INSERT ON "patients" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION learn_name_words();
--> statement-breakpoint
CREATE TRIGGER patients_learn_changed_words AFTER UPDATE ON "patients" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION learn_name_words();
--> statement-breakpoint
INSERT INTO name_words (word)
SELECT DISTINCT word FROM patients, unnest(string_to_array(patients.name_search, ' ')) AS word WHERE word <> '';
