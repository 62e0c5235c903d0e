import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { careTeamParticipants, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { startOfDay } from "../clock";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { notify } from "../notifications/commands";
import { lockLivingPatient } from "../patients/locks";
import { visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import type { AssignToCareTeam, EndCareTeamRole } from "./inputs";
import { findMember, getMember } from "./members";
import { endOf, holder, isLeading, memberKind, memberOf, overlap, PLANNED_END, type Span } from "./rules";

/**
 * Gives somebody a role in the patient's care team. A new leader can take over from the present one in the same step.
 * @throws Invalid for a patient who has died, days that cannot be, or somebody who cannot hold the role.
 * @throws Conflict when somebody else leads in that time, or they hold the role already; NotFound.
 */
export function assignToCareTeam(ctx: Context, input: AssignToCareTeam): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "careTeams.assign");
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    const { patientId, role, reason = null, replaces } = input;
    await lockLivingPatient(tx, patientId, "careTeams.patientDeceased");
    const span = await spanOf(tx, input);
    const member = await getMember(tx, { kind: memberKind(role), id: input.memberId });
    if (replaces) await giveWay(tx, { ...replaces, patientId, role }, span.startsAt);
    await refuseTaken(tx, { patientId, role, member, span });

    const [assigned] = await tx.db
      .insert(careTeamParticipants)
      .values({
        patientId,
        role,
        ...holder(member),
        ...span,
        reason,
        assignedBy: userId,
        assignedAt: tx.now,
        ...(span.endsAt && { endedBy: userId, endedAt: tx.now, endReason: PLANNED_END }),
      })
      .returning({ id: careTeamParticipants.id });
    if (!assigned) throw new Conflict("careTeams.takenJustNow");
    await recordEvent(tx, {
      action: "careTeams.assign",
      category: "clinical",
      patientId,
      entityType: "care-team-participant",
      entityId: assigned.id,
      after: { role, memberId: member.id, ...span },
      reason,
    });
    if (member.accountId && member.accountId !== userId)
      await notify(tx, {
        kind: "care-team-assigned",
        href: `/patients/${patientId}/care-team`,
        userIds: [member.accountId],
      });
    return assigned;
  });
}

/**
 * Ends a role now, or takes it back when it has not begun.
 * @throws Conflict when it changed meanwhile, or has ended or been handed over already; NotFound.
 */
export function endCareTeamRole(ctx: Context, input: EndCareTeamRole): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "careTeams.assign");
    const { patientId, participantId, version, reason } = input;
    const before = await getParticipantForWrite(tx, { patientId, participantId });
    const isOver = before.endsAt && (before.endsAt <= tx.now || before.endsAt <= before.startsAt);
    if (isOver) throw new Conflict("careTeams.endedAlready");
    if (before.endedByHandoverId) throw new Conflict("careTeams.handedOverAlready");
    await end(tx, before, { version, at: endOf(before, tx.now), reason });
    await recordEvent(tx, {
      action: "careTeams.end",
      category: "clinical",
      patientId,
      entityType: "care-team-participant",
      entityId: before.id,
      before: { role: before.role, memberId: memberOf(before).id, startsAt: before.startsAt },
      reason,
    });
    return { id: before.id };
  });
}

type Row = typeof careTeamParticipants.$inferSelect;

async function end(
  tx: Context,
  { id }: Pick<Row, "id">,
  { version, at, reason }: { version: number; at: Date; reason: string },
): Promise<void> {
  const [ended] = await tx.db
    .update(careTeamParticipants)
    .set({
      endsAt: at,
      endedBy: tx.viewer.userId,
      endedAt: tx.now,
      endReason: reason,
      version: version + 1,
    })
    .where(
      and(
        eq(careTeamParticipants.id, id),
        eq(careTeamParticipants.version, version),
        isNull(careTeamParticipants.endedByHandoverId),
      ),
    )
    .returning({ id: careTeamParticipants.id });
  if (!ended) throw new Conflict("careTeams.changedMeanwhile");
}

const MOST_DAYS_AHEAD = 366;

/** From now, or from the beginning of another first day, to the end of the last day if there is one. */
async function spanOf({ db, now }: Context, { from, until }: AssignToCareTeam): Promise<Span> {
  const { timeZone } = await getSettings(db);
  const today = localDate(now, timeZone);
  const first = from ?? today;
  if (first > addDays(today, MOST_DAYS_AHEAD))
    throw new Invalid("invalid", { fields: { from: "careTeams.tooFarAhead" } });
  if (until && until < first)
    throw new Invalid("invalid", { fields: { until: "careTeams.endsBeforeStart" } });
  if (until && until < today) throw new Invalid("invalid", { fields: { until: "careTeams.endsInPast" } });
  return {
    startsAt: first === today ? now : startOfDay(first, timeZone),
    endsAt: until ? startOfDay(addDays(until, 1), timeZone) : null,
  };
}

async function giveWay(
  tx: Context,
  target: { patientId: string; participantId: string; version: number; role: Row["role"] },
  at: Date,
): Promise<void> {
  const before = await getParticipantForWrite(tx, target);
  if (before.role !== target.role || !isLeading(before.role)) throw new NotFound();
  if (before.endedByHandoverId || (before.endsAt && before.endsAt <= tx.now))
    throw new Conflict("careTeams.changedMeanwhile");
  if (at < before.startsAt) throw new Invalid("invalid", { fields: { from: "careTeams.beforePredecessor" } });
  await end(tx, before, { version: target.version, at, reason: REPLACED });
}

const REPLACED = "Somebody else took over";

async function refuseTaken(
  tx: Context,
  {
    patientId,
    role,
    member,
    span,
  }: { patientId: string; role: Row["role"]; member: { id: string }; span: Span },
): Promise<void> {
  const rows = await tx.db
    .select()
    .from(careTeamParticipants)
    .where(and(eq(careTeamParticipants.patientId, patientId), eq(careTeamParticipants.role, role)))
    .orderBy(asc(careTeamParticipants.startsAt));
  const meeting = rows.filter((row) => overlap(row, span));
  if (meeting.some((row) => memberOf(row).id === member.id))
    throw new Conflict("careTeams.holdsItAlready", { fields: { memberId: "careTeams.holdsItAlready" } });
  const [leader] = isLeading(role) ? meeting : [];
  if (!leader) return;
  const name = (await findMember(tx, memberOf(leader)))?.name ?? "";
  throw new Conflict(`careTeams.leaderTaken.${memberKind(role)}`, { params: { name } });
}

async function getParticipantForWrite(
  tx: Context,
  { patientId, participantId }: { patientId: string; participantId: string },
): Promise<Row> {
  const [row] = await tx.db
    .select({ participant: careTeamParticipants })
    .from(careTeamParticipants)
    .innerJoin(patients, eq(patients.id, careTeamParticipants.patientId))
    .where(
      and(
        eq(careTeamParticipants.id, participantId),
        eq(careTeamParticipants.patientId, patientId),
        visiblePatients(tx.viewer),
      ),
    )
    .for("update", { of: careTeamParticipants });
  if (!row) throw new NotFound();
  return row.participant;
}
