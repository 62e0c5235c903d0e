import "server-only";
import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { SeriesScope } from "@/db/enums/care";
import { appointmentSeries, appointments, practitioners } from "@/db/schema";
import { authorize } from "../access/permissions";
import { visibleAppointments } from "../appointments/queries";
import { PLANNED } from "../appointments/rules";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { isOpenTo } from "../patients/queries";
import { practitionerNames } from "../practitioners/queries";
import { shortPractitionerName } from "../practitioners/rules";

/**
 * The visits that belong together with this one, in time order.
 * @throws NotFound, also when it is by itself, and for somebody else's visit in the portal.
 */
export async function getSeries(ctx: Context, appointmentId: string) {
  authorize(ctx.viewer, "appointments.read");
  const [series] = await ctx.db
    .select({
      id: appointmentSeries.id,
      patientId: appointmentSeries.patientId,
      everyWeeks: appointmentSeries.everyWeeks,
    })
    .from(appointmentSeries)
    .innerJoin(appointments, eq(appointments.seriesId, appointmentSeries.id))
    .where(
      and(
        eq(appointments.id, appointmentId),
        visibleAppointments(ctx.viewer),
        isOpenTo(ctx.viewer, appointments.patientId),
      ),
    );
  if (!series) throw new NotFound();
  const rows = await ctx.db
    .select({
      id: appointments.id,
      version: appointments.version,
      status: appointments.status,
      startsAt: appointments.startsAt,
      practitioner: practitionerNames,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(eq(appointments.seriesId, series.id))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  await recordDisclosure(ctx, {
    action: "appointmentSeries.read",
    category: "scheduling",
    patientIds: [series.patientId],
    entityType: "appointment-series",
    entityId: series.id,
  });
  return {
    id: series.id,
    everyWeeks: series.everyWeeks,
    visits: rows.map(({ startsAt, practitioner, ...visit }) => ({
      ...visit,
      startsAt: startsAt.toISOString(),
      practitioner: shortPractitionerName(practitioner),
    })),
  };
}

/** The visits of a series that are still only planned: from the one named on, or all that are ahead. In time order. */
export async function listPlanned(
  tx: Context,
  { appointmentId, scope }: { appointmentId: string; scope: SeriesScope },
) {
  const [shown] = await tx.db
    .select({ seriesId: appointments.seriesId, startsAt: appointments.startsAt })
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), isOpenTo(tx.viewer, appointments.patientId)));
  if (!shown?.seriesId) throw new NotFound();
  return tx.db
    .select({
      id: appointments.id,
      version: appointments.version,
      startsAt: appointments.startsAt,
      practitionerId: appointments.practitionerId,
      typeId: appointments.typeId,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.seriesId, shown.seriesId),
        inArray(appointments.status, PLANNED),
        gte(appointments.startsAt, scope === "following" ? shown.startsAt : tx.now),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}
