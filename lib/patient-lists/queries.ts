import "server-only";
import { and, asc, count, desc, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import { patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { offset, type Page, toPage } from "../pagination";
import { matchesSearch } from "../patient-search/queries";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import type { PatientFilter } from "./inputs";
import { bornBetween } from "./rules";

const listed = { ...patientIdentity, language: patients.language, registeredAt: patients.registeredAt };
export type ListedPatient = Pick<typeof patients.$inferSelect, keyof typeof listed>;

/** Columns of the indexes that the list can be read from in order. */
const SORTS = {
  name: [patients.familySearch, patients.givenSearch, patients.id],
  mrn: [patients.mrn],
  birthDate: [patients.birthDate, patients.familySearch, patients.id],
  registeredAt: [patients.registeredAt, patients.id],
} as const;

/** One page of the patients that match. One disclosure, naming all on the page. */
export async function listPatients(ctx: Context, filter: PatientFilter): Promise<Page<ListedPatient>> {
  authorize(ctx.viewer, "patients.search");
  const where = await matching(ctx, filter);
  const rows = await ctx.db
    .select(listed)
    .from(patients)
    .where(where)
    .orderBy(...order(filter))
    .limit(filter.size)
    .offset(offset(filter));
  const [counted] = await ctx.db.select({ total: count() }).from(patients).where(where);
  await recordDisclosure(ctx, {
    action: "patients.list",
    category: "demographics",
    patientIds: rows.map(({ id }) => id),
  });
  return toPage(rows, counted?.total ?? 0, filter);
}

/** The ids of all that match, in the order of the list, at most `limit`. */
export async function listPatientIds(ctx: Context, filter: PatientFilter, limit: number): Promise<string[]> {
  authorize(ctx.viewer, "patients.export");
  const rows = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(await matching(ctx, filter))
    .orderBy(...order(filter))
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

async function matching(ctx: Context, filter: PatientFilter): Promise<SQL | undefined> {
  const { timeZone } = await getSettings(ctx.db);
  const born = bornBetween(filter, localDate(ctx.now, timeZone));
  const { registeredFrom, registeredTo } = filter;
  return and(
    visiblePatients(ctx.viewer),
    await matchesSearch(ctx, filter.q),
    filter.sex.length > 0 ? inArray(patients.sex, filter.sex) : undefined,
    filter.language.length > 0 ? inArray(patients.language, filter.language) : undefined,
    born.from ? gte(patients.birthDate, born.from) : undefined,
    born.to ? lte(patients.birthDate, born.to) : undefined,
    registeredFrom ? gte(patients.registeredAt, startOfDay(registeredFrom, timeZone)) : undefined,
    registeredTo ? lt(patients.registeredAt, startOfDay(addDays(registeredTo, 1), timeZone)) : undefined,
  );
}

function order({ sort }: PatientFilter) {
  return SORTS[sort.by].map((column) => (sort.descending ? desc(column) : asc(column)));
}
