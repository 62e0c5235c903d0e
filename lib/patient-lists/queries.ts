import "server-only";
import { and, asc, count, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { type Order, readPage, type Stretch } from "../keyset";
import { type CursorPage, MOST_COUNTED } from "../pagination";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { matching } from "./conditions";
import type { PatientFilter } from "./inputs";

const listed = { ...patientIdentity, language: patients.language, registeredAt: patients.registeredAt };
/** What is shown and what any order needs. */
const sorted = { ...listed, familySearch: patients.familySearch, givenSearch: patients.givenSearch };
export type ListedPatient = Pick<typeof patients.$inferSelect, keyof typeof listed>;

/** Columns of the indexes that the list can be read from in order. */
const SORTS = {
  name: [patients.familySearch, patients.givenSearch, patients.id],
  mrn: [patients.mrn],
  birthDate: [patients.birthDate, patients.familySearch, patients.id],
  registeredAt: [patients.registeredAt, patients.id],
} as const;

/**
 * As many people of one name are sorted rather than looked for along an index: all Smiths stand at its end, and whoever
 * reads from its beginning meets a million others first.
 */
const MOST_SORTED = 50_000;

/**
 * One page of the patients that match. One disclosure, naming all on the page. Few matches are found first and sorted;
 * of many, the index of the order meets enough on its way.
 */
export async function listPatients(ctx: Context, filter: PatientFilter): Promise<CursorPage<ListedPatient>> {
  authorize(ctx.viewer, "patients.search");
  const mostSorted = filter.q ? MOST_SORTED : MOST_COUNTED;
  const where = await matching(ctx, filter);
  let counted = isNarrow(filter) ? null : await countUpTo(ctx, where, mostSorted + 1);
  const page = await readPage(filter, {
    order: orderOf(filter),
    keysOf: (id) => keysOf(ctx, filter, id),
    read: async (stretch) => {
      if (counted === 0) return [];
      if (counted === null || counted <= mostSorted) {
        const { rows, number } = await readAmong(ctx, where, stretch, mostSorted + 1);
        counted = number;
        if (number <= mostSorted) return rows;
      }
      return readAlongIndex(ctx, await matching(ctx, filter, { isWalked: true }), stretch);
    },
  });
  const total = counted ?? 0;
  await recordDisclosure(ctx, {
    action: "patients.list",
    category: "demographics",
    patientIds: page.rows.map(({ id }) => id),
  });
  return { ...page, total: Math.min(total, MOST_COUNTED), isMore: total > MOST_COUNTED };
}

/** The ids of all that match, in the order of the list, at most `limit`. */
export async function listPatientIds(ctx: Context, filter: PatientFilter, limit: number): Promise<string[]> {
  authorize(ctx.viewer, "patients.export");
  const { keys, descending } = orderOf(filter);
  const rows = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(await matching(ctx, filter))
    .orderBy(...keys.map((key) => (descending ? desc(key) : asc(key))))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The listed columns of these patients, in the order of the ids. Leaves no audit event: the export does, before. */
export async function readListed({ db, viewer }: Context, ids: readonly string[]): Promise<ListedPatient[]> {
  authorize(viewer, "patients.export");
  const rows = await db
    .select(listed)
    .from(patients)
    .where(and(inArray(patients.id, [...ids]), visiblePatients(viewer)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Does the filter name people, or a set that they are in? Then whom it finds is read by key, and once is enough. */
const isNarrow = ({ q, practitioner, department, insurer, tag, marks }: PatientFilter): boolean =>
  Boolean(q || practitioner || department || insurer || tag) || marks.some((mark) => mark !== "deceased");

const orderOf = ({ sort }: PatientFilter): Order => ({ keys: SORTS[sort.by], descending: sort.descending });

async function countUpTo({ db }: Context, where: SQL | undefined, limit: number): Promise<number> {
  const some = db.select({ id: patients.id }).from(patients).where(where).limit(limit).as("some");
  const [counted] = await db.select({ number: count() }).from(some);
  return counted?.number ?? 0;
}

/** What the patient is sorted by, as the database writes it: an instant or a date rounded on its way here would skip people. */
async function keysOf({ db, viewer }: Context, filter: PatientFilter, id: string) {
  const keys = SORTS[filter.sort.by].map((key) => [key.name, sql<string | null>`${key}::text`] as const);
  const [row] = await db
    .select(Object.fromEntries(keys))
    .from(patients)
    .where(and(eq(patients.id, id), visiblePatients(viewer)));
  return row && keys.map(([name]) => row[name] ?? null);
}

const readAlongIndex = ({ db }: Context, where: SQL | undefined, stretch: Stretch) =>
  db
    .select(listed)
    .from(patients)
    .where(and(where, stretch.where))
    .orderBy(...stretch.orderBy)
    .limit(stretch.limit);

/**
 * The page and how many there are, at most `limit`, by reading them once. The limit inside keeps the database from walking
 * its index in search of the few.
 */
async function readAmong({ db }: Context, where: SQL | undefined, stretch: Stretch, limit: number) {
  const few = db.$with("patients").as(db.select(sorted).from(patients).where(where).limit(limit));
  const counted = db
    .select({ number: count().as("number") })
    .from(few)
    .as("counted");
  const page = db
    .select()
    .from(few)
    .where(stretch.where)
    .orderBy(...stretch.orderBy)
    .limit(stretch.limit)
    .as("patients");
  const found = await db
    .with(few)
    .select()
    .from(counted)
    .leftJoin(page, sql`true`)
    .orderBy(...stretch.orderBy);
  return { number: found[0]?.counted.number ?? 0, rows: found.flatMap((row) => row.patients ?? []) };
}
