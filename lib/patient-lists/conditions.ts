import "server-only";
import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import {
  appointments,
  careTeamParticipants,
  coverages,
  encounters,
  invoices,
  patients,
  patientTaggings,
  patientTags,
  practitioners,
} from "@/db/schema";
import { can, type Permission } from "../access/permissions";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { matchesSearch } from "../patient-search/queries";
import { visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { PATIENT_MARKS, type PatientFilter, type PatientMark } from "./inputs";
import { bornBetween } from "./rules";

const NEEDED: Record<PatientMark, Permission> = {
  visitToday: "appointments.read",
  admitted: "appointments.read",
  openBalance: "invoices.read",
  deceased: "patients.search",
};

/** The marks that this person may list patients for. */
export const listableMarks = ({ viewer }: Context): PatientMark[] =>
  PATIENT_MARKS.filter((mark) => can(viewer, NEEDED[mark]));

/**
 * Whom this viewer's list shows, as a WHERE. What they may not ask for narrows nothing. `isWalked`: read along the index
 * of an order, where each person met is looked up among those with a visit, a tag…; otherwise those are read first, and
 * the people by them.
 */
export async function matching(
  ctx: Context,
  filter: PatientFilter,
  { isWalked = false } = {},
): Promise<SQL | undefined> {
  const isAmong = isWalked ? isOneOf : isFoundBy;
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const born = bornBetween(filter, today);
  const { registeredFrom, registeredTo } = filter;
  const maySeeVisits = can(ctx.viewer, "appointments.read");
  const day = { from: startOfDay(today, timeZone), to: startOfDay(addDays(today, 1), timeZone) };
  return and(
    visiblePatients(ctx.viewer),
    isNull(patients.mergedIntoId),
    await matchesSearch(ctx, filter.q),
    filter.sex.length > 0 ? inArray(patients.sex, filter.sex) : undefined,
    filter.language.length > 0 ? inArray(patients.language, filter.language) : undefined,
    filter.practitioner && maySeeVisits
      ? isAmong(patientsOf(ctx, (column) => eq(column, filter.practitioner ?? "")))
      : undefined,
    filter.department && maySeeVisits ? isAmong(patientsOf(ctx, worksIn(ctx, filter.department))) : undefined,
    filter.insurer && can(ctx.viewer, "patients.readDetails")
      ? isAmong(coveredBy(ctx, filter.insurer, today))
      : undefined,
    filter.tag ? isAmong(taggedWith(ctx, filter.tag)) : undefined,
    ...filter.marks
      .filter((mark) => listableMarks(ctx).includes(mark))
      .map((mark) =>
        mark === "deceased" ? isNotNull(patients.deceasedAt) : isAmong(marked(ctx, mark, day)),
      ),
    born.from ? gte(patients.birthDate, born.from) : undefined,
    born.to ? lte(patients.birthDate, born.to) : undefined,
    registeredFrom ? gte(patients.registeredAt, startOfDay(registeredFrom, timeZone)) : undefined,
    registeredTo ? lt(patients.registeredAt, startOfDay(addDays(registeredTo, 1), timeZone)) : undefined,
  );
}

/** Ids of patients, read by a query of their own. */
type Ids = SQLWrapper;

const isOneOf = (ids: Ids): SQL => sql`${patients.id} in (${ids})`;

/** The planner takes what comes out of an array for few and fetches each by its key, instead of reading the registry beside them. */
const isFoundBy = (ids: Ids): SQL => sql`${patients.id} in (select unnest(array(${ids})))`;

function marked({ db }: Context, mark: Exclude<PatientMark, "deceased">, day: { from: Date; to: Date }): Ids {
  switch (mark) {
    case "visitToday":
      return db
        .select({ id: appointments.patientId })
        .from(appointments)
        .where(and(stands, gte(appointments.startsAt, day.from), lt(appointments.startsAt, day.to)));
    case "admitted":
      return db
        .select({ id: encounters.patientId })
        .from(encounters)
        .where(and(eq(encounters.status, "in-progress"), eq(encounters.class, "inpatient")));
    case "openBalance":
      return db.select({ id: invoices.patientId }).from(invoices).where(eq(invoices.status, "open"));
  }
}

const stands = notInArray(appointments.status, ["cancelled", "entered-in-error"]);

type Whose = (
  practitionerId: typeof appointments.practitionerId | typeof careTeamParticipants.practitionerId,
) => SQL;

/** Has been, or is going to be, with one of these practitioners, or is in their care now. */
function patientsOf({ db, now }: Context, whose: Whose): Ids {
  const visits = db
    .select({ id: appointments.patientId })
    .from(appointments)
    .where(and(stands, whose(appointments.practitionerId)));
  const { startsAt, endsAt, practitionerId, patientId } = careTeamParticipants;
  const care = db
    .select({ id: patientId })
    .from(careTeamParticipants)
    .where(and(whose(practitionerId), lte(startsAt, now), or(isNull(endsAt), gt(endsAt, now))));
  return visits.union(care);
}

const worksIn =
  ({ db }: Context, departmentId: string): Whose =>
  (column) =>
    inArray(
      column,
      db
        .select({ id: practitioners.id })
        .from(practitioners)
        .where(eq(practitioners.departmentId, departmentId)),
    );

function coveredBy({ db }: Context, insurerId: string, today: string): Ids {
  const { validFrom, validTo } = coverages;
  return db
    .select({ id: coverages.patientId })
    .from(coverages)
    .where(
      and(
        eq(coverages.insurerId, insurerId),
        eq(coverages.status, "active"),
        lte(validFrom, today),
        or(isNull(validTo), gte(validTo, today)),
      ),
    );
}

/** A tag for clinicians is nobody else's to list by. */
function taggedWith({ db, viewer }: Context, tagId: string): Ids {
  return db
    .select({ id: patientTaggings.patientId })
    .from(patientTaggings)
    .innerJoin(patientTags, eq(patientTags.id, patientTaggings.tagId))
    .where(
      and(
        eq(patientTaggings.tagId, tagId),
        isNull(patientTaggings.endedAt),
        can(viewer, "records.read") ? undefined : eq(patientTags.audience, "front-desk"),
      ),
    );
}
