import "server-only";
import { and, eq } from "drizzle-orm";
import { appointments, practitioners, queueEntries, queues } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { checkInToken } from "../check-in/tokens";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { qrCode } from "../patient-prints/barcodes";
import { isOpenTo } from "../patients/queries";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";

/** The slip that somebody waits with: a number and where to, and no name. One disclosure. @throws NotFound */
export async function getTicket(ctx: Context, appointmentId: string) {
  authorize(ctx.viewer, "queue.read");
  const [row] = await ctx.db
    .select({
      patientId: appointments.patientId,
      token: queueEntries.token,
      day: queueEntries.day,
      startsAt: appointments.startsAt,
      waitingArea: queues.waitingArea,
      practitioner: practitionerNames,
    })
    .from(queueEntries)
    .innerJoin(appointments, eq(appointments.id, queueEntries.appointmentId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(queues, eq(queues.id, queueEntries.queueId))
    .where(and(eq(appointments.id, appointmentId), isOpenTo(ctx.viewer, appointments.patientId)));
  if (!row) throw new NotFound();
  const { patientId, practitioner, ...ticket } = row;
  await recordDisclosure(ctx, {
    action: "queue.ticket",
    category: "scheduling",
    patientIds: [patientId],
    entityType: "appointment",
    entityId: appointmentId,
  });
  return {
    ...ticket,
    practitioner: practitionerName(practitioner),
    code: qrCode(checkInToken(appointmentId)),
  };
}
export type Ticket = Awaited<ReturnType<typeof getTicket>>;
