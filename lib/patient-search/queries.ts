import "server-only";
import { and, asc, desc, eq, like, notInArray, or, type SQLWrapper, sql } from "drizzle-orm";
import type { TelecomSystem } from "@/db/enums";
import { appointments, patientIdentifiers, patients, patientTelecoms, recentPatients } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { escapeLike } from "../text";
import { localDate } from "../time";
import type { PatientSearch } from "./inputs";
import { namePairs, readSearch, type SearchTerm } from "./rules";

export type PatientHit = Awaited<ReturnType<typeof searchPatients>>[number];

/** With fewer exact and prefix hits than this, similar spellings are looked for as well. */
const ENOUGH = 3;

/**
 * Patients that the typed text can mean, best first; the recently opened ones while nothing is typed. One disclosure.
 * Each way of reading the text is a branch of its own that walks one index and stops at the limit, so the time does
 * not grow with the registry.
 */
export async function searchPatients(ctx: Context, { q, limit }: PatientSearch) {
  authorize(ctx.viewer, "patients.search");
  const { timeZone } = await getSettings(ctx.db);
  const term = readSearch(q, localDate(ctx.now, timeZone));
  const hits = q.trim() === "" ? await recentlyOpened(ctx, limit) : await found(ctx, term, limit);
  await recordDisclosure(ctx, {
    action: "patients.search",
    category: "demographics",
    patientIds: hits.map(({ id }) => id),
  });
  return hits;
}

async function found(ctx: Context, term: SearchTerm, limit: number) {
  const hits = await ranked(ctx, branches(ctx, term, limit), limit);
  if (hits.length >= Math.min(ENOUGH, limit) || term.words.length === 0) return hits;
  const known = hits.map(({ id }) => id);
  const similar = await ranked(ctx, [similarNames(ctx, term.words, known, limit)], limit - hits.length);
  return [...hits, ...similar];
}

async function recentlyOpened(ctx: Context, limit: number) {
  return hit(ctx)
    .innerJoin(recentPatients, eq(recentPatients.patientId, patients.id))
    .where(and(eq(recentPatients.userId, ctx.viewer.userId ?? ""), visiblePatients(ctx.viewer)))
    .orderBy(desc(recentPatients.openedAt))
    .limit(limit);
}

async function ranked(ctx: Context, ways: SQLWrapper[], limit: number) {
  if (ways.length === 0) return [];
  const union = sql.join(ways, sql` union all `);
  const best = sql`(select id, min(rank) as rank from (${union}) as found (id, rank) group by id) as best`;
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
      lastVisitAt: sql`${lastVisitAt}`.mapWith((at: string): Date | null => new Date(at)),
    })
    .from(patients)
    .$dynamic();
}

/** Every reading of the text, each with its rank: what was meant exactly stands before what merely begins like it. */
function branches(ctx: Context, { words, birthDate, code, phone, email }: SearchTerm, limit: number) {
  return [
    ...(code ? codeBranches(ctx, code, limit) : []),
    ...(birthDate ? [birthDateBranch(ctx, birthDate, words, limit)] : nameBranches(ctx, words, limit)),
    ...(phone ? [telecomBranch(ctx, "phone", `%${escapeLike(phone)}%`, limit)] : []),
    ...(email ? [telecomBranch(ctx, "email", `${escapeLike(email)}%`, limit)] : []),
  ];
}

function codeBranches({ db }: Context, code: string, limit: number) {
  const isExact = eq(patients.mrn, code);
  const byMrn = db
    .select({ id: patients.id, rank: sql`case when ${isExact} then 0 else 2 end`.as("rank") })
    .from(patients)
    .where(like(patients.mrn, `${escapeLike(code)}%`))
    .orderBy(asc(patients.mrn))
    .limit(limit);
  const byIdentifier = db
    .select({ id: patientIdentifiers.patientId, rank: sql`0`.as("rank") })
    .from(patientIdentifiers)
    .where(eq(patientIdentifiers.valueSearch, code))
    .limit(limit);
  return [byMrn, byIdentifier];
}

function birthDateBranch({ db }: Context, birthDate: string, words: string[], limit: number) {
  const names = words.map((word) => like(patients.nameSearch, `%${escapeLike(word)}%`));
  return db
    .select({ id: patients.id, rank: sql`1`.as("rank") })
    .from(patients)
    .where(and(eq(patients.birthDate, birthDate), ...names))
    .orderBy(asc(patients.familySearch), asc(patients.id))
    .limit(limit);
}

/** All words together as the beginning of the family or of the given name, and split between the two in either order. */
function nameBranches(ctx: Context, words: string[], limit: number) {
  if (words.length === 0) return [];
  const all = words.join(" ");
  return [
    nameBranch(ctx, patients.familySearch, { family: all }, limit),
    nameBranch(ctx, patients.givenSearch, { given: all }, limit),
    ...namePairs(words).map((pair) => nameBranch(ctx, patients.familySearch, pair, limit)),
  ];
}

function nameBranch(
  { db }: Context,
  walked: typeof patients.familySearch | typeof patients.givenSearch,
  { family, given }: { family?: string; given?: string },
  limit: number,
) {
  const parts = [
    family === undefined ? [] : [{ column: patients.familySearch, start: family }],
    given === undefined ? [] : [{ column: patients.givenSearch, start: given }],
  ].flat();
  const isExact = and(
    ...parts.map(({ column, start }) => or(eq(column, start), like(column, `${escapeLike(start)} %`))),
  );
  const other = walked === patients.familySearch ? patients.givenSearch : patients.familySearch;
  return db
    .select({ id: patients.id, rank: sql`case when ${isExact} then 1 else 3 end`.as("rank") })
    .from(patients)
    .where(and(...parts.map(({ column, start }) => like(column, `${escapeLike(start)}%`))))
    .orderBy(asc(walked), asc(other), asc(patients.id))
    .limit(limit);
}

function telecomBranch({ db }: Context, system: TelecomSystem, pattern: string, limit: number) {
  return db
    .select({ id: patientTelecoms.patientId, rank: sql`4`.as("rank") })
    .from(patientTelecoms)
    .where(and(like(patientTelecoms.valueSearch, pattern), eq(patientTelecoms.system, system)))
    .limit(limit);
}

/** Words inside a name and spellings that come close (pg_trgm word similarity, threshold 0.6). */
function similarNames({ db }: Context, words: string[], known: string[], limit: number) {
  const all = words.join(" ");
  const closeness = sql`word_similarity(${all}, ${patients.nameSearch})`;
  return db
    .select({ id: patients.id, rank: sql`10 - 5 * ${closeness}`.as("rank") })
    .from(patients)
    .where(
      and(
        sql`${all} <% ${patients.nameSearch}`,
        known.length > 0 ? notInArray(patients.id, known) : undefined,
      ),
    )
    .orderBy(desc(closeness), asc(patients.id))
    .limit(limit);
}
