import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  lt,
  lte,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import { appointments, invoices, patients } from "@/db/schema";
import { authorize, can, type Permission } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { offset, type Page, toPage } from "../pagination";
import { matchesSearch } from "../patient-search/queries";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { PATIENT_MARKS, type PatientFilter, type PatientMark } from "./inputs";
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
  const today = localDate(ctx.now, timeZone);
  const born = bornBetween(filter, today);
  const { registeredFrom, registeredTo } = filter;
  return and(
    visiblePatients(ctx.viewer),
    await matchesSearch(ctx, filter.q),
    filter.sex.length > 0 ? inArray(patients.sex, filter.sex) : undefined,
    filter.language.length > 0 ? inArray(patients.language, filter.language) : undefined,
    filter.practitioner && can(ctx.viewer, "appointments.read")
      ? hasVisit(ctx, eq(appointments.practitionerId, filter.practitioner))
      : undefined,
    ...filter.marks
      .filter((mark) => listableMarks(ctx).includes(mark))
      .map((mark) =>
        hasMark(ctx, mark, {
          from: startOfDay(today, timeZone),
          to: startOfDay(addDays(today, 1), timeZone),
        }),
      ),
    born.from ? gte(patients.birthDate, born.from) : undefined,
    born.to ? lte(patients.birthDate, born.to) : undefined,
    registeredFrom ? gte(patients.registeredAt, startOfDay(registeredFrom, timeZone)) : undefined,
    registeredTo ? lt(patients.registeredAt, startOfDay(addDays(registeredTo, 1), timeZone)) : undefined,
  );
}

const NEEDED: Record<PatientMark, Permission> = {
  visitToday: "appointments.read",
  openBalance: "invoices.read",
  deceased: "patients.search",
};

/** The marks that this person may list patients for. */
export const listableMarks = ({ viewer }: Context): PatientMark[] =>
  PATIENT_MARKS.filter((mark) => can(viewer, NEEDED[mark]));

function hasMark(ctx: Context, mark: PatientMark, day: { from: Date; to: Date }): SQL | undefined {
  switch (mark) {
    case "visitToday":
      return hasVisit(ctx, gte(appointments.startsAt, day.from), lt(appointments.startsAt, day.to));
    case "openBalance":
      return exists(
        ctx.db
          .select({ one: sql`1` })
          .from(invoices)
          .where(and(eq(invoices.patientId, patients.id), eq(invoices.status, "open"))),
      );
    case "deceased":
      return isNotNull(patients.deceasedAt);
  }
}

function hasVisit({ db }: Context, ...conditions: SQL[]): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(appointments)
      .where(
        and(
          eq(appointments.patientId, patients.id),
          notInArray(appointments.status, ["cancelled", "entered-in-error"]),
          ...conditions,
        ),
      ),
  );
}

function order({ sort }: PatientFilter) {
  return SORTS[sort.by].map((column) => (sort.descending ? desc(column) : asc(column)));
}
