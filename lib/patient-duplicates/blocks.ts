import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context";

/** Of each kind of likeness so many records are compared with one; what more share proves nothing. */
const MOST_OF_A_KIND = 40;
/** People of one birthday; a registry of a million has some forty. */
const MOST_OF_A_DAY = 300;

export type Pair = { patientId: string; otherId: string };

/**
 * The records worth comparing with each of these patients: they share an identifier, telephone, e-mail or whole name (also
 * with the two names swapped or of the same sound), or a birthday (also with day and month swapped) and a name that begins
 * or sounds alike. Each kind is answered by one index and bounded, so that the work grows with the patients asked about only.
 */
export async function pairsOf({ db }: Pick<Context, "db">, ids: readonly string[]): Promise<Pair[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute<Pair>(sql`
    select distinct p.id as "patientId", other.id as "otherId"
    from patients as p cross join lateral (${sql.join(KINDS, sql` union `)}) as other
    join patients as o on o.id = other.id
    where p.id = any(${sql.param([...ids])}::uuid[]) and o.id <> p.id
      and p.merged_into_id is null and not p.is_unidentified
      and o.merged_into_id is null and not o.is_unidentified`);
  return rows;
}

const first = { c: sql`split_part(c.given_search, ' ', 1)`, p: sql`split_part(p.given_search, ' ', 1)` };
const sounds = sql`public.dmetaphone(c.family_search) = public.dmetaphone(p.family_search)
  and public.dmetaphone(split_part(c.given_search, ' ', 1)) = public.dmetaphone(split_part(p.given_search, ' ', 1))`;
const swappedSounds = sql`public.dmetaphone(c.family_search) = public.dmetaphone(split_part(p.given_search, ' ', 1))
  and public.dmetaphone(split_part(c.given_search, ' ', 1)) = public.dmetaphone(p.family_search)`;
/** One birthday is shared by many: something of the name has to be alike as well. */
const namesAlike = sql`(${first.c} = ${first.p} or c.family_search = p.family_search
  or left(c.family_search, 3) = left(p.family_search, 3) or ${first.c} = p.family_search
  or c.family_search = ${first.p} or left(c.given_search, 2) = left(p.given_search, 2)
  or public.dmetaphone(c.family_search) = public.dmetaphone(p.family_search)
  or right(c.family_search, 4) = right(p.family_search, 4))`;
const swappedDay = sql`case when extract(day from p.birth_date) <= 12 then
  make_date(extract(year from p.birth_date)::int, extract(day from p.birth_date)::int, extract(month from p.birth_date)::int) end`;

const people = (where: SQL, most: number) =>
  sql`(select c.id from patients as c where ${where} and c.id <> p.id limit ${most}::int)`;

const KINDS: SQL[] = [
  sql`(select theirs.patient_id as id from patient_identifiers as own join patient_identifiers as theirs
    on theirs.value_search = own.value_search and theirs.patient_id <> own.patient_id
    where own.patient_id = p.id limit ${MOST_OF_A_KIND}::int)`,
  sql`(select theirs.patient_id as id from patient_telecoms as own join patient_telecoms as theirs
    on theirs.value_search = own.value_search and theirs.patient_id <> own.patient_id
    where own.patient_id = p.id limit ${MOST_OF_A_KIND}::int)`,
  people(sql`c.birth_date = p.birth_date and ${namesAlike}`, MOST_OF_A_DAY),
  people(sql`c.birth_date = ${swappedDay} and ${namesAlike}`, MOST_OF_A_DAY),
  people(sql`c.family_search = p.family_search and c.given_search = p.given_search`, MOST_OF_A_KIND),
  people(
    sql`c.family_search = ${first.p} and c.given_search = p.family_search and p.given_search <> ''`,
    MOST_OF_A_KIND,
  ),
  people(sql`${sounds} and abs(c.birth_date - p.birth_date) < 4000`, MOST_OF_A_KIND),
  people(sql`${swappedSounds} and p.given_search <> ''`, MOST_OF_A_KIND),
];
