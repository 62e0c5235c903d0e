import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { careTeamHandovers, careTeamParticipants, patients } from "@/db/schema";
import { recordEvent } from "../audit/record";
import { type FoundMember, findMember, getMember } from "../care-teams/members";
import { holder, isLeading, memberKind, overlap } from "../care-teams/rules";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, Refused } from "../errors";
import { notify } from "../notifications/commands";
import { effectiveFrom, type Giver, giverOf, handable, rolesOfReceiver } from "./giver";
import type { HandOverCareTeam } from "./inputs";
import { changesHandsAt, endsRole, givesRole, outcomeOf } from "./rules";

export type HandedOver = { id: string; moved: number; ended: number; stayed: number };

/**
 * Gives the chosen roles to a colleague in one step: all of them change hands, or none. Where the colleague is in the
 * team already, or the patient has died, the role only ends; what goes to somebody else already stays.
 * @throws Conflict when one of the roles changed since it was shown, or nothing is left to hand over.
 * @throws Invalid for a colleague who cannot take the roles, or a day that cannot be; NotFound.
 */
export function handOverCareTeam(ctx: Context, input: HandOverCareTeam): Promise<HandedOver> {
  return transaction(ctx, async (tx) => {
    const giver = giverOf(tx, input);
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    if (giver.id === input.receiverId)
      throw new Invalid("invalid", { fields: { receiverId: "careTeams.samePerson" } });
    const receiver = await getMember(tx, { kind: giver.kind, id: input.receiverId }, "receiverId");
    const effectiveAt = await effectiveFrom(tx, input.from);
    const held = await lockHeld(tx, giver, input);
    const others = await rolesOfReceiver(
      tx,
      receiver,
      held.map(({ patientId }) => patientId),
    );
    const decided = held.map((role) => ({
      ...role,
      outcome: outcomeOf(role, others.get(role.patientId) ?? [], effectiveAt),
    }));
    const ended = decided.filter(({ outcome }) => endsRole(outcome));
    const moved = decided.filter(({ outcome }) => givesRole(outcome));
    if (ended.length === 0) throw new Conflict("careTeams.nothingToHandOver");

    const { reason } = input;
    const [handover] = await tx.db
      .insert(careTeamHandovers)
      .values({
        ...(giver.kind === "practitioner"
          ? { fromPractitionerId: giver.id, toPractitionerId: receiver.id }
          : { fromUserId: giver.id, toUserId: receiver.id }),
        effectiveAt,
        reason,
        handedOverBy: userId,
        handedOverAt: tx.now,
      })
      .returning({ id: careTeamHandovers.id });
    if (!handover) throw new Refused();
    const lesser = moved.flatMap((role) =>
      role.outcome === "rises"
        ? (others.get(role.patientId) ?? []).filter(
            (other) =>
              !isLeading(other.role) &&
              overlap(other, { startsAt: changesHandsAt(role, effectiveAt), endsAt: role.endsAt }),
          )
        : [],
    );
    await endAll(tx, [...ended, ...lesser], { handoverId: handover.id, at: effectiveAt, reason });
    await give(tx, moved, { receiver, handoverId: handover.id, effectiveAt, reason });

    await recordEvent(tx, {
      action: "careTeams.handOver",
      category: "clinical",
      patientIds: [...new Set(ended.map(({ patientId }) => patientId))],
      entityType: "care-team-handover",
      entityId: handover.id,
      before: { memberId: giver.id },
      after: { memberId: receiver.id, effectiveAt, moved: moved.length, ended: ended.length - moved.length },
      reason,
    });
    await tell(tx, handover.id, { giver, receiver, count: moved.length });
    return {
      id: handover.id,
      moved: moved.length,
      ended: ended.length - moved.length,
      stayed: decided.length - ended.length,
    };
  });
}

/** The chosen roles as they stand, with their patients locked in one order, so that nobody assigns in between. */
async function lockHeld(tx: Context, giver: Giver, { participants }: HandOverCareTeam) {
  const seen = new Map(participants.map(({ participantId, version }) => [participantId, version]));
  const mine = and(inArray(careTeamParticipants.id, [...seen.keys()]), handable(tx, giver));
  const wanted = await tx.db
    .select({ patientId: careTeamParticipants.patientId })
    .from(careTeamParticipants)
    .innerJoin(patients, eq(patients.id, careTeamParticipants.patientId))
    .where(mine);
  const locked = await tx.db
    .select({ id: patients.id, deceasedAt: patients.deceasedAt })
    .from(patients)
    .where(
      inArray(
        patients.id,
        wanted.map(({ patientId }) => patientId),
      ),
    )
    .orderBy(asc(patients.id))
    .for("no key update");
  const deceased = new Set(locked.flatMap(({ id, deceasedAt }) => (deceasedAt ? [id] : [])));
  const rows = await tx.db
    .select({ participant: careTeamParticipants })
    .from(careTeamParticipants)
    .innerJoin(patients, eq(patients.id, careTeamParticipants.patientId))
    .where(mine)
    .orderBy(asc(careTeamParticipants.id))
    .for("update", { of: careTeamParticipants });
  const held = rows.map(({ participant }) => participant);
  if (held.length !== seen.size || held.some(({ id, version }) => seen.get(id) !== version))
    throw new Conflict("careTeams.changedMeanwhile");
  return held.map((row) => ({
    ...row,
    isDeceased: deceased.has(row.patientId),
    isHandedOver: row.endedByHandoverId !== null,
  }));
}

/** What had not begun by then is taken back before it begins. */
async function endAll(
  tx: Context,
  roles: readonly { id: string }[],
  { handoverId, at, reason }: { handoverId: string; at: Date; reason: string },
): Promise<void> {
  await tx.db
    .update(careTeamParticipants)
    .set({
      endsAt: sql`greatest(${careTeamParticipants.startsAt}, ${at.toISOString()}::timestamptz)`,
      endedBy: tx.viewer.userId,
      endedAt: tx.now,
      endReason: reason,
      endedByHandoverId: handoverId,
      version: sql`${careTeamParticipants.version} + 1`,
    })
    .where(
      inArray(
        careTeamParticipants.id,
        roles.map(({ id }) => id),
      ),
    );
}

type Held = Awaited<ReturnType<typeof lockHeld>>[number];

async function give(
  tx: Context,
  moved: readonly Held[],
  {
    receiver,
    handoverId,
    effectiveAt,
    reason,
  }: { receiver: FoundMember; handoverId: string; effectiveAt: Date; reason: string },
): Promise<void> {
  if (moved.length === 0) return;
  await tx.db.insert(careTeamParticipants).values(
    moved.map(({ patientId, role, startsAt, endsAt, endReason }) => ({
      patientId,
      role,
      ...holder({ kind: memberKind(role), id: receiver.id }),
      startsAt: changesHandsAt({ startsAt }, effectiveAt),
      endsAt,
      reason,
      assignedBy: tx.viewer.userId ?? "",
      assignedAt: tx.now,
      handoverId,
      ...(endsAt && { endedBy: tx.viewer.userId, endedAt: tx.now, endReason }),
    })),
  );
}

async function tell(
  tx: Context,
  handoverId: string,
  { giver, receiver, count }: { giver: Giver; receiver: FoundMember; count: number },
): Promise<void> {
  const href = `/care-teams/handovers/${handoverId}`;
  if (receiver.accountId)
    await notify(tx, { kind: "care-team-received", params: { count }, href, userIds: [receiver.accountId] });
  if (giver.isOwn) return;
  const from = await findMember(tx, giver);
  if (from?.accountId)
    await notify(tx, { kind: "care-team-handed-over", params: { count }, href, userIds: [from.accountId] });
}
