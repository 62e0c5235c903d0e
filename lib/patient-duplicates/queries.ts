import "server-only";
import { and, asc, desc, eq, inArray, like, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  patientDuplicateRuns,
  patientDuplicates,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { authorize, type Viewer } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { offset, toPage } from "../pagination";
import { isOpenTo, patientIdentity, visiblePatients } from "../patients/queries";
import { parsePhone } from "../phone";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseCode, normaliseLogin, normaliseName } from "../text";
import type { DuplicateFilter, PossibleDuplicate } from "./inputs";
import { comparableAddress, isComparable, readComparables } from "./read";
import { type Comparable, compare, isPossible, type Sign, swapped } from "./rules";

const MOST_SHOWN = 5;
/** Of each kind of evidence so many records are looked at; what is common proves nothing. */
const MOST_OF_A_KIND = 40;

/** Known patients who may be the person in the form, most suspicious first, each with what speaks for and against it. One disclosure. */
export async function findDuplicates(ctx: Context, entered: PossibleDuplicate) {
  authorize(ctx.viewer, "patients.register");
  const likely = await similarPatients(ctx, entered);
  const identities = await identitiesOf(
    ctx,
    likely.map(({ id }) => id),
  );
  const found = likely.flatMap(({ id, evidence }) => {
    const patient = identities.get(id);
    return patient ? [{ ...patient, ...reasonsOf(evidence) }] : [];
  });
  if (found.length > 0)
    await recordDisclosure(ctx, {
      action: "patients.findDuplicates",
      category: "demographics",
      patientIds: found.map(({ id }) => id),
    });
  return found;
}

/** The most suspicious of the known patients who may be this person. For a caller that leaves the disclosure itself or shows nobody. */
export async function similarPatients(ctx: Context, entered: PossibleDuplicate) {
  const person = await comparableOf(ctx, entered);
  const known = await readComparables(ctx, await suspectIds(ctx, person, entered));
  return [...known.values()]
    .map((record) => ({ id: record.id, ...compare(typed(person, record), record) }))
    .filter(isPossible)
    .sort((a, b) => b.bits - a.bits)
    .slice(0, MOST_SHOWN);
}

/** The signs of a comparison as people read them: what speaks for it and what against, strongest first. */
export function reasonsOf(evidence: readonly { sign: string; bits: number }[]) {
  const signs = (isFor: boolean) =>
    evidence.filter(({ bits }) => bits !== 0 && bits > 0 === isFor).map(({ sign }) => sign as Sign);
  return { reasons: signs(true), doubts: signs(false) };
}

type Person = Omit<Comparable, "identifiers"> & { codes: string[] };

async function comparableOf({ db }: Context, entered: PossibleDuplicate): Promise<Person> {
  const { country } = await getSettings(db);
  const given = normaliseName(`${entered.givenName ?? ""} ${entered.middleNames ?? ""}`);
  return {
    givenName: normaliseName(entered.givenName ?? "").split(" ")[0] ?? "",
    givenNames: given.split(" ").filter(Boolean),
    familyName: normaliseName(entered.familyName ?? ""),
    birthDate: entered.birthDate ?? null,
    isBirthDateEstimated: entered.isBirthDateEstimated,
    sex: entered.sex ?? "unknown",
    phones: entered.phones.flatMap((value) => parsePhone(value, country) ?? []).map(normaliseCode),
    emails: entered.emails.map(normaliseLogin).filter(Boolean),
    addresses: entered.addresses
      .filter(({ street, postalCode }) => street || postalCode)
      .map(({ street = "", postalCode = null }) => comparableAddress({ lines: [street], postalCode })),
    codes: entered.identifiers.map(normaliseCode).filter(Boolean),
  };
}

/** A number that is being typed is compared whatever its issuer is going to be. */
function typed({ codes, ...person }: Person, known: Comparable): Comparable {
  return {
    ...person,
    identifiers: known.identifiers.filter(({ value }) => codes.includes(value)),
  };
}

/** One limited select of patient ids for each kind of evidence that was entered; each is answered by one index. */
async function suspectIds({ db, viewer }: Context, person: Person, { exceptId }: PossibleDuplicate) {
  const { givenName: given, familyName: family, birthDate } = person;
  const telecoms = [...person.phones, ...person.emails];
  const dates = [birthDate, swapped(birthDate ?? undefined)].filter((date) => date != null);
  const from = (where: SQL | undefined) =>
    sql`(select ${patients.id} from ${patients} where ${and(where, isComparable)} limit ${MOST_OF_A_KIND})`;
  const named = (first: string, last: string) =>
    from(and(eq(patients.familySearch, last), like(patients.givenSearch, `${escapeLike(first)}%`)));
  const sound = (first: string, last: string) =>
    from(sql`public.dmetaphone(${patients.familySearch}) = public.dmetaphone(${last})
      and public.dmetaphone(split_part(${patients.givenSearch}, ' ', 1)) = public.dmetaphone(${first})`);
  const whole = sql`(${patients.givenSearch} || ' ' || ${patients.familySearch})`;
  const kinds = [
    ...(person.codes.length > 0
      ? [
          sql`(select ${patientIdentifiers.patientId} from ${patientIdentifiers}
            where ${inArray(patientIdentifiers.valueSearch, person.codes)} limit ${MOST_OF_A_KIND})`,
        ]
      : []),
    ...(telecoms.length > 0
      ? [
          sql`(select ${patientTelecoms.patientId} from ${patientTelecoms}
            where ${inArray(patientTelecoms.valueSearch, telecoms)} limit ${MOST_OF_A_KIND})`,
        ]
      : []),
    ...(family ? [named(given, family)] : []),
    ...(family && given ? [named(family, given), sound(given, family), sound(family, given)] : []),
    ...(dates.length > 0 && (given || family)
      ? [
          from(
            and(
              inArray(patients.birthDate, dates),
              sql`similarity(${whole}, ${`${given} ${family}`.trim()}) > 0.25`,
            ),
          ),
        ]
      : []),
  ];
  if (kinds.length === 0) return [];
  const rows = await db
    .select({ id: patients.id })
    .from(patients)
    .innerJoin(sql`(${sql.join(kinds, sql` union `)}) as suspects (id)`, sql`suspects.id = ${patients.id}`)
    .where(and(visiblePatients(viewer), exceptId ? ne(patients.id, exceptId) : undefined));
  return rows.map(({ id }) => id);
}

async function identitiesOf({ db, viewer }: Context, ids: string[]) {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select(patientIdentity)
          .from(patients)
          .where(and(inArray(patients.id, ids), visiblePatients(viewer)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The other record of a pair, where `patients` is the first. */
export const second = alias(patients, "second");

/** The other record of a pair is for this viewer too, as a WHERE beside `visiblePatients`. */
export const isSecondVisible = (viewer: Viewer): SQL =>
  sql`(${second.mergedIntoId} is null and ${isOpenTo(viewer, second.id)})`;

/** Pairs of records that are probably one person and about which nobody has decided; most certain first. One disclosure. */
export async function listDuplicates(ctx: Context, filter: DuplicateFilter) {
  authorize(ctx.viewer, "patientDuplicates.read");
  const where = and(
    eq(patientDuplicates.status, "open"),
    visiblePatients(ctx.viewer),
    isSecondVisible(ctx.viewer),
    filter.patient
      ? or(eq(patientDuplicates.firstId, filter.patient), eq(patientDuplicates.secondId, filter.patient))
      : undefined,
  );
  const order = filter.sort.by === "foundAt" ? patientDuplicates.foundAt : patientDuplicates.bits;
  const rows = await ctx.db
    .select({
      id: patientDuplicates.id,
      bits: patientDuplicates.bits,
      evidence: patientDuplicates.evidence,
      foundAt: patientDuplicates.foundAt,
      first: patientIdentity,
      secondId: patientDuplicates.secondId,
    })
    .from(patientDuplicates)
    .innerJoin(patients, eq(patients.id, patientDuplicates.firstId))
    .innerJoin(second, eq(second.id, patientDuplicates.secondId))
    .where(where)
    .orderBy(filter.sort.descending ? desc(order) : asc(order), asc(patientDuplicates.id))
    .limit(filter.size)
    .offset(offset(filter));
  const [counted] = await ctx.db
    .select({ total: sql<number>`count(*)::int` })
    .from(patientDuplicates)
    .innerJoin(patients, eq(patients.id, patientDuplicates.firstId))
    .innerJoin(second, eq(second.id, patientDuplicates.secondId))
    .where(where);
  const others = await identitiesOf(
    ctx,
    rows.map(({ secondId }) => secondId),
  );
  const list = rows.flatMap(({ secondId, evidence, ...row }) => {
    const other = others.get(secondId);
    return other ? [{ ...row, second: other, ...reasonsOf(evidence) }] : [];
  });
  if (list.length > 0)
    await recordDisclosure(ctx, {
      action: "patientDuplicates.read",
      category: "demographics",
      patientIds: [...new Set(list.flatMap((row) => [row.first.id, row.second.id]))],
    });
  return toPage(list, counted?.total ?? 0, filter);
}
export type DuplicateRow = Awaited<ReturnType<typeof listDuplicates>>["rows"][number];

/** When the registry was last compared with itself; null when it never was. */
export async function lastComparison({ db, viewer }: Context): Promise<Date | null> {
  authorize(viewer, "patientDuplicates.read");
  const [run] = await db
    .select({ finishedAt: patientDuplicateRuns.finishedAt })
    .from(patientDuplicateRuns)
    .where(sql`${patientDuplicateRuns.finishedAt} is not null`)
    .orderBy(desc(patientDuplicateRuns.startedAt))
    .limit(1);
  return run?.finishedAt ?? null;
}
