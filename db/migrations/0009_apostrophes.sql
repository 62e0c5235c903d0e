-- The words around an apostrophe are names to look for as well: "O’Brien" is found by "brien".
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
UPDATE patients
SET name_search = name_search || ' ' || trim(regexp_replace(
  lower(public.unaccent(regexp_replace(concat_ws(' ', given_name, middle_names, preferred_name, family_name), '[''’ʼ`´]', ' ', 'g'))),
  '[^[:alnum:]]+', ' ', 'g'))
WHERE concat_ws(' ', given_name, middle_names, preferred_name, family_name) ~ '[''’ʼ`´]';
