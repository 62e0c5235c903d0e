import "server-only";
import { and, eq, gt, lt, or } from "drizzle-orm";
import { slotHolds } from "@/db/schema";
import { isOverbookable } from "../appointments/rules";
import type { Context } from "../context";
import { Conflict, Invalid } from "../errors";
import { lockLivingPatient } from "../patients/locks";
import { addDays } from "../time";
import { alternativesTo } from "./alternatives";
import { type Around, type Day, type Giving, readDay, type Wanted } from "./around";
import { findPlace } from "./find-place";
import { type Bookable, endedBefore, lockPractitioners } from "./locks";
import { type Place, withBuffers, withLongestBuffers } from "./places";
import { type Interval, minutesAfter, overlaps } from "./rules";
import { getNeeds, listResources } from "./schedule";
import { sweepHoldsIn } from "./sweep";

/** A place that is now the caller's to take, until the transaction ends. */
export type Claim = Interval &
  Place & {
    practitionerId: string;
    typeId: string;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    groupSessionId: string | null;
    /** NULL: nobody else has the time. */
    overbookReason: string | null;
  };

/**
 * Finds and locks the place of a visit: the practitioner, the patient, and one suitable room and piece of equipment are free
 * for it with the time around it, or the group that meets then has a seat. All who give out time go through here.
 * @throws NotFound for a practitioner who is not bookable, an unknown patient or type; Invalid for somebody who has died, a
 * time that has passed, too far ahead, past midnight, outside the hours or of other types of visit, inside approved time off, or after the
 * practitioner's licence or employment ends; Conflict naming what is in the way, with the nearest free times.
 */
export async function claimSlot(tx: Context, asked: Wanted, giving: Giving = {}): Promise<Claim> {
  const wanted = { isLengthOpen: asked.durationMinutes === undefined, ...asked };
  const practitioner = await lockPractitioners(tx, wanted.practitionerId, giving.instead?.practitionerId);
  if (wanted.patientId) await lockLivingPatient(tx, wanted.patientId, "appointments.patientDeceased");
  if (giving.holdId) await giveHoldBack(tx, giving.holdId);
  await sweepHoldsIn(tx, { practitionerId: wanted.practitionerId });
  const type = await getNeeds(tx, wanted.typeId);
  const needs = { ...type, durationMinutes: wanted.durationMinutes ?? type.durationMinutes };
  const visit = { startsAt: wanted.startsAt, endsAt: minutesAfter(wanted.startsAt, needs.durationMinutes) };
  const day = await readDay(tx, wanted, visit);
  const code = whyNever(visit, { practitioner, day, giving, now: tx.now, horizonDays: type.horizonDays });
  if (code) throw refusal(code);

  const around: Around = {
    ...day,
    needs,
    visit,
    wanted,
    giving,
    practitioner,
    resources: await listResources(tx, needs),
  };
  const { practitionerId, typeId } = wanted;
  const { bufferBeforeMinutes, bufferAfterMinutes } = needs;
  const claim = { ...visit, practitionerId, typeId, bufferBeforeMinutes, bufferAfterMinutes };
  const found = await findPlace(tx, around);
  if ("place" in found) {
    const { place, groupSessionId, endsAt = visit.endsAt } = found;
    if (!groupSessionId) await giveOwnHoldsBack(tx, { ...place, practitionerId }, withBuffers(visit, needs));
    return { ...claim, ...place, endsAt, groupSessionId, overbookReason: null };
  }
  // Neither a patient nor a piece of equipment is in two places.
  const isOver = giving.overbookReason && needs.deviceKindId === null && isOverbookable(found.code);
  if (giving.overbookReason && isOver) {
    const roomId = day.open.find((session) => overlaps(session, visit))?.roomId ?? null;
    return { ...claim, roomId, deviceId: null, groupSessionId: null, overbookReason: giving.overbookReason };
  }
  if (found.isOutside) throw refusal(found.code);
  throw new Conflict(found.code, { alternatives: await alternativesTo(tx, around) });
}

type Bounds = { practitioner: Bookable; day: Day; giving: Giving; now: Date; horizonDays: number };

/** Why a time is nobody's to have, whoever else wants it; NULL: it may be. */
function whyNever(visit: Interval, { practitioner, day, giving, now, horizonDays }: Bounds): string | null {
  if (visit.startsAt < now) return "appointments.past";
  if (giving.notBefore && visit.startsAt < giving.notBefore) return "appointments.tooSoon";
  if (day.date > addDays(day.today, horizonDays)) return "appointments.tooFarAhead";
  if (visit.endsAt > day.endsAt) return "appointments.pastMidnight";
  const isAway = day.absences.some((absence) => overlaps(absence, visit));
  return endedBefore(practitioner, day.date) ?? (isAway ? "appointments.onLeave" : null);
}

/** Ends the viewer's own hold. One that ran out, or somebody else's, is left alone without a word. */
export async function giveHoldBack(tx: Context, holdId: string): Promise<void> {
  if (!tx.viewer.userId) return;
  const own = and(eq(slotHolds.id, holdId), eq(slotHolds.heldBy, tx.viewer.userId));
  await tx.db.delete(slotHolds).where(own);
}

/** What the viewer keeps of a place in another window makes way: nobody stands in their own way. */
async function giveOwnHoldsBack(
  tx: Context,
  { practitionerId, roomId, deviceId }: Place & { practitionerId: string },
  stretch: Interval,
): Promise<void> {
  if (!tx.viewer.userId) return;
  const near = withLongestBuffers(stretch);
  const own = await tx.db
    .select()
    .from(slotHolds)
    .where(
      and(
        eq(slotHolds.heldBy, tx.viewer.userId),
        lt(slotHolds.startsAt, near.endsAt),
        gt(slotHolds.endsAt, near.startsAt),
        or(
          eq(slotHolds.practitionerId, practitionerId),
          roomId ? eq(slotHolds.roomId, roomId) : undefined,
          deviceId ? eq(slotHolds.deviceId, deviceId) : undefined,
        ),
      ),
    );
  const inTheWay = own.filter((hold) => overlaps(withBuffers(hold, hold), stretch));
  for (const { id } of inTheWay) await giveHoldBack(tx, id);
}

const refusal = (code: string) => new Invalid(code, { fields: { startsAt: code } });
