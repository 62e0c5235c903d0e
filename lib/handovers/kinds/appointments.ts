import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { appointments, appointmentTypes } from "@/db/schema";
import { moveAppointment } from "../../appointments/commands";
import { Invalid } from "../../errors";
import { kind } from "../work";

/** Visits that are booked or going on. A colleague takes one at the same time, where they work then and are free. */
export const appointmentsAhead = kind({
  find: async ({ db }, { practitionerId, since }) =>
    practitionerId
      ? db
          .select({
            id: appointments.id,
            startsAt: appointments.startsAt,
            endsAt: appointments.endsAt,
            version: appointments.version,
            type: appointmentTypes.name,
          })
          .from(appointments)
          .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
          .where(
            and(
              eq(appointments.practitionerId, practitionerId),
              inArray(appointments.status, ["proposed", "booked", "arrived", "in-consultation"]),
              gt(appointments.endsAt, since),
            ),
          )
          .orderBy(asc(appointments.startsAt), asc(appointments.id))
      : [],
  shown: ({ id, startsAt, endsAt, type }) => ({
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    text: type,
  }),
  give: async (tx, { id, version, startsAt }, { practitionerId }) => {
    if (!practitionerId) throw new Invalid("handovers.needsPractitioner");
    await moveAppointment(tx, { appointmentId: id, version, practitionerId, startsAt });
  },
});
