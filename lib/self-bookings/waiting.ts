import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { practitioners, specialties, waitingListEntries } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, TooMany } from "../errors";
import { spend } from "../limits";
import { findPrimarySpecialty } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { addToWaitingList, takeOffWaitingList } from "../waiting-list/commands";
import { AddToWaitingList } from "../waiting-list/inputs";
import { type Acting, actFor, actOn, findEntry, recordAsCarer } from "./acting";
import { refuseBeyondLimit, why } from "./commands";
import { getSelfBookable } from "./facts";
import { readWho, type StopWaiting, type WaitForEarlier, type WaitForTime } from "./inputs";
import { MOST_WAITS } from "./rules";

/**
 * Puts a visit on the waiting list for an earlier time, which would replace it: what becomes free is offered by message and in
 * the portal.
 * @throws Conflict when it is on the list already, or the visit changed since it was shown; NotFound for a visit of anybody
 * else; Refused.
 */
export function waitForEarlier(ctx: Context, { withWhom, dayParts, notice, ...seen }: WaitForEarlier) {
  return transaction(ctx, async (tx) => {
    const { visit, ...acting } = await actOn(tx, seen, ["open", "late"]);
    const { patientId, practitionerId, typeId } = visit;
    // NULL, of who has no specialty: anybody will do then.
    const specialtyId = withWhom === "anybody" ? await findPrimarySpecialty(tx, practitionerId) : null;
    const added = await addToWaitingList(
      acting.tx,
      AddToWaitingList.parse({
        patientId,
        typeId,
        dayParts,
        insteadOfId: visit.id,
        noticeMinutes: Number(notice),
        ...(withWhom === "same" && { practitionerId }),
        ...(specialtyId && { specialtyId }),
      }),
    );
    await recordAsCarer(acting, { entryId: added.id });
    return { id: added.id, version: added.version };
  });
}

/**
 * Puts somebody on the waiting list for a kind of visit, when none of the free times suits: what becomes free is offered by
 * message and in the portal.
 * @throws Conflict "selfBookings.waitsForKind" where they wait for this kind already, "selfBookings.waitLimit" for too many
 * kinds, "selfBookings.limit" with visits enough ahead; Invalid for days that are past; NotFound for somebody the viewer does
 * not book for, a kind of visit that patients do not book, and whoever cannot be booked; Refused; TooMany.
 */
export function waitForTime(ctx: Context, { patientId, typeId, who, notice, ...times }: WaitForTime) {
  return transaction(ctx, async (tx) => {
    const acting = await actFor(tx, patientId);
    await getSelfBookable(tx, typeId);
    const wished = readWho(who);
    await requireBookable(tx, wished);
    const { timeZone } = await getSettings(tx.db);
    if (times.latestOn && times.latestOn < localDate(tx.now, timeZone))
      throw new Invalid("selfBookings.waitPast", { fields: { latestOn: "selfBookings.waitPast" } });
    await refuseBeyondLimit(acting, 0);
    if (!(await spend("selfBooking.wait", tx.viewer.userId ?? ""))) throw new TooMany();
    const added = await addToWaitingList(
      acting.tx,
      AddToWaitingList.parse({ patientId, typeId, ...wished, ...times, noticeMinutes: Number(notice) }),
    );
    await refuseMoreWaits(acting, typeId);
    await recordAsCarer(acting, { entryId: added.id });
    return { id: added.id, version: added.version };
  });
}

/** Asked afterwards, when the patient is locked: of two at the same moment the second sees the first. */
async function refuseMoreWaits({ tx, patientId }: Acting, typeId: string): Promise<void> {
  const waiting = await tx.db
    .select({ typeId: waitingListEntries.typeId })
    .from(waitingListEntries)
    .where(
      and(
        eq(waitingListEntries.patientId, patientId),
        eq(waitingListEntries.status, "waiting"),
        isNull(waitingListEntries.insteadOfId),
      ),
    );
  if (waiting.filter((entry) => entry.typeId === typeId).length > 1)
    throw new Conflict("selfBookings.waitsForKind");
  if (waiting.length > MOST_WAITS)
    throw new Conflict("selfBookings.waitLimit", { params: { limit: MOST_WAITS } });
}

/** @throws NotFound for somebody who is not booked any more, and a specialty that there is not. */
async function requireBookable(
  { db }: Context,
  { practitionerId, specialtyId }: ReturnType<typeof readWho>,
): Promise<void> {
  const [found] = practitionerId
    ? await db
        .select({ id: practitioners.id })
        .from(practitioners)
        .where(and(eq(practitioners.id, practitionerId), eq(practitioners.isActive, true)))
    : specialtyId
      ? await db.select({ id: specialties.id }).from(specialties).where(eq(specialties.id, specialtyId))
      : [{}];
  if (!found) throw new NotFound();
}

/** Takes somebody off the list again. @throws Conflict when it changed, or a time is offered; NotFound for anybody else; Refused. */
export function stopWaiting(ctx: Context, seen: StopWaiting) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "selfBookings.use");
    const { patientId } = await findEntry(tx, seen.entryId);
    const acting = await actFor(tx, patientId);
    const taken = await takeOffWaitingList(acting.tx, { ...seen, reason: why(acting) }).catch(inOwnWords);
    await recordAsCarer(acting, { entryId: seen.entryId });
    return taken;
  });
}

/** What the desk is told to do, a patient cannot. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof Conflict)) throw error;
  throw new Conflict(
    error.code === "waitingList.offerOpen" ? "selfBookings.answerFirst" : "selfBookings.waitChanged",
  );
}
