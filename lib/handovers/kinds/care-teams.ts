import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { careTeamParticipants } from "@/db/schema";
import { assignToCareTeam, endCareTeamRole } from "../../care-teams/commands";
import type { Context } from "../../context";
import { Invalid } from "../../errors";
import { kind, type Leaver } from "../work";

const REASON = "Leaves the hospital";

/** Roles in care teams of patients: doctors hold them as practitioners, nurses as users. */
export const careTeamRoles = kind({
  find: ({ db }: Context, { practitionerId, userId, since }: Leaver) =>
    db
      .select({
        id: careTeamParticipants.id,
        patientId: careTeamParticipants.patientId,
        role: careTeamParticipants.role,
        startsAt: careTeamParticipants.startsAt,
        isDoctor: careTeamParticipants.practitionerId,
        version: careTeamParticipants.version,
      })
      .from(careTeamParticipants)
      .where(
        and(
          or(
            practitionerId ? eq(careTeamParticipants.practitionerId, practitionerId) : undefined,
            userId ? eq(careTeamParticipants.userId, userId) : undefined,
          ) ?? isNull(careTeamParticipants.id),
          or(isNull(careTeamParticipants.endsAt), gt(careTeamParticipants.endsAt, since)),
        ),
      )
      .orderBy(asc(careTeamParticipants.startsAt), asc(careTeamParticipants.id)),
  shown: ({ id, role, startsAt }) => ({ id, careTeamRole: role, startsAt: startsAt.toISOString() }),
  give: async (tx, { id, patientId, role, version, isDoctor }, to) => {
    const memberId = isDoctor ? to.practitionerId : to.userId;
    if (!memberId) throw new Invalid(isDoctor ? "handovers.needsPractitioner" : "handovers.needsAccount");
    await endCareTeamRole(tx, { patientId, participantId: id, version, reason: REASON });
    await assignToCareTeam(tx, { patientId, role, memberId, reason: REASON });
  },
  end: async (tx, { id, patientId, version }) => {
    await endCareTeamRole(tx, { patientId, participantId: id, version, reason: REASON });
  },
});
