import "server-only";
import { and, count, desc, eq } from "drizzle-orm";
import { practitionerSpecialties, waitingListEntries } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { addToWaitingList, takeOffWaitingList } from "../waiting-list/commands";
import { AddToWaitingList } from "../waiting-list/inputs";
import { actFor, actOn, findEntry } from "./acting";
import { why } from "./commands";
import type { StopWaiting, WaitForEarlier } from "./inputs";

/**
 * Puts a visit on the waiting list for an earlier time, which would replace it: what becomes free is offered by message and in
 * the portal.
 * @throws Conflict when it is on the list already, or the visit changed since it was shown; NotFound for a visit of anybody
 * else; Refused.
 */
export function waitForEarlier(ctx: Context, { withWhom, dayParts, notice, ...seen }: WaitForEarlier) {
  return transaction(ctx, async (tx) => {
    const { visit, tx: acting } = await actOn(tx, seen, ["open", "late"]);
    const { patientId, practitionerId, typeId } = visit;
    const specialtyId = withWhom === "anybody" ? await specialtyOf(tx, practitionerId) : undefined;
    const added = await addToWaitingList(
      acting,
      AddToWaitingList.parse({
        patientId,
        typeId,
        dayParts,
        insteadOfId: visit.id,
        noticeMinutes: Number(notice),
        ...(withWhom === "same" ? { practitionerId } : { specialtyId }),
      }),
    );
    // Asked afterwards, when the patient is locked: of two at the same moment the second sees the first.
    const waiting = and(
      eq(waitingListEntries.insteadOfId, visit.id),
      eq(waitingListEntries.status, "waiting"),
    );
    const [found] = await tx.db.select({ entries: count() }).from(waitingListEntries).where(waiting);
    if ((found?.entries ?? 0) > 1) throw new Conflict("selfBookings.waitsAlready");
    return { id: added.id, version: added.version };
  });
}

/** Takes somebody off the list again. @throws Conflict when it changed, or a time is offered; NotFound for anybody else; Refused. */
export function stopWaiting(ctx: Context, seen: StopWaiting) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "selfBookings.use");
    const { patientId } = await findEntry(tx, seen.entryId);
    const acting = await actFor(tx, patientId);
    return takeOffWaitingList(acting.tx, { ...seen, reason: why(acting) });
  });
}

/** NULL where they have none: anybody will do then. */
async function specialtyOf({ db }: Context, practitionerId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: practitionerSpecialties.specialtyId })
    .from(practitionerSpecialties)
    .where(eq(practitionerSpecialties.practitionerId, practitionerId))
    .orderBy(desc(practitionerSpecialties.isPrimary))
    .limit(1);
  return row?.id;
}
