import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { appointments, waitingListEntries, waitingListOffers } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { isOpenTo } from "../patients/queries";
import { primarySpecialtyOf } from "../practitioners/queries";
import { getSettings } from "../settings/queries";
import { type FreeSlot, listFreeSlots } from "../slots/queries";
import { localDate } from "../time";
import type { TimesFor } from "./inputs";
import { type Allotted, allot } from "./rules";

/** More than a busy day of a specialty holds, so that the nearest hour is among them. */
const TIMES = 120;

/**
 * Another time for each of these visits, of the same kind, from its own day on: with anybody of the specialty, or with the same
 * practitioner. Nothing is held by it; whoever saves first has it. Leaves out what this viewer may not see.
 */
export async function proposeTimes(
  ctx: Context,
  { visits, sought, task }: TimesFor,
): Promise<Allotted<FreeSlot>[]> {
  authorize(ctx.viewer, "appointments.move");
  const rows = await ctx.db
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      practitionerId: appointments.practitionerId,
      typeId: appointments.typeId,
      startsAt: appointments.startsAt,
      specialtyId: primarySpecialtyOf(appointments.practitionerId),
    })
    .from(appointments)
    .where(and(inArray(appointments.id, visits), isOpenTo(ctx.viewer, appointments.patientId)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  const { timeZone } = await getSettings(ctx.db);
  const wanting = [];
  for (const { id, patientId, practitionerId, typeId, startsAt, specialtyId } of rows) {
    const isSame = sought === "same" || specialtyId === null;
    const times = await listFreeSlots(ctx, {
      typeId,
      patientId,
      ...(isSame ? { practitionerId } : { specialtyId }),
      ...(task === "move" && { instead: id }),
      from: localDate(startsAt, timeZone),
      limit: TIMES,
    });
    const at = startsAt.toISOString();
    const elsewhere = times.filter((time) => time.startsAt !== at || time.practitionerId !== practitionerId);
    wanting.push({ id, startsAt: at, times: elsewhere });
  }
  return allot(wanting, timeZone);
}

/** Of these visits those for which another time is offered, and until when it is to be answered. */
export async function openOffersInstead(
  ctx: Context,
  visitIds: readonly string[],
): Promise<Map<string, Date>> {
  if (visitIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ visitId: waitingListEntries.insteadOfId, expiresAt: waitingListOffers.expiresAt })
    .from(waitingListOffers)
    .innerJoin(waitingListEntries, eq(waitingListEntries.id, waitingListOffers.entryId))
    .where(
      and(
        eq(waitingListOffers.status, "open"),
        inArray(waitingListEntries.insteadOfId, [...visitIds]),
        isOpenTo(ctx.viewer, waitingListOffers.patientId),
      ),
    );
  return new Map(rows.flatMap(({ visitId, expiresAt }) => (visitId ? [[visitId, expiresAt] as const] : [])));
}
