import "server-only";
import { authorize } from "../access/permissions";
import { earliest } from "../appointment-links/rules";
import { tellAtOnce } from "../appointment-messages/plan";
import { confirmAppointment } from "../appointment-proposals/commands";
import { confirmComing } from "../appointments/coming";
import { bookAppointment, cancelAppointment, moveAppointment } from "../appointments/commands";
import { type Context, transaction } from "../context";
import { Conflict, Refused, TooMany } from "../errors";
import { spend } from "../limits";
import { getSettings } from "../settings/queries";
import { holdSlot, releaseHold } from "../slot-holds/commands";
import { endWaitInstead } from "../waiting-list/follow";
import { type Acting, accountName, actFor, actOn, recordAsCarer } from "./acting";
import { countSelfBooked, getSelfBookable, listOpenVisits } from "./facts";
import type { AcceptOwn, BookOwn, CancelOwn, ComeToOwn, HoldOwn, MoveOwn, ReleaseOwn } from "./inputs";
import { sameWeek } from "./rules";

const IN_PORTAL = "By the patient, in the portal";
const BY_CARER = "By a carer, in the portal";
/** Nobody keeps a second time while they look at a first. */
const ONE_HOLD = 1;

/**
 * Keeps a time in the portal while it is confirmed, one at a time for an account.
 * @throws Conflict with three other times when it is taken; Invalid outside the hours, too soon or too far ahead; NotFound for
 * somebody the viewer does not book for and a kind of visit that patients do not book; Refused; TooMany.
 */
export function holdOwn(ctx: Context, { patientId, ...wanted }: HoldOwn) {
  return transaction(ctx, async (tx) => {
    const acting = await actFor(tx, patientId);
    const type = await getSelfBookable(tx, wanted.typeId);
    await refuseBeyondLimit(acting, 0);
    if (!(await spend("selfBooking.hold", tx.viewer.userId ?? ""))) throw new TooMany();
    return holdSlot(acting.tx, wanted, { most: ONE_HOLD, notBefore: earliest(type, tx.now) });
  });
}

/** Gives a time back that the viewer's account keeps. Somebody else's, or one that ran out, is left alone without a word. */
export function releaseOwn(ctx: Context, { holdId }: ReleaseOwn) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "selfBookings.use");
    // Whose hold it is decides, not who is looked after: the hospital's place is taken for nobody.
    const viewer = { ...tx.viewer, kind: "system" as const };
    return releaseHold({ ...tx, viewer }, { holdId });
  });
}

/**
 * Books a visit in the portal, through the same command as the desk. The account stands as who booked it; a carer, too, as who
 * asked for it. The confirmation goes out at once.
 * @throws Conflict "appointments.takenJustNow" and its like with three other times, "selfBookings.limit" with visits enough
 * ahead, "selfBookings.sameWeek" until they say that they want both; Invalid outside the hours, too soon or too far ahead;
 * NotFound for somebody the viewer does not book for and a kind of visit that patients do not book; Refused.
 */
export function bookOwn(ctx: Context, { evenSo, ...input }: BookOwn) {
  return transaction(ctx, async (tx) => {
    const acting = await actFor(tx, input.patientId);
    const type = await getSelfBookable(tx, input.typeId);
    const asker = acting.relationId
      ? { requester: "relative" as const, requesterName: await accountName(tx) }
      : {};
    const notBefore = earliest(type, tx.now);
    const booked = await bookAppointment(acting.tx, { ...input, ...asker }, { selfBooked: { notBefore } });
    // Asked afterwards, when the patient is locked: of two at the same moment the second sees the first.
    await refuseBeyondLimit(acting, 1);
    if (!evenSo) await refuseSameWeek(acting, { ...input, id: booked.id });
    await recordAsCarer(acting, { appointmentId: booked.id });
    await tellAtOnce(tx, booked.id);
    return { id: booked.id, version: booked.version };
  });
}

/**
 * Gives a visit another free time of the same kind with the same practitioner.
 * @throws Conflict without notice enough, when the time is taken (with others), or when the visit changed since it was shown;
 * Invalid for a time outside the hours or too soon; NotFound for a visit of anybody else; Refused.
 */
export function moveOwn(ctx: Context, { startsAt, ...seen }: MoveOwn) {
  return transaction(ctx, async (tx) => {
    const { visit, ...acting } = await actOn(tx, seen, ["open"]);
    if (startsAt < visit.earliest) throw new Conflict("appointmentLinks.tooLate");
    const { practitionerId } = visit;
    const moved = await moveAppointment(acting.tx, {
      ...seen,
      practitionerId,
      startsAt,
      reason: why(acting),
    });
    await recordAsCarer(acting, { appointmentId: moved.id });
    await tellAtOnce(tx, moved.id);
    return { id: moved.id, version: moved.version };
  });
}

/**
 * Calls a visit off, or leaves a time that was offered. Who waited for an earlier one instead of it no longer waits.
 * @throws Conflict without notice enough, or when it changed since it was shown; NotFound for a visit of anybody else; Refused.
 */
export function cancelOwn(ctx: Context, { reason, ...seen }: CancelOwn) {
  return transaction(ctx, async (tx) => {
    const { visit: _, ...acting } = await actOn(tx, seen, ["open", "proposed"]);
    const said = reason ? `${why(acting)}: ${reason}` : why(acting);
    const cancelled = await cancelAppointment(acting.tx, { ...seen, reason: said });
    await endWaitInstead(acting.tx, seen.appointmentId, said);
    await recordAsCarer(acting, { appointmentId: cancelled.id });
    await tellAtOnce(tx, cancelled.id);
    return { id: cancelled.id, version: cancelled.version };
  });
}

/**
 * Says that the patient is coming, until the visit begins; said twice, it is said once.
 * @throws Conflict when it was called off or changed since it was shown; NotFound for a visit of anybody else; Refused.
 */
export function comeToOwn(ctx: Context, seen: ComeToOwn) {
  return transaction(ctx, async (tx) => {
    const { visit: _, ...acting } = await actOn(tx, seen, ["open", "late"]);
    const { isNew } = await confirmComing(acting.tx, seen);
    if (isNew) await recordAsCarer(acting, { appointmentId: seen.appointmentId });
    return {};
  });
}

/** Takes a time that was offered. @throws Conflict when it ran out or changed; NotFound for anybody else's; Refused. */
export function acceptOwn(ctx: Context, seen: AcceptOwn) {
  return transaction(ctx, async (tx) => {
    const { visit: _, ...acting } = await actOn(tx, seen, ["proposed"]);
    const confirmed = await confirmAppointment(acting.tx, seen);
    await recordAsCarer(acting, { appointmentId: confirmed.id });
    await tellAtOnce(tx, confirmed.id);
    return { id: confirmed.id, version: confirmed.version };
  });
}

/** The reason that stands with what was done in the portal. */
export const why = ({ relationId }: Pick<Acting, "relationId">): string =>
  relationId ? BY_CARER : IN_PORTAL;

/** `own`: how many of them this transaction made. */
export async function refuseBeyondLimit({ tx, patientId }: Acting, own: number): Promise<void> {
  const { selfBookingLimit: limit } = await getSettings(tx.db);
  if (limit === 0) throw new Refused("selfBookings.off");
  if ((await countSelfBooked(tx, patientId)) - own >= limit)
    throw new Conflict("selfBookings.limit", { params: { limit } });
}

type Booked = { id: string; patientId: string; typeId: string; startsAt: Date };

async function refuseSameWeek({ tx }: Acting, visit: Booked): Promise<void> {
  const { timeZone } = await getSettings(tx.db);
  const known = (await listOpenVisits(tx, visit.patientId)).filter(({ id }) => id !== visit.id);
  if (sameWeek(visit, known, timeZone).length > 0)
    throw new Conflict("selfBookings.sameWeek", { fields: { evenSo: "selfBookings.sameWeek" } });
}
