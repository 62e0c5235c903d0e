import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  careTeamParticipants,
  practitionerSpecialties,
  practitioners,
  profiles,
  specialties,
} from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName, shortPractitionerName } from "../practitioners/rules";
import { heldAt } from "./members";
import { LEADING_ROLES, memberOf, standing } from "./rules";

export type CareTeam = Awaited<ReturnType<typeof getCareTeam>>;
export type Participant = CareTeam["current"][number];

/**
 * Who looks after the patient, who will and who did, opened as a page: one disclosure. Reasons only for those who assign.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function getCareTeam(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "careTeams.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await selectParticipants(ctx, patientId);
  await recordDisclosure(ctx, {
    action: "careTeams.read",
    category: "clinical",
    patientIds: [patientId],
    entityType: "care-team",
  });
  const inState = (wanted: string) => rows.filter((row) => standing(row, ctx.now) === wanted);
  return {
    current: inState("current"),
    planned: inState("planned"),
    past: inState("past").reverse(),
  };
}

/** Who leads the patient's care now, for the banner. Leaves no audit event: the page under it records what it discloses. */
export async function listLeaders(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "careTeams.read");
  const rows = await ctx.db
    .select({ role: careTeamParticipants.role, ...names })
    .from(careTeamParticipants)
    .leftJoin(practitioners, eq(practitioners.id, careTeamParticipants.practitionerId))
    .leftJoin(profiles, eq(profiles.userId, careTeamParticipants.userId))
    .where(
      and(
        eq(careTeamParticipants.patientId, patientId),
        inArray(careTeamParticipants.role, [...LEADING_ROLES]),
        heldAt(ctx.now),
      ),
    )
    .orderBy(asc(careTeamParticipants.role));
  return rows.map(({ role, practitioner, nurse }) => ({
    role,
    name: practitioner ? shortPractitionerName(practitioner) : nurseName(nurse),
  }));
}

const names = {
  practitioner: practitionerNames,
  nurse: { givenName: profiles.givenName, familyName: profiles.familyName },
};

async function selectParticipants({ db, viewer }: Context, patientId: string) {
  const assigner = alias(profiles, "assigner");
  const ender = alias(profiles, "ender");
  const rows = await db
    .select({
      participant: careTeamParticipants,
      ...names,
      specialty: sql<string | null>`(
        SELECT s.name FROM ${practitionerSpecialties} ps JOIN ${specialties} s ON s.id = ps.specialty_id
        WHERE ps.practitioner_id = ${careTeamParticipants.practitionerId} ORDER BY ps.is_primary DESC, s.name LIMIT 1)`,
      assignedBy: { givenName: assigner.givenName, familyName: assigner.familyName },
      endedBy: { givenName: ender.givenName, familyName: ender.familyName },
    })
    .from(careTeamParticipants)
    .leftJoin(practitioners, eq(practitioners.id, careTeamParticipants.practitionerId))
    .leftJoin(profiles, eq(profiles.userId, careTeamParticipants.userId))
    .leftJoin(assigner, eq(assigner.userId, careTeamParticipants.assignedBy))
    .leftJoin(ender, eq(ender.userId, careTeamParticipants.endedBy))
    .where(eq(careTeamParticipants.patientId, patientId))
    .orderBy(
      asc(careTeamParticipants.role),
      asc(careTeamParticipants.startsAt),
      desc(careTeamParticipants.id),
    );
  const seesReasons = can(viewer, "careTeams.assign");
  return rows.map(({ participant, practitioner, nurse, specialty, assignedBy, endedBy }) => ({
    id: participant.id,
    version: participant.version,
    role: participant.role,
    member: memberOf(participant),
    name: practitioner ? practitionerName(practitioner) : nurseName(nurse),
    specialty,
    startsAt: participant.startsAt,
    endsAt: participant.endsAt,
    assignedBy: nurseName(assignedBy),
    assignedAt: participant.assignedAt,
    reason: seesReasons ? participant.reason : null,
    endedBy: nurseName(endedBy),
    endReason: seesReasons ? participant.endReason : null,
    isHandedOver: participant.endedByHandoverId !== null,
  }));
}

const nurseName = (person: { givenName: string; familyName: string } | null) =>
  person ? `${person.givenName} ${person.familyName}` : "";
