import "server-only";
import { and, eq } from "drizzle-orm";
import { appointments, appointmentTypes, departments, patients, practitioners, rooms } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { qrCode } from "../patient-prints/barcodes";
import { isOpenTo } from "../patients/queries";
import { fullName } from "../patients/rules";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { checkInToken } from "./tokens";

/** What stands in the letter about a planned visit, with its code; one disclosure. @throws NotFound, also when nothing is planned any more. */
export async function getLetter(ctx: Context, appointmentId: string) {
  authorize(ctx.viewer, "patientPrints.print");
  const [row] = await ctx.db
    .select({
      patientId: patients.id,
      mrn: patients.mrn,
      person: {
        namePrefix: patients.namePrefix,
        givenName: patients.givenName,
        familyName: patients.familyName,
      },
      startsAt: appointments.startsAt,
      type: appointmentTypes.name,
      modality: appointmentTypes.modality,
      preparation: appointmentTypes.preparation,
      room: rooms.name,
      department: departments.name,
      practitioner: practitionerNames,
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(rooms, eq(rooms.id, appointments.roomId))
    .leftJoin(departments, eq(departments.id, practitioners.departmentId))
    .where(
      and(
        eq(appointments.id, appointmentId),
        eq(appointments.status, "booked"),
        isOpenTo(ctx.viewer, appointments.patientId),
      ),
    );
  if (!row) throw new NotFound();
  const { patientId, person, practitioner, ...letter } = row;
  await recordDisclosure(ctx, {
    action: "checkIn.letter",
    category: "scheduling",
    patientIds: [patientId],
    entityType: "appointment",
    entityId: appointmentId,
  });
  return {
    ...letter,
    patientId,
    name: fullName(person),
    practitioner: practitionerName(practitioner),
    code: qrCode(checkInToken(appointmentId)),
  };
}
export type Letter = Awaited<ReturnType<typeof getLetter>>;
