import type { Context } from "../context";
import type { PatientRows } from "../patient-details/rules";
import { restrictPatient } from "../patient-restrictions/commands";
import { addDays, localDate } from "../time";
import type { Staff } from "./staff";
import type { Booked } from "./timetable";

type Made = { people: readonly PatientRows[]; booked: readonly Booked[]; staff: Staff };

/** A public figure and a colleague whose records only some may see; nobody of the desk's day. */
export async function restrictSome(tx: Context, { people, booked, staff }: Made): Promise<void> {
  const [manager] = staff.byRole.get("manager") ?? [];
  const [doctor] = staff.doctors;
  const [receptionist] = staff.byRole.get("receptionist") ?? [];
  if (!manager || !doctor || !receptionist) return;
  const seen = new Set(booked.map(({ row }) => row.patientId));
  const [figure, colleague] = people
    .map(({ patient }) => patient)
    .filter(({ id, deceasedAt }) => !seen.has(id) && !deceasedAt)
    .toReversed();
  const viewer = { ...tx.viewer, kind: "user" as const, userId: manager, roles: ["manager" as const] };
  const ctx = { ...tx, viewer: { ...viewer, stepUpAt: tx.now } };
  const named = ({ mrn, birthDate }: PatientRows["patient"]) => ({ mrn, birthDate: birthDate ?? undefined });
  if (figure)
    await restrictPatient(ctx, {
      ...named(figure),
      category: "vip",
      reason: "In public life; reporters have telephoned the desk.",
      userIds: [doctor.userId, receptionist],
    });
  if (colleague)
    await restrictPatient(ctx, {
      ...named(colleague),
      category: "staff",
      reason: "Works on the ward that looks after them.",
      until: addDays(localDate(tx.now, "UTC"), 180),
      userIds: [doctor.userId],
    });
}
