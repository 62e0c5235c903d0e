import "server-only";
import { eq } from "drizzle-orm";
import { appointments, appointmentTypes, profiles, waitingListEntries } from "@/db/schema";
import { authorize, type Viewer } from "../access/permissions";
import { earliest, type LinkState, linkState } from "../appointment-links/rules";
import { findReader } from "../appointment-messages/reader";
import { recordEvent } from "../audit/record";
import { findBookingRelation } from "../carers/queries";
import { type Context, systemContext } from "../context";
import { Conflict, NotFound, Refused } from "../errors";
import { findPatientIdentity } from "../patients/queries";
import { profileName } from "../users/names";

/** Somebody in the portal, in the place of the hospital for one person and as long as one command lasts. */
export type Acting = {
  /** For the commands of the hospital. Everything that is done with it stands under the name of the account. */
  tx: Context;
  /** NULL: the patient; else the relation as whose carer the viewer acts. */
  relationId: string | null;
  patientId: string;
};

/**
 * The gate of everything that is written in the portal about visits: the person themself, or a carer who may book for them now.
 * What is asked of a visit or a type besides is the command's to ask, for behind it nothing is refused.
 * @throws NotFound for anybody else; Refused for a record that staff look after: the person died, or it is restricted.
 */
export async function actFor(tx: Context, patientId: string): Promise<Acting> {
  const { relationId, isLookedAfter } = await standsFor(tx, patientId);
  if (isLookedAfter) throw new Refused("selfBookings.lookedAfter");
  return { tx: { ...tx, viewer: inPlaceOf(tx.viewer, patientId) }, relationId, patientId };
}

/** The same for reading: what is looked after by staff is told, not refused. @throws NotFound */
export async function lookFor(ctx: Context, patientId: string) {
  const { relationId, isLookedAfter } = await standsFor(ctx, patientId);
  return { as: { ...ctx, viewer: inPlaceOf(ctx.viewer, patientId) }, relationId, isLookedAfter };
}

async function standsFor(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "selfBookings.use");
  const isOwn = ctx.viewer.patientIds.includes(patientId) && (await findPatientIdentity(ctx, patientId));
  const relationId = isOwn ? null : await findBookingRelation(ctx, patientId);
  if (!isOwn && !relationId) throw new NotFound();
  const { isDeceased, isRestricted } = await findReader(ctx, patientId);
  return { relationId, isLookedAfter: isDeceased || isRestricted };
}

/** Keeps who it is, so that holds, visits and the audit trail name the account. */
const inPlaceOf = ({ userId, sessionId }: Viewer, patientId: string): Viewer => ({
  ...systemContext({}).viewer,
  userId,
  sessionId,
  roles: ["patient"],
  patientIds: [patientId],
});

export type OwnVisit = Awaited<ReturnType<typeof findVisit>>;

/**
 * A visit as it was shown, and the right to change it in one of these states: the same as with the link of a message.
 * @throws NotFound for a visit of anybody else; Conflict without notice enough or when it changed since; Refused as actFor does.
 */
export async function actOn(
  tx: Context,
  seen: { appointmentId: string; version: number },
  states: readonly LinkState[],
): Promise<Acting & { visit: OwnVisit }> {
  authorize(tx.viewer, "selfBookings.use");
  const visit = await findVisit(tx, seen.appointmentId);
  const acting = await actFor(tx, visit.patientId);
  if (visit.state === "lapsed") throw new Conflict("appointmentLinks.lapsed");
  if (visit.state === "late" && !states.includes("late")) throw new Conflict("appointmentLinks.tooLate");
  if (!states.includes(visit.state) || visit.version !== seen.version)
    throw new Conflict("appointmentLinks.changedMeanwhile");
  return { ...acting, visit };
}

/** Whoever it belongs to: the caller asks whether the viewer acts for them before anything of it is told. */
export async function findVisit(ctx: Context, appointmentId: string) {
  const [row] = await ctx.db
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      practitionerId: appointments.practitionerId,
      typeId: appointments.typeId,
      version: appointments.version,
      status: appointments.status,
      startsAt: appointments.startsAt,
      proposedUntil: appointments.proposedUntil,
      patientConfirmedAt: appointments.patientConfirmedAt,
      minimumNoticeMinutes: appointmentTypes.minimumNoticeMinutes,
    })
    .from(appointments)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .where(eq(appointments.id, appointmentId));
  if (!row) throw new NotFound();
  return { ...row, state: linkState(row, ctx.now), earliest: earliest(row, ctx.now) };
}

/** The same for somebody's place on the waiting list. */
export async function findEntry(ctx: Context, entryId: string) {
  const [row] = await ctx.db
    .select({ patientId: waitingListEntries.patientId })
    .from(waitingListEntries)
    .where(eq(waitingListEntries.id, entryId));
  if (!row) throw new NotFound();
  return row;
}

/** Of a carer the trail says that it was as a carer, about a visit or a place on the waiting list; what was done has its own event. */
export async function recordAsCarer(
  { tx, relationId, patientId }: Acting,
  after: { appointmentId: string } | { entryId: string },
): Promise<void> {
  if (!relationId) return;
  await recordEvent(tx, {
    action: "carers.book",
    category: "scheduling",
    patientId,
    entityType: "patient-relation",
    entityId: relationId,
    after,
  });
}

/** The name of the account, for staff to read who asked for a visit. */
export async function accountName({ db, viewer: { userId } }: Context): Promise<string | undefined> {
  if (!userId) return undefined;
  const [row] = await db.select({ name: profileName }).from(profiles).where(eq(profiles.userId, userId));
  return row?.name.slice(0, 120);
}
