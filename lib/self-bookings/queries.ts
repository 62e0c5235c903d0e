import "server-only";
import { and, asc, eq, exists, isNull, notExists, or, sql } from "drizzle-orm";
import {
  appointments,
  appointmentTypes,
  availabilities,
  availabilityTypes,
  locations,
  practitionerSpecialties,
  practitioners,
  specialties,
} from "@/db/schema";
import { earliest } from "../appointment-links/rules";
import { describeVisit } from "../appointment-messages/letter";
import { findOfferInstead } from "../appointment-messages/stake";
import { selectVisits } from "../appointments/queries";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { formatPhone } from "../phone";
import { shownVisit } from "../portal/queries";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { listFreeSlots } from "../slots/queries";
import { localDate } from "../time";
import { findWaitInstead } from "../waiting-list/queries";
import { findVisit, lookFor } from "./acting";
import { countSelfBooked, getSelfBookable, listOpenVisits } from "./facts";
import type { OwnSearch } from "./inputs";
import { closedBecause, pageOf, sameWeek } from "./rules";

/** So many free times are looked at for a page of them. */
const MOST = 200;

/**
 * What somebody can book in the portal, and why they cannot at present. @throws NotFound for somebody the viewer does not book for.
 */
export async function getSelfBooking(ctx: Context, patientId: string) {
  const { as, isLookedAfter } = await lookFor(ctx, patientId);
  const types = await ctx.db
    .select({
      id: appointmentTypes.id,
      name: appointmentTypes.name,
      durationMinutes: appointmentTypes.durationMinutes,
      modality: appointmentTypes.modality,
      preparation: appointmentTypes.preparation,
    })
    .from(appointmentTypes)
    .where(and(eq(appointmentTypes.isActive, true), eq(appointmentTypes.isSelfBookable, true)))
    .orderBy(asc(appointmentTypes.name), asc(appointmentTypes.id));
  const { selfBookingLimit: limit, phone: stored, country } = await getSettings(ctx.db);
  const phone = stored && formatPhone(stored, country);
  const booked = await countSelfBooked(as, patientId);
  const closed = closedBecause({ limit, booked, types: types.length, isLookedAfter });
  return { types, limit, phone, closed };
}
export type SelfBooking = Awaited<ReturnType<typeof getSelfBooking>>;
export type SelfBookable = SelfBooking["types"][number];

/** With whom and where a kind of visit can be had. Names no patient. @throws NotFound */
export async function getBookingChoices(ctx: Context, wanted: { patientId: string; typeId: string }) {
  await lookFor(ctx, wanted.patientId);
  await getSelfBookable(ctx, wanted.typeId);
  const { db } = ctx;
  const kinds = db
    .select({ id: availabilityTypes.typeId })
    .from(availabilityTypes)
    .where(eq(availabilityTypes.availabilityId, availabilities.id));
  const ofType = db
    .select({ id: availabilityTypes.typeId })
    .from(availabilityTypes)
    .where(
      and(
        eq(availabilityTypes.availabilityId, availabilities.id),
        eq(availabilityTypes.typeId, wanted.typeId),
      ),
    );
  const hours = db
    .select({ id: availabilities.id })
    .from(availabilities)
    .where(
      and(
        eq(availabilities.practitionerId, practitioners.id),
        isNull(availabilities.endedAt),
        or(exists(ofType), notExists(kinds)),
      ),
    );
  const people = await db
    .select({
      id: practitioners.id,
      ...practitionerNames,
      specialties: sql<{ id: string; name: string }[]>`(
        select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name)), '[]')
        from ${practitionerSpecialties} ps join ${specialties} s on s.id = ps.specialty_id
        where ps.practitioner_id = ${practitioners.id})`,
    })
    .from(practitioners)
    .where(and(eq(practitioners.isActive, true), exists(hours)))
    .orderBy(asc(practitioners.nameSearch), asc(practitioners.id));
  const known = new Map(people.flatMap((person) => person.specialties.map(({ id, name }) => [id, name])));
  const sites = await db
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(and(eq(locations.kind, "site"), eq(locations.isActive, true)))
    .orderBy(asc(locations.name), asc(locations.id));
  return {
    practitioners: people.map((person) => ({ id: person.id, name: practitionerName(person) })),
    specialties: [...known].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    sites,
  };
}
export type BookingChoices = Awaited<ReturnType<typeof getBookingChoices>>;

/**
 * Free times for a kind of visit, in whole days, with notice enough; where nobody is asked for, one for each time. `laterFrom`
 * is the day from which on there may be more. @throws NotFound
 */
export async function listOwnTimes(ctx: Context, { patientId, ...search }: OwnSearch) {
  const { as } = await lookFor(ctx, patientId);
  const type = await getSelfBookable(ctx, search.typeId);
  return findTimes(as, { ...search, patientId, notBefore: earliest(type, ctx.now) });
}

/** What is confirmed before it is booked: with whom, and other visits of the same kind in that week. @throws NotFound */
export async function getBookingDraft(
  ctx: Context,
  wanted: { patientId: string; typeId: string; practitionerId: string; startsAt: Date },
) {
  const { as } = await lookFor(ctx, wanted.patientId);
  await getSelfBookable(ctx, wanted.typeId);
  const [person] = await ctx.db
    .select(practitionerNames)
    .from(practitioners)
    .where(and(eq(practitioners.id, wanted.practitionerId), eq(practitioners.isActive, true)));
  if (!person) throw new NotFound();
  const { timeZone } = await getSettings(ctx.db);
  const double = sameWeek(wanted, await listOpenVisits(as, wanted.patientId), timeZone);
  return {
    practitioner: practitionerName(person),
    sameWeek: double.map(({ startsAt }) => startsAt.toISOString()),
  };
}

/**
 * One visit of somebody whom the viewer books for, as its page shows it: when, where, how to prepare, and what can be done with
 * it. One disclosure. @throws NotFound
 */
export async function getOwnVisit(
  ctx: Context,
  { appointmentId, patientId }: { appointmentId: string; patientId: string },
) {
  const { as, relationId, isLookedAfter } = await lookFor(ctx, patientId);
  const visit = await findVisit(as, appointmentId);
  if (visit.patientId !== patientId || visit.status === "entered-in-error") throw new NotFound();
  const [row] = await selectVisits(as, eq(appointments.id, appointmentId));
  if (!row) throw new NotFound();
  await recordDisclosure(ctx, {
    action: relationId ? "carers.visits" : "appointments.read",
    category: "scheduling",
    patientIds: [patientId],
    entityType: relationId ? "patient-relation" : "appointment",
    entityId: relationId ?? appointmentId,
  });
  const state = isLookedAfter ? "over" : visit.state;
  return {
    ...shownVisit(row),
    version: visit.version,
    state,
    answerUntil: state === "proposed" ? (visit.proposedUntil?.toISOString() ?? null) : null,
    isComing: visit.patientConfirmedAt !== null,
    facts: await describeVisit(as, appointmentId),
    waits: await findWaitInstead(as, appointmentId),
    /** Another time that is offered instead of this one, and whether this one can take place at all. */
    offer: await findOfferInstead(as, appointmentId),
  };
}
export type OwnVisitPage = Awaited<ReturnType<typeof getOwnVisit>>;

/**
 * Other times of the same kind with the same practitioner for a visit that can be moved; none for another.
 * @throws NotFound for somebody the viewer does not book for, and a visit of anybody else.
 */
export async function listOtherTimes(
  ctx: Context,
  { appointmentId, patientId, from }: { appointmentId: string; patientId: string; from?: string | undefined },
): Promise<string[]> {
  const { as, isLookedAfter } = await lookFor(ctx, patientId);
  const visit = await findVisit(as, appointmentId);
  if (visit.patientId !== patientId) throw new NotFound();
  if (isLookedAfter || visit.state !== "open") return [];
  const { typeId, practitionerId, earliest: notBefore } = visit;
  const { slots } = await findTimes(as, {
    patientId,
    typeId,
    practitionerId,
    instead: appointmentId,
    from,
    notBefore,
  });
  return slots
    .map(({ startsAt }) => startsAt)
    .filter((startsAt) => startsAt !== visit.startsAt.toISOString());
}

type Search = OwnSearch & { notBefore: Date; instead?: string };

async function findTimes(as: Context, { notBefore, from, ...search }: Search) {
  const { timeZone } = await getSettings(as.db);
  const firstDay = localDate(notBefore, timeZone);
  const slots = await listFreeSlots(
    as,
    { ...search, from: from && from > firstDay ? from : firstDay, limit: MOST },
    { notBefore, onePerTime: !search.practitionerId },
  );
  return pageOf(slots, timeZone);
}
