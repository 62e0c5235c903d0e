import type { Database } from "@/db";
import type { AppointmentStatus } from "@/db/enums/care";
import { appointments, appointmentTypes, practitioners } from "@/db/schema";
import type { Context } from "@/lib/context";
import { openWalkIn } from "@/lib/encounters/commands";
import { NOW, signedIn } from "../context";
import { person } from "./portal";

let made = 0;

/** A doctor with an account, and the context of one of their requests. */
export async function doctor(
  db: Database,
  more: { consultationFeeMinor?: number } = {},
): Promise<Context & { practitionerId: string }> {
  const ctx = await signedIn(db, "doctor");
  const [row] = await db
    .insert(practitioners)
    .values({
      userId: ctx.viewer.userId,
      namePrefix: "Dr",
      givenName: "Test",
      familyName: "Doctor",
      nameSearch: "doctor test",
      ...more,
    })
    .returning({ id: practitioners.id });
  if (!row) throw new Error("The practitioner was not stored.");
  return { ...ctx, practitionerId: row.id, viewer: { ...ctx.viewer, practitionerId: row.id } };
}

/** An appointment in that state; each one at its own time of the day. */
export async function appointment(
  db: Database,
  {
    practitionerId,
    status = "arrived",
    chargeItemId,
    usesOwnFee = true,
  }: { practitionerId: string; status?: AppointmentStatus; chargeItemId?: string; usesOwnFee?: boolean },
) {
  made += 1;
  const patient = await person(db);
  const [type] = await db
    .insert(appointmentTypes)
    .values({
      code: `type-${made}`,
      name: "Consultation",
      durationMinutes: 30,
      chargeItemId: chargeItemId ?? null,
      usesOwnFee,
    })
    .returning({ id: appointmentTypes.id });
  const startsAt = new Date(NOW.getTime() + made * 1_200_000);
  const [row] = await db
    .insert(appointments)
    .values({
      patientId: patient.id,
      practitionerId,
      typeId: type?.id ?? "",
      status,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 900_000),
      cancelledAt: status === "cancelled" ? NOW : null,
    })
    .returning();
  if (!row) throw new Error("The appointment was not stored.");
  return row;
}

/** An open visit of a new patient. */
export async function openVisit(ctx: Context) {
  const patient = await person(ctx.db);
  return openWalkIn(ctx, { patientId: patient.id, reason: "Cough" });
}
