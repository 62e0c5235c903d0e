import "server-only";
import { and, asc, count, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { careTeamHandovers, careTeamParticipants, patients, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { findMember, namesOf, ownMembers } from "../care-teams/members";
import type { Member, MemberKind } from "../care-teams/rules";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { visiblePatients } from "../patients/queries";
import { listName } from "../patients/rules";
import { effectiveFrom, giverOf, handable, mayForOthers, notEndedBy, rolesOfReceiver } from "./giver";
import type { HandoverPreview } from "./inputs";
import { type HandoverOutcome, outcomeOf } from "./rules";

/** Everything that the page for handing over needs. Who may do it for others begins by choosing for whom. */
export async function openHandoverPage(ctx: Context, asked: HandoverPreview) {
  const forOthers = mayForOthers(ctx);
  const isChosen = asked.giver !== undefined || ownMembers(ctx).length > 0;
  if (!isChosen && !forOthers) throw new NotFound();
  const day = await effectiveFrom(ctx, asked.from).catch(() => null);
  const preview = isChosen
    ? await previewHandover(ctx, { ...asked, from: day ? asked.from : undefined })
    : null;
  const members = preview ? [preview.giver] : [];
  return {
    forOthers,
    isInvalidDay: day === null,
    preview,
    handovers: await listHandovers(ctx, members),
  };
}

export type Preview = Awaited<ReturnType<typeof previewHandover>>;

/**
 * What would change hands, and how, before it does. Managers, who may not look at patients, see record numbers without
 * names. One disclosure, naming all.
 * @throws Invalid for a day that cannot be; NotFound when it is not the viewer's to hand over.
 */
export async function previewHandover(ctx: Context, { kind, giver: giverId, to, from }: HandoverPreview) {
  const giver = giverOf(ctx, { kind, giverId });
  const effectiveAt = await effectiveFrom(ctx, from);
  const [person, receiver] = await Promise.all([
    findMember(ctx, giver),
    to && to !== giver.id ? findMember(ctx, { kind: giver.kind, id: to }, { isActive: true }) : null,
  ]);
  if (!person) throw new NotFound();
  const held = await ctx.db
    .select({
      participant: careTeamParticipants,
      patient: { ...shown, isOpen: sql<boolean>`${visiblePatients(ctx.viewer)}` },
    })
    .from(careTeamParticipants)
    .innerJoin(patients, eq(patients.id, careTeamParticipants.patientId))
    .where(and(handable(ctx, giver), notEndedBy(ctx.now)))
    .orderBy(asc(patients.familySearch), asc(patients.givenSearch), asc(careTeamParticipants.role));
  const patientIds = [...new Set(held.map(({ patient }) => patient.id))];
  const others = receiver ? await rolesOfReceiver(ctx, receiver, patientIds) : new Map();
  await recordDisclosure(ctx, {
    action: "careTeams.previewHandover",
    category: "clinical",
    patientIds,
    entityType: "care-team",
  });
  return {
    giver: { ...giver, name: person.name },
    receiver: receiver && { id: receiver.id, name: receiver.name },
    effectiveAt,
    roles: held.map(({ participant, patient }) => ({
      id: participant.id,
      version: participant.version,
      role: participant.role,
      since: participant.startsAt,
      patient: named(patient),
      outcome: receiver
        ? outcomeOf(
            {
              ...participant,
              isDeceased: patient.deceasedAt !== null,
              isHandedOver: participant.endedByHandoverId !== null,
            },
            others.get(patient.id) ?? [],
            effectiveAt,
          )
        : null,
    })),
  };
}

export type Receipt = Awaited<ReturnType<typeof getHandover>>;

/**
 * What a handover did, for those whom it concerns and managers. One disclosure.
 * @throws NotFound for anybody else.
 */
export async function getHandover(ctx: Context, handoverId: string) {
  authorize(ctx.viewer, "careTeams.handOver");
  const by = alias(profiles, "by");
  const [row] = await ctx.db
    .select({ handover: careTeamHandovers, givenName: by.givenName, familyName: by.familyName })
    .from(careTeamHandovers)
    .leftJoin(by, eq(by.userId, careTeamHandovers.handedOverBy))
    .where(and(eq(careTeamHandovers.id, handoverId), concerning(ctx)));
  if (!row) throw new NotFound();
  const { handover } = row;
  const { from, to } = sidesOf(handover);
  const successor = alias(careTeamParticipants, "successor");
  const [giver, receiver, ended] = await Promise.all([
    findMember(ctx, from),
    findMember(ctx, to),
    ctx.db
      .select({
        id: careTeamParticipants.id,
        role: careTeamParticipants.role,
        patient: { ...shown, isOpen: sql<boolean>`${visiblePatients(ctx.viewer)}` },
        successorId: successor.id,
        isReceivers: isHeldBy(to),
      })
      .from(careTeamParticipants)
      .innerJoin(patients, eq(patients.id, careTeamParticipants.patientId))
      .leftJoin(
        successor,
        and(
          eq(successor.handoverId, handoverId),
          eq(successor.patientId, careTeamParticipants.patientId),
          eq(successor.role, careTeamParticipants.role),
        ),
      )
      .where(eq(careTeamParticipants.endedByHandoverId, handoverId))
      .orderBy(asc(patients.familySearch), asc(patients.givenSearch), asc(careTeamParticipants.role)),
  ]);
  await recordDisclosure(ctx, {
    action: "careTeams.readHandover",
    category: "clinical",
    patientIds: [...new Set(ended.map(({ patient }) => patient.id))],
    entityType: "care-team-handover",
    entityId: handoverId,
  });
  const risen = new Set(ended.flatMap(({ isReceivers, patient }) => (isReceivers ? [patient.id] : [])));
  const outcome = (role: (typeof ended)[number]): HandoverOutcome => {
    if (role.successorId) return risen.has(role.patient.id) ? "rises" : "moves";
    return role.patient.deceasedAt ? "died" : "already";
  };
  return {
    id: handover.id,
    from: giver?.name ?? "",
    to: receiver?.name ?? "",
    by: [row.givenName, row.familyName].filter(Boolean).join(" "),
    reason: handover.reason,
    effectiveAt: handover.effectiveAt,
    handedOverAt: handover.handedOverAt,
    roles: ended
      .filter(({ isReceivers }) => !isReceivers)
      .map((role) => ({
        id: role.id,
        role: role.role,
        patient: named(role.patient),
        outcome: outcome(role),
      })),
  };
}

export type HandoverSummary = Awaited<ReturnType<typeof listHandovers>>[number];

const SHOWN = 10;

/** The latest handovers from and to these people, or of everybody. Names nobody but colleagues. */
async function listHandovers(ctx: Context, members: readonly Member[]) {
  authorize(ctx.viewer, "careTeams.handOver");
  const rows = await ctx.db
    .select({
      handover: careTeamHandovers,
      roles: count(careTeamParticipants.id),
    })
    .from(careTeamHandovers)
    .leftJoin(careTeamParticipants, eq(careTeamParticipants.endedByHandoverId, careTeamHandovers.id))
    .where(and(members.length > 0 ? or(...members.map(involving)) : undefined, concerning(ctx)))
    .groupBy(careTeamHandovers.id)
    .orderBy(desc(careTeamHandovers.handedOverAt), desc(careTeamHandovers.id))
    .limit(SHOWN);
  const namesOfKind = async (kind: MemberKind) =>
    namesOf(ctx, kind, [
      ...new Set(
        rows.flatMap(({ handover }) =>
          Object.values(sidesOf(handover)).flatMap((side) => (side.kind === kind ? [side.id] : [])),
        ),
      ),
    ]);
  const names = new Map([...(await namesOfKind("practitioner")), ...(await namesOfKind("user"))]);
  return rows.map(({ handover, roles }) => {
    const { from, to } = sidesOf(handover);
    return {
      id: handover.id,
      from: names.get(from.id) ?? "",
      to: names.get(to.id) ?? "",
      handedOverAt: handover.handedOverAt,
      roles,
    };
  });
}

const shown = {
  id: patients.id,
  mrn: patients.mrn,
  namePrefix: patients.namePrefix,
  givenName: patients.givenName,
  familyName: patients.familyName,
  deceasedAt: patients.deceasedAt,
};

type Shown = Pick<typeof patients.$inferSelect, "id" | "mrn" | "namePrefix" | "givenName" | "familyName">;

/** Who may know of the patient reads the name; others a number, and no way to the patient's page. */
const named = ({ isOpen, ...patient }: Shown & { isOpen: boolean }) => ({
  id: isOpen ? patient.id : null,
  mrn: patient.mrn,
  name: isOpen ? listName(patient) : null,
});

function sidesOf(handover: typeof careTeamHandovers.$inferSelect): { from: Member; to: Member } {
  const side = (practitionerId: string | null, userId: string | null): Member =>
    practitionerId ? { kind: "practitioner", id: practitionerId } : { kind: "user", id: userId ?? "" };
  return {
    from: side(handover.fromPractitionerId, handover.fromUserId),
    to: side(handover.toPractitionerId, handover.toUserId),
  };
}

function involving({ kind, id }: Member): SQL | undefined {
  return kind === "practitioner"
    ? or(eq(careTeamHandovers.fromPractitionerId, id), eq(careTeamHandovers.toPractitionerId, id))
    : or(eq(careTeamHandovers.fromUserId, id), eq(careTeamHandovers.toUserId, id));
}

/** The handovers that the viewer may read. */
function concerning(ctx: Context): SQL | undefined {
  if (mayForOthers(ctx)) return undefined;
  const members = ownMembers(ctx);
  return members.length > 0 ? or(...members.map(involving)) : sql`false`;
}

const isHeldBy = ({ kind, id }: Member): SQL<boolean> =>
  kind === "practitioner"
    ? sql<boolean>`coalesce(${careTeamParticipants.practitionerId} = ${id}, false)`
    : sql<boolean>`coalesce(${careTeamParticipants.userId} = ${id}, false)`;
