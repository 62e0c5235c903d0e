import { asc, isNull } from "drizzle-orm";
import { appointmentTypes, patients } from "@/db/schema";
import { bookAppointment } from "../appointments/commands";
import { instantAt } from "../clock";
import type { Context } from "../context";
import { newId } from "../ids";
import { addSession } from "../session-exceptions/commands";
import { addDays, localDate } from "../time";
import type { Staff } from "./staff";

const MINUTES = 60;
const EVENING = { startMinute: 19 * 60, endMinute: 20 * 60, slotMinutes: MINUTES, capacity: 8 };
const DAYS_AHEAD = 3;
const SEATS_TAKEN = 5;
/** Those who registered first are in none of the other lists. */
const LEFT_ALONE = 20;

/** An evening on which several patients are seen together: some seats are taken, some are free. */
export async function fillGroups(
  tx: Context,
  { staff, timeZone }: { staff: Staff; timeZone: string },
): Promise<void> {
  const doctor = staff.doctors.filter(({ specialty }) => !specialty.isUrgent)[2];
  const [manager] = staff.byRole.get("manager") ?? [];
  const [receptionist] = staff.byRole.get("receptionist") ?? [];
  const date = addDays(localDate(tx.now, timeZone), DAYS_AHEAD);
  const startsAt = instantAt(date, EVENING.startMinute, timeZone);
  if (!doctor || !manager || !receptionist || !startsAt) return;
  const { practitionerId, roomId } = doctor;
  const by = (userId: string, role: "manager" | "receptionist"): Context => ({
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId, roles: [role] },
  });
  const typeId = newId();
  await tx.db
    .insert(appointmentTypes)
    .values({ id: typeId, code: "GRP", name: "Diabetes group", durationMinutes: MINUTES, colour: "violet" });
  const reason = "Group for people who live with diabetes";
  await addSession(by(manager, "manager"), {
    practitionerId,
    date,
    ...EVENING,
    typeIds: [typeId],
    roomId,
    reason,
  });
  const members = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(isNull(patients.deceasedAt))
    .orderBy(asc(patients.id))
    .limit(SEATS_TAKEN)
    .offset(LEFT_ALONE);
  for (const { id: patientId } of members)
    await bookAppointment(by(receptionist, "receptionist"), { patientId, practitionerId, typeId, startsAt });
}
