import "server-only";
import { and, asc, eq, isNull, notInArray, or } from "drizzle-orm";
import {
  appointments,
  appointmentTypes,
  practitioners,
  specialties,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { PLANNED } from "../appointments/rules";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { lookFor } from "./acting";

/**
 * What somebody whom the viewer books for waits for without a visit of that kind, the longest wait first; a wait for an earlier
 * time stands with its visit. `offered` is a time that waits for their answer. One disclosure where there is something.
 * @throws NotFound
 */
export async function listWaits(ctx: Context, patientId: string) {
  const { relationId, isLookedAfter } = await lookFor(ctx, patientId);
  const rows = await ctx.db
    .select({
      entryId: waitingListEntries.id,
      version: waitingListEntries.version,
      typeId: waitingListEntries.typeId,
      type: appointmentTypes.name,
      specialty: specialties.name,
      practitioner: practitionerNames,
      weekdays: waitingListEntries.weekdays,
      dayParts: waitingListEntries.dayParts,
      earliestOn: waitingListEntries.earliestOn,
      latestOn: waitingListEntries.latestOn,
      offered: waitingListOffers.appointmentId,
    })
    .from(waitingListEntries)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, waitingListEntries.typeId))
    .leftJoin(specialties, eq(specialties.id, waitingListEntries.specialtyId))
    .leftJoin(practitioners, eq(practitioners.id, waitingListEntries.practitionerId))
    .leftJoin(appointments, eq(appointments.id, waitingListEntries.insteadOfId))
    .leftJoin(
      waitingListOffers,
      and(eq(waitingListOffers.entryId, waitingListEntries.id), eq(waitingListOffers.status, "open")),
    )
    .where(
      and(
        eq(waitingListEntries.patientId, patientId),
        eq(waitingListEntries.status, "waiting"),
        or(isNull(appointments.id), notInArray(appointments.status, [...PLANNED])),
      ),
    )
    .orderBy(asc(waitingListEntries.addedAt), asc(waitingListEntries.id));
  if (rows.length > 0)
    await recordDisclosure(ctx, {
      action: relationId ? "carers.visits" : "waitingList.read",
      category: "scheduling",
      patientIds: [patientId],
      ...(relationId && { entityType: "patient-relation", entityId: relationId }),
    });
  return rows.map(({ practitioner, ...row }) => ({
    ...row,
    practitioner: practitioner && practitionerName(practitioner),
    canStop: !isLookedAfter && !row.offered,
  }));
}
export type OwnWait = Awaited<ReturnType<typeof listWaits>>[number];
