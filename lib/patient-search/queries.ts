import "server-only";
import { and, asc, between, type Column, desc, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { TelecomSystem } from "@/db/enums/registration";
import { appointments, patientIdentifiers, patients, patientTelecoms, recentPatients } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { bearsMrn, patientIdentity, visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { beginsAWord, type Meant, matchesMisspelt } from "../spellings/queries";
import { escapeLike } from "../text";
import { localDate } from "../time";
import type { PatientSearch } from "./inputs";
import { namePairs, readSearch, type SearchTerm } from "./rules";

/** With fewer hits than this, inner words and similar spellings are looked for as well. */
const ENOUGH = 3;

/**
 * Patients that the typed text can mean, best first; the recently opened ones while nothing is typed. One disclosure.
 * Each reading of the text walks one index and stops at the limit, so the time does not grow with the registry.
 */
export async function searchPatients(ctx: Context, { q, limit }: PatientSearch) {
  authorize(ctx.viewer, "patients.search");
  const hits =
    q.trim() === "" ? await recentlyOpened(ctx, limit) : await found(ctx, await termOf(ctx, q), limit);
  await recordDisclosure(ctx, {
    action: "patients.search",
    category: "demographics",
    patientIds: hits.map(({ id }) => id),
  });
  return hits;
}

/** The patients that the typed text can mean, as a WHERE for lists that page through all of them. */
export async function matchesSearch(ctx: Context, q: string): Promise<SQL | undefined> {
  if (q.trim() === "") return undefined;
  const term = await termOf(ctx, q);
  const ways = readings(term, (words) => [beginningsOfWords(words)]);
  return ways.length > 0 ? inArray(patients.id, sql`(${union(ways.map(all))})`) : sql`false`;
}

async function termOf({ db, now }: Context, q: string): Promise<SearchTerm> {
  const { timeZone } = await getSettings(db);
  return readSearch(q, localDate(now, timeZone));
}

async function found(ctx: Context, term: SearchTerm, limit: number) {
  const hits = await ranked(ctx, readings(term, names), limit);
  if (hits.length >= Math.min(ENOUGH, limit) || term.words.length === 0) return hits;
  const known = new Set(hits.map(({ id }) => id));
  const similar = (await meantOtherwise(ctx, term)).map((reading) => ofAges(reading, term.ages));
  const others = await ranked(ctx, similar, limit);
  return [...hits, ...others.filter(({ id }) => !known.has(id))].slice(0, limit);
}

async function recentlyOpened(ctx: Context, limit: number) {
  if (!ctx.viewer.userId) return [];
  return hit(ctx)
    .innerJoin(recentPatients, eq(recentPatients.patientId, patients.id))
    .where(and(eq(recentPatients.userId, ctx.viewer.userId), visiblePatients(ctx.viewer)))
    .orderBy(desc(recentPatients.openedAt))
    .limit(limit);
}

async function ranked(ctx: Context, ways: Reading[], limit: number) {
  if (ways.length === 0) return [];
  const found = union(ways.map((way) => first(ctx, way, limit)));
  const best = sql`(select id, min(rank) as rank from (${found}) as found group by id) as best`;
  return hit(ctx)
    .innerJoin(best, sql`best.id = ${patients.id}`)
    .where(visiblePatients(ctx.viewer))
    .orderBy(sql`best.rank`, asc(patients.familySearch), asc(patients.givenSearch), asc(patients.id))
    .limit(limit);
}

function hit({ db, viewer }: Context) {
  const visits = sql`(select max(${appointments.startsAt}) from ${appointments}
    where ${appointments.patientId} = ${patients.id} and ${appointments.status} = 'fulfilled')`;
  const lastVisitAt = can(viewer, "appointments.read") ? visits : sql`null::timestamptz`;
  return db
    .select({
      ...patientIdentity,
      formerMrns: sql<string[]>`array(select former.mrn::text from ${patients} as former
        where former.merged_into_id = ${patients.id})`,
      lastVisitAt: lastVisitAt.mapWith((at: string): Date | null => new Date(at)),
    })
    .from(patients);
}

/** One way in which the typed text can be meant: which rows, how good a hit each is, in the order of its index. */
type Reading = {
  patientId: Column;
  where: SQL | undefined;
  rank: SQL;
  order?: SQL;
  /** How many are looked at where no index gives the best ones first. */
  among?: number;
};

const AMONG = 200;
const union = (selects: SQL[]) => sql.join(selects, sql` union all `);
const all = ({ patientId, where }: Reading) =>
  sql`select ${patientId} from ${patientId.table} where ${where}`;

/** The best of one reading. Who may not be found is left out before they are counted: they would crowd others out. */
function first({ viewer }: Context, { patientId, where, rank, order, among }: Reading, limit: number) {
  const found = patientId === patients.id ? and(where, visiblePatients(viewer)) : where;
  const ordered = order ? sql`order by ${order}` : sql``;
  return sql`(select ${patientId} as id, ${rank} as rank from ${patientId.table} where ${found} ${ordered}
    limit ${among ?? limit})`;
}

/** What was meant exactly ranks before what merely begins like it. */
const EXACT_NUMBER = sql`0`;
const EXACT_NAME = sql`1`;
const BEGINNING_OF_NUMBER = sql`2`;
const BEGINNING_OF_NAME = sql`3`;
const PART = sql`4`;
const MISSPELT = sql`5`;
const SOUNDS_ALIKE = sql`6`;
const RANKS: Record<Meant, SQL> = { beginning: PART, oneErrorApart: MISSPELT, soundAlike: SOUNDS_ALIKE };

function readings(
  { words, birthDate, ages, code, phone, email }: SearchTerm,
  named: (words: string[]) => Reading[],
): Reading[] {
  const people = words.length > 0 ? named(words).map((reading) => ofAges(reading, ages)) : [];
  return [
    ...(code ? [mrnExactly(code), mrnBeginning(code), identifierExactly(code)] : []),
    ...(birthDate ? [bornOn(birthDate, words)] : people),
    ...(ages && words.length === 0 ? [bornWithin(ages)] : []),
    ...(phone ? [telecom("phone", `%${escapeLike(phone)}%`)] : []),
    ...(email ? [telecom("email", `${escapeLike(email)}%`)] : []),
  ];
}

const mrnExactly = (code: string): Reading => ({
  patientId: patients.id,
  where: bearsMrn(code),
  rank: EXACT_NUMBER,
  order: sql`${patients.mrn}`,
});

const mrnBeginning = (code: string): Reading => ({
  patientId: patients.id,
  where: like(patients.mrn, `${escapeLike(code)}%`),
  rank: BEGINNING_OF_NUMBER,
  order: sql`${patients.mrn}`,
});

const identifierExactly = (code: string): Reading => ({
  patientId: patientIdentifiers.patientId,
  where: eq(patientIdentifiers.valueSearch, code),
  rank: EXACT_NUMBER,
  order: sql`${patientIdentifiers.patientId}`,
});

const bornOn = (birthDate: string, words: string[]): Reading => ({
  patientId: patients.id,
  where: and(
    eq(patients.birthDate, birthDate),
    ...words.map((word) => like(patients.nameSearch, `%${escapeLike(word)}%`)),
  ),
  rank: EXACT_NAME,
  order: sql`${patients.familySearch}, ${patients.id}`,
});

const bornWithin = ({ from, to }: NonNullable<SearchTerm["ages"]>): Reading => ({
  patientId: patients.id,
  where: between(patients.birthDate, from, to),
  rank: PART,
  order: sql`${patients.birthDate}, ${patients.familySearch}, ${patients.id}`,
});

const ofAges = (reading: Reading, ages: SearchTerm["ages"]): Reading =>
  ages ? { ...reading, where: and(reading.where, between(patients.birthDate, ages.from, ages.to)) } : reading;

/** All words as the beginning of the family or of the given name, and split between the two in either order. */
function names(words: string[]): Reading[] {
  const whole = words.join(" ");
  return [byName({ family: whole }), byName({ given: whole }), ...namePairs(words).map(byName)];
}

function byName({ family, given }: { family?: string; given?: string }): Reading {
  const familyOrder = sql`${patients.familySearch}, ${patients.givenSearch}, ${patients.id}`;
  const givenOrder = sql`${patients.givenSearch}, ${patients.familySearch}, ${patients.id}`;
  const isExact = and(exactly(patients.familySearch, family), exactly(patients.givenSearch, given));
  return {
    patientId: patients.id,
    where: and(beginning(patients.familySearch, family), beginning(patients.givenSearch, given)),
    rank: sql`case when ${isExact} then ${EXACT_NAME} else ${BEGINNING_OF_NAME} end`,
    order: family === undefined ? givenOrder : familyOrder,
  };
}

const beginning = (column: Column, text: string | undefined) =>
  text === undefined ? undefined : like(column, `${escapeLike(text)}%`);

const exactly = (column: Column, text: string | undefined) =>
  text === undefined ? undefined : or(eq(column, text), like(column, `${escapeLike(text)} %`));

const telecom = (system: TelecomSystem, pattern: string): Reading => ({
  patientId: patientTelecoms.patientId,
  where: and(like(patientTelecoms.valueSearch, pattern), eq(patientTelecoms.system, system)),
  rank: PART,
  among: AMONG,
});

/** Each word begins some word of the name. */
const beginningsOfWords = (words: string[]): Reading => ({
  patientId: patients.id,
  where: and(...words.map(beginsAWord)),
  rank: PART,
  among: AMONG,
});

/** The words are inner ones, or one of them was meant otherwise: with a typing error in it, or written as it sounds. */
async function meantOtherwise({ db }: Context, { words, birthDate }: SearchTerm): Promise<Reading[]> {
  const born = birthDate ? eq(patients.birthDate, birthDate) : undefined;
  return (await matchesMisspelt(db, words)).map(({ kind, where }) => ({
    patientId: patients.id,
    where: and(where, born),
    rank: RANKS[kind],
    among: AMONG,
  }));
}
