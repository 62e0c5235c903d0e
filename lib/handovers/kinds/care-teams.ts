import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { careTeamParticipants } from "@/db/schema";
import { handOverCareTeam } from "../../care-team-handovers/commands";
import { endCareTeamRole } from "../../care-teams/commands";
import type { Context } from "../../context";
import { Invalid } from "../../errors";
import { kind, type Leaver, REASON } from "../work";

/** Roles in care teams of patients: doctors hold them as practitioners, nurses as users. They change hands after the last day. */
export const careTeamRoles = kind({
  find: ({ db }: Context, { practitionerId, userId, since }: Leaver) =>
    db
      .select({
        id: careTeamParticipants.id,
        patientId: careTeamParticipants.patientId,
        role: careTeamParticipants.role,
        startsAt: careTeamParticipants.startsAt,
        practitionerId: careTeamParticipants.practitionerId,
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
  give: async (tx, { id, version, practitionerId }, to, leaver) => {
    const giverId = practitionerId ?? leaver.userId;
    const receiverId = practitionerId ? to.practitionerId : to.userId;
    if (!giverId || !receiverId)
      throw new Invalid(practitionerId ? "handovers.needsPractitioner" : "handovers.needsAccount");
    await handOverCareTeam(tx, {
      kind: practitionerId ? "practitioner" : "user",
      giverId,
      receiverId,
      from: leaver.from,
      reason: REASON,
      participants: [{ participantId: id, version }],
    });
  },
  end: async (tx, { id, patientId, version }) => {
    await endCareTeamRole(tx, { patientId, participantId: id, version, reason: REASON });
  },
});
