import "server-only";
import { and, asc, count, desc, eq, gte, inArray, ne, not, type SQL, sql } from "drizzle-orm";
import {
  appointmentChanges,
  appointments,
  appointmentTypes,
  encounters,
  googleConflicts,
  patients,
  practitioners,
  profiles,
  rooms,
} from "@/db/schema";
import { authorize, type Viewer } from "../access/permissions";
import { criticalAlertsOf } from "../alerts/queries";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, type Page, toPage } from "../pagination";
import { getPatientIdentity, isOpenTo } from "../patients/queries";
import { listName } from "../patients/rules";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName, shortPractitionerName } from "../practitioners/rules";
import { profileNameIfAny } from "../users/names";
import type { VisitFilter } from "./inputs";
import { countMissed } from "./missed";

export type AppointmentType = { id: string; name: string; durationMinutes: number };
export type Visit = Awaited<ReturnType<typeof selectVisits>>[number];
export type VisitChange = Awaited<ReturnType<typeof listChanges>>[number];

/** Staff who may read visits read all of them; somebody in the portal their own. */
export function visibleAppointments(viewer: Viewer): SQL | undefined {
  const isStaff = viewer.kind === "system" || viewer.roles.some((role) => role !== "patient");
  if (isStaff) return undefined;
  return viewer.patientIds.length > 0 ? inArray(appointments.patientId, [...viewer.patientIds]) : sql`false`;
}

/** Kinds of visit that can be booked: those that need nothing but the practitioner first, the shortest of them before all. */
export async function listAppointmentTypes(ctx: Context): Promise<AppointmentType[]> {
  authorize(ctx.viewer, "appointments.read");
  return ctx.db
    .select({
      id: appointmentTypes.id,
      name: appointmentTypes.name,
      durationMinutes: appointmentTypes.durationMinutes,
    })
    .from(appointmentTypes)
    .where(eq(appointmentTypes.isActive, true))
    .orderBy(
      sql`${appointmentTypes.roomKind} is not null or ${appointmentTypes.deviceKindId} is not null`,
      asc(appointmentTypes.durationMinutes),
      asc(appointmentTypes.name),
    );
}

/**
 * One visit with everything that happened to it, and how many of the patient's last visits were missed.
 * @throws NotFound, also for somebody else's visit in the portal.
 */
export async function getAppointment(
  ctx: Context,
  appointmentId: string,
): Promise<Visit & { changes: VisitChange[]; missed: { missed: number; of: number } }> {
  authorize(ctx.viewer, "appointments.read");
  const [visit] = await selectVisits(
    ctx,
    and(eq(appointments.id, appointmentId), visibleAppointments(ctx.viewer)),
  );
  if (!visit || visit.patient.isRestricted) throw new NotFound();
  await recordDisclosure(ctx, {
    action: "appointments.read",
    category: "scheduling",
    patientIds: [visit.patient.id],
    entityType: "appointment",
    entityId: visit.id,
  });
  const [changes, missed] = await Promise.all([
    listChanges(ctx, appointmentId),
    countMissed(ctx, visit.patient.id),
  ]);
  return { ...visit, changes, missed };
}

/** One patient's visits: what is ahead, soonest first, or what is over or called off, latest first. @throws NotFound */
export async function listPatientAppointments(
  ctx: Context,
  filter: VisitFilter & { patientId: string },
): Promise<Page<Visit>> {
  const found = await findPatientAppointments(ctx, filter);
  await recordDisclosure(ctx, {
    action: "appointments.read",
    category: "scheduling",
    patientIds: [filter.patientId],
  });
  return found;
}

/** The same for a query that leaves the disclosure itself. */
export async function findPatientAppointments(
  ctx: Context,
  filter: VisitFilter & { patientId: string },
): Promise<Page<Visit>> {
  authorize(ctx.viewer, "appointments.read");
  await getPatientIdentity(ctx, filter.patientId);
  const isAhead = filter.when === "upcoming";
  const ahead = and(
    gte(appointments.endsAt, ctx.now),
    inArray(appointments.status, ["proposed", "booked", "arrived", "in-consultation"]),
  );
  const where = and(
    eq(appointments.patientId, filter.patientId),
    ne(appointments.status, "entered-in-error"),
    visibleAppointments(ctx.viewer),
    isAhead ? ahead : undefined,
    filter.when === "past" && ahead ? not(ahead) : undefined,
    filter.practitioner ? eq(appointments.practitionerId, filter.practitioner) : undefined,
  );
  const rows = await selectVisits(ctx, where, {
    latestFirst: !isAhead,
    limit: filter.size,
    offset: offset(filter),
  });
  const [total] = await ctx.db.select({ rows: count() }).from(appointments).where(where);
  return toPage(rows, total?.rows ?? 0, filter);
}

/**
 * Visits as every screen shows them, with instants in ISO 8601 so that a page and a poll look alike. Of a restricted
 * patient only the time, the people and the number are told, so that nobody books into it.
 */
export async function selectVisits(
  ctx: Context,
  where: SQL | undefined,
  page: { latestFirst?: boolean; limit?: number; offset?: number } = {},
) {
  const direction = page.latestFirst ? desc : asc;
  const rows = await ctx.db
    .select({ ...columns, isOpen: isOpenTo(ctx.viewer, patients.id).mapWith(Boolean) })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .leftJoin(rooms, eq(rooms.id, appointments.roomId))
    .leftJoin(
      encounters,
      and(eq(encounters.appointmentId, appointments.id), ne(encounters.status, "entered-in-error")),
    )
    .where(where)
    .orderBy(direction(appointments.startsAt), direction(appointments.id))
    .limit(page.limit ?? 2000)
    .offset(page.offset ?? 0);
  const open = rows.flatMap(({ patient, isOpen }) => (isOpen ? patient.id : []));
  const critical = await criticalAlertsOf(ctx, [...new Set(open)]);
  return rows.map(({ patient, practitioner, isOpen, ...visit }) => ({
    ...visit,
    reason: isOpen ? visit.reason : null,
    cancelReason: isOpen ? visit.cancelReason : null,
    overbookReason: isOpen ? visit.overbookReason : null,
    /** NULL like the name: what somebody comes for says more than that they come. */
    typeId: isOpen ? visit.typeId : null,
    type: isOpen ? visit.type : null,
    colour: isOpen ? visit.colour : null,
    encounterId: isOpen ? visit.encounterId : null,
    seriesId: isOpen ? visit.seriesId : null,
    requesterName: isOpen ? visit.requesterName : null,
    hasCalendarConflict: isOpen && visit.hasCalendarConflict,
    proposedUntil: visit.proposedUntil?.toISOString() ?? null,
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    arrivedAt: visit.arrivedAt?.toISOString() ?? null,
    consultationStartedAt: visit.consultationStartedAt?.toISOString() ?? null,
    /** When the patient said that they are coming; NULL: they did not. */
    patientConfirmedAt: visit.patientConfirmedAt?.toISOString() ?? null,
    patient: {
      id: patient.id,
      mrn: patient.mrn,
      /** NULL: the record is restricted, and not to this viewer. */
      name: isOpen ? listName(patient) : null,
      birthDate: isOpen ? patient.birthDate : null,
      isRestricted: !isOpen,
      /** Texts of the critical ones that the viewer may see. */
      alerts: critical.get(patient.id) ?? [],
    },
    practitioner: {
      id: practitioner.id,
      name: practitionerName(practitioner),
      shortName: shortPractitionerName(practitioner),
    },
  }));
}

/** Whose names these visits tell. */
export function namedPatients(visits: readonly { patient: Visit["patient"] }[]): string[] {
  return [...new Set(visits.flatMap(({ patient }) => (patient.isRestricted ? [] : patient.id)))];
}

async function listChanges(ctx: Context, appointmentId: string) {
  const rows = await ctx.db
    .select({
      id: appointmentChanges.id,
      fromStatus: appointmentChanges.fromStatus,
      toStatus: appointmentChanges.toStatus,
      /** What the statuses do not tell; NULL: they do. */
      step: appointmentChanges.step,
      startsAt: appointmentChanges.startsAt,
      reason: appointmentChanges.reason,
      changedAt: appointmentChanges.changedAt,
      changedBy: profileNameIfAny,
    })
    .from(appointmentChanges)
    .leftJoin(profiles, eq(profiles.userId, appointmentChanges.changedBy))
    .where(eq(appointmentChanges.appointmentId, appointmentId))
    .orderBy(asc(appointmentChanges.changedAt), asc(appointmentChanges.id));
  return rows.map(({ startsAt, changedAt, ...change }) => ({
    ...change,
    startsAt: startsAt.toISOString(),
    changedAt: changedAt.toISOString(),
  }));
}

const columns = {
  id: appointments.id,
  version: appointments.version,
  status: appointments.status,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  arrivedAt: appointments.arrivedAt,
  consultationStartedAt: appointments.consultationStartedAt,
  patientConfirmedAt: appointments.patientConfirmedAt,
  reason: appointments.reason,
  cancelReason: appointments.cancelReason,
  typeId: appointments.typeId,
  type: appointmentTypes.name,
  colour: appointmentTypes.colour,
  groupSessionId: appointments.groupSessionId,
  roomId: appointments.roomId,
  room: rooms.name,
  seriesId: appointments.seriesId,
  proposedUntil: appointments.proposedUntil,
  requester: appointments.requester,
  requesterName: appointments.requesterName,
  /** In the portal, by the patient or a carer. */
  isSelfBooked: appointments.isSelfBooked,
  /** NULL: nobody else has the time. */
  overbookReason: appointments.overbookReason,
  encounterId: encounters.id,
  /** Its practitioner's own calendar says something else, and nobody has settled it yet. */
  hasCalendarConflict: sql<boolean>`exists (select from ${googleConflicts} where ${googleConflicts.appointmentId} = ${appointments.id} and ${googleConflicts.settledAt} is null)`,
  patient: {
    id: patients.id,
    mrn: patients.mrn,
    namePrefix: patients.namePrefix,
    givenName: patients.givenName,
    familyName: patients.familyName,
    birthDate: patients.birthDate,
  },
  practitioner: {
    id: practitioners.id,
    ...practitionerNames,
  },
};
