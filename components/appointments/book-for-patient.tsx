import { Messages } from "@/components/layout/messages";
import { can } from "@/lib/access/permissions";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import type { Context } from "@/lib/context";
import { listBookablePractitioners, listSpecialties } from "@/lib/practitioners/queries";
import { BookButton } from "./book-button";

/** "Book a visit" with what it takes, for those who may. */
export async function BookForPatient({
  ctx,
  patient,
}: {
  ctx: Context;
  patient: { id: string; name: string };
}) {
  if (!can(ctx.viewer, "appointments.book")) return null;
  const [types, practitioners, specialties] = await Promise.all([
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
  ]);
  return (
    <Messages namespaces={["appointments"]}>
      <BookButton patient={patient} choices={{ types, practitioners, specialties }} />
    </Messages>
  );
}
