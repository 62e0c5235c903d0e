import "server-only";
import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import {
  appointments,
  availabilities,
  careTeamParticipants,
  practitionerSpecialties,
  practitioners,
  profiles,
  specialties,
  users,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { activeNurses, heldAt } from "../care-teams/members";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { normaliseName } from "../text";
import { addDays, localDate } from "../time";
import type { CandidateSearch } from "./inputs";
import { type Candidate, type Need, ranked, VISIT_AHEAD_COUNTS } from "./rules";

const MOST = 20;
const DAY = 86_400_000;
/** How far back visits tell what a patient needs. */
const LOOK_BACK_DAYS = 730;

/**
 * Colleagues who can be given patients, the best for this patient first, at most 20. Leaves no audit event: it discloses
 * nothing about the patient beyond the order.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listCandidates(ctx: Context, search: CandidateSearch): Promise<Candidate[]> {
  authorize(ctx.viewer, search.patientId ? "careTeams.assign" : "careTeams.handOver");
  if (search.patientId) await getPatientIdentity(ctx, search.patientId);
  const words = normaliseName(search.q).split(" ").filter(Boolean);
  const named = ({ id, name }: { id: string; name: string }) =>
    id !== search.exceptId && words.every((word) => normaliseName(name).includes(word));
  const all = search.kind === "practitioner" ? await doctors(ctx) : await nurses(ctx);
  const known = all.filter(named);
  if (!search.patientId) return ranked(known, new Map()).slice(0, MOST);
  const { need, seen } = await historyOf(ctx, search.patientId);
  const measured = known.map((one) => ({ ...one, seenBefore: seen.get(one.id) ?? 0 }));
  return ranked(measured, need).slice(0, MOST);
}

async function doctors(ctx: Context): Promise<Candidate[]> {
  const { db, now } = ctx;
  const [rows, practised, loads, visits, hours] = await Promise.all([
    db
      .select({
        id: practitioners.id,
        ...practitionerNames,
      })
      .from(practitioners)
      .where(eq(practitioners.isActive, true)),
    db
      .select({
        doctorId: practitionerSpecialties.practitionerId,
        id: specialties.id,
        name: specialties.name,
      })
      .from(practitionerSpecialties)
      .innerJoin(specialties, eq(specialties.id, practitionerSpecialties.specialtyId))
      .orderBy(desc(practitionerSpecialties.isPrimary), asc(specialties.name)),
    loadOf(ctx, careTeamParticipants.practitionerId),
    db
      .select({
        id: appointments.practitionerId,
        visits: count(),
        minutes: sql<number>`(sum(extract(epoch from ${appointments.endsAt} - ${appointments.startsAt})) / 60)::int`,
      })
      .from(appointments)
      .where(
        and(
          gte(appointments.startsAt, now),
          lt(appointments.startsAt, new Date(now.getTime() + 7 * DAY)),
          inArray(appointments.status, ["proposed", "booked", "arrived", "in-consultation"]),
        ),
      )
      .groupBy(appointments.practitionerId),
    weeklyHours(ctx),
  ]);
  const specialtiesOf = Map.groupBy(practised, ({ doctorId }) => doctorId);
  const booked = new Map(visits.map((row) => [row.id, row]));
  return rows.map(({ id, ...name }) => ({
    kind: "practitioner",
    id,
    name: practitionerName(name),
    specialty: specialtiesOf.get(id)?.[0]?.name ?? null,
    specialtyIds: specialtiesOf.get(id)?.map((specialty) => specialty.id) ?? [],
    patients: loads.get(id) ?? 0,
    seenBefore: 0,
    week: {
      visits: booked.get(id)?.visits ?? 0,
      bookedMinutes: booked.get(id)?.minutes ?? 0,
      openMinutes: hours.get(id) ?? 0,
    },
  }));
}

async function nurses(ctx: Context): Promise<Candidate[]> {
  const [rows, loads] = await Promise.all([
    ctx.db
      .select({ id: users.id, givenName: profiles.givenName, familyName: profiles.familyName })
      .from(users)
      .innerJoin(profiles, eq(profiles.userId, users.id))
      .where(activeNurses()),
    loadOf(ctx, careTeamParticipants.userId),
  ]);
  return rows.map(({ id, givenName, familyName }) => ({
    kind: "user",
    id,
    name: `${givenName} ${familyName}`,
    specialty: null,
    specialtyIds: [],
    patients: loads.get(id) ?? 0,
    seenBefore: 0,
    week: null,
  }));
}

async function loadOf(
  { db, now }: Context,
  member: typeof careTeamParticipants.practitionerId | typeof careTeamParticipants.userId,
) {
  const rows = await db
    .select({ id: member, patients: countDistinct(careTeamParticipants.patientId) })
    .from(careTeamParticipants)
    .where(and(heldAt(now), sql`${member} is not null`))
    .groupBy(member);
  return new Map(rows.map(({ id, patients }) => [id ?? "", patients]));
}

/** Minutes of the weekly sessions that hold today, by practitioner. */
async function weeklyHours({ db, now }: Context) {
  const { timeZone } = await getSettings(db);
  const today = localDate(now, timeZone);
  const rows = await db
    .select({
      id: availabilities.practitionerId,
      minutes: sql<number>`sum(${availabilities.endMinute} - ${availabilities.startMinute})::int`,
    })
    .from(availabilities)
    .where(
      and(
        isNull(availabilities.endedAt),
        sql`${availabilities.effectiveFrom} <= ${addDays(today, 6)}`,
        or(isNull(availabilities.effectiveTo), sql`${availabilities.effectiveTo} > ${today}`),
      ),
    )
    .groupBy(availabilities.practitionerId);
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

/** How much each specialty weighs among the patient's visits, and how often the patient met whom. */
async function historyOf(
  ctx: Context,
  patientId: string,
): Promise<{ need: Need; seen: Map<string, number> }> {
  const { db, now } = ctx;
  const [visits, roles] = await Promise.all([
    db
      .select({
        practitionerId: appointments.practitionerId,
        startsAt: appointments.startsAt,
        specialtyId: practitionerSpecialties.specialtyId,
      })
      .from(appointments)
      .leftJoin(
        practitionerSpecialties,
        and(
          eq(practitionerSpecialties.practitionerId, appointments.practitionerId),
          eq(practitionerSpecialties.isPrimary, true),
        ),
      )
      .where(
        and(
          eq(appointments.patientId, patientId),
          gte(appointments.startsAt, new Date(now.getTime() - LOOK_BACK_DAYS * DAY)),
          notInArray(appointments.status, ["cancelled", "no-show", "entered-in-error"]),
        ),
      ),
    db
      .select({ id: careTeamParticipants.userId, times: count() })
      .from(careTeamParticipants)
      .where(
        and(
          eq(careTeamParticipants.patientId, patientId),
          sql`${careTeamParticipants.userId} is not null`,
          or(
            isNull(careTeamParticipants.endsAt),
            ne(careTeamParticipants.endsAt, careTeamParticipants.startsAt),
          ),
        ),
      )
      .groupBy(careTeamParticipants.userId),
  ]);
  const need = new Map<string, number>();
  const seen = new Map(roles.map(({ id, times }) => [id ?? "", times]));
  for (const { practitionerId, specialtyId, startsAt } of visits) {
    seen.set(practitionerId, (seen.get(practitionerId) ?? 0) + 1);
    if (specialtyId)
      need.set(specialtyId, (need.get(specialtyId) ?? 0) + (startsAt > now ? VISIT_AHEAD_COUNTS : 1));
  }
  return { need, seen };
}
