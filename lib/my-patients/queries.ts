import "server-only";
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, like, lt, sql } from "drizzle-orm";
import type { CareTeamRole } from "@/db/enums/care";
import { appointments, careTeamParticipants, encounters, patients, records } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { heldAt, heldBy, ownMembers } from "../care-teams/members";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { offset, toPage } from "../pagination";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseName } from "../text";
import { addDays, localDate } from "../time";
import type { MyPatientFilter } from "./inputs";

export type MyPatient = Awaited<ReturnType<typeof listMyPatients>>["rows"][number];

/**
 * The patients in whose care teams the viewer is now, with what they have to do for each. One disclosure, naming all on
 * the page. Walks the viewer's own roles, so the time grows with their patients and not with the registry.
 */
export async function listMyPatients(ctx: Context, filter: MyPatientFilter) {
  authorize(ctx.viewer, "careTeams.readOwn");
  const { timeZone } = await getSettings(ctx.db);
  const list = ownList(ctx);
  const where = and(
    ...normaliseName(filter.q)
      .split(" ")
      .filter(Boolean)
      .map((word) => like(list.nameSearch, `%${escapeLike(word)}%`)),
    filter.role.length > 0
      ? sql`${list.roles} && array[${sql.join(
          filter.role.map((role) => sql`${role}`),
          sql`, `,
        )}]::text[]`
      : undefined,
    filter.marks.includes("openItems") ? gt(list.openItems, 0) : undefined,
    filter.marks.includes("noVisit") ? isNull(list.nextVisitAt) : undefined,
    filter.marks.includes("visitToday")
      ? inArray(list.id, seenOn(ctx, localDate(ctx.now, timeZone), timeZone))
      : undefined,
  );
  const direction = filter.sort.descending ? desc : asc;
  const column = {
    name: list.byName,
    since: list.since,
    nextVisit: list.nextVisitAt,
    lastVisit: list.lastVisitAt,
    openItems: list.openItems,
  }[filter.sort.by];
  const rows = await ctx.db
    .select()
    .from(list)
    .where(where)
    .orderBy(sql`${direction(column)} nulls last`, asc(list.byName), asc(list.id))
    .limit(filter.size)
    .offset(offset(filter));
  const [counted] = await ctx.db.select({ total: count() }).from(list).where(where);
  await recordDisclosure(ctx, {
    action: "careTeams.listOwn",
    category: "demographics",
    patientIds: rows.map(({ id }) => id),
  });
  return toPage(
    rows.map(({ nameSearch: _search, byName: _byName, ...row }) => row),
    counted?.total ?? 0,
    filter,
  );
}

function ownList(ctx: Context) {
  const { db, viewer, now } = ctx;
  const mine = db
    .select({
      patientId: careTeamParticipants.patientId,
      roles: sql<CareTeamRole[]>`array_agg(distinct ${careTeamParticipants.role})::text[]`.as("roles"),
      since: sql`min(${careTeamParticipants.startsAt})`.mapWith(careTeamParticipants.startsAt).as("since"),
    })
    .from(careTeamParticipants)
    .where(and(heldBy(ownMembers(ctx)), heldAt(now)))
    .groupBy(careTeamParticipants.patientId)
    .as("mine");
  const nextVisit = sql`(select min(${appointments.startsAt}) from ${appointments}
    where ${appointments.patientId} = ${mine.patientId} and ${appointments.startsAt} > ${now}
    and ${appointments.status} in ('proposed', 'booked'))`;
  const lastVisit = sql`(select max(${encounters.startedAt}) from ${encounters}
    where ${encounters.patientId} = ${mine.patientId} and ${encounters.status} = 'finished')`;
  // What nobody but the viewer can do: entries of theirs that are not signed.
  const openItems = sql`(select count(*)::int from ${records}
    where ${records.authorId} = ${viewer.userId} and ${records.status} = 'draft'
    and ${records.patientId} = ${mine.patientId})`;
  return db
    .select({
      ...patientIdentity,
      nameSearch: patients.nameSearch,
      byName: sql<string>`${patients.familySearch} || ' ' || ${patients.givenSearch}`.as("by_name"),
      roles: mine.roles,
      since: mine.since,
      nextVisitAt: nextVisit.mapWith(nullable).as("next_visit_at"),
      lastVisitAt: lastVisit.mapWith(nullable).as("last_visit_at"),
      openItems: openItems.mapWith(Number).as("open_items"),
    })
    .from(mine)
    .innerJoin(patients, eq(patients.id, mine.patientId))
    .where(visiblePatients(viewer))
    .as("list");
}

const nullable = (at: string): Date | null => new Date(at);

function seenOn({ db }: Context, date: string, timeZone: string) {
  return db
    .select({ id: appointments.patientId })
    .from(appointments)
    .where(
      and(
        gte(appointments.startsAt, startOfDay(date, timeZone)),
        lt(appointments.startsAt, startOfDay(addDays(date, 1), timeZone)),
        inArray(appointments.status, ["proposed", "booked", "arrived", "in-consultation"]),
      ),
    );
}
