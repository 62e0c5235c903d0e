import type { Context } from "../context";
import { restrictPatient } from "../patient-restrictions/commands";
import { registerPatient } from "../patients/commands";
import { RegisterPatient, type RegisterPatientForm } from "../patients/inputs";
import { addDays, localDate } from "../time";
import type { Staff } from "./staff";

const FIGURE = {
  givenName: "Viola",
  familyName: "Marchetti",
  birthDate: "1968-02-17",
  sex: "female",
} as const;
const COLLEAGUE = { givenName: "Tomasz", familyName: "Wrona", birthDate: "1987-11-05", sex: "male" } as const;

/** A public figure and a colleague whose records only some may see; nobody of the desk's day. */
export async function restrictSome(tx: Context, { staff }: { staff: Staff }): Promise<void> {
  const [manager] = staff.byRole.get("manager") ?? [];
  const [doctor] = staff.doctors;
  const [receptionist] = staff.byRole.get("receptionist") ?? [];
  if (!manager || !doctor || !receptionist) return;
  const as = (userId: string, role: "manager" | "receptionist"): Context => ({
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId, roles: [role], stepUpAt: tx.now },
  });
  const register = async (
    person: Pick<RegisterPatientForm, "givenName" | "familyName" | "birthDate" | "sex">,
  ) => {
    const form = RegisterPatient.parse({ ...person, birthDatePrecision: "exact" });
    const { mrn } = await registerPatient(as(receptionist, "receptionist"), form);
    return { mrn, birthDate: person.birthDate };
  };
  await restrictPatient(as(manager, "manager"), {
    ...(await register(FIGURE)),
    category: "vip",
    reason: "In public life; reporters have telephoned the desk.",
    userIds: [doctor.userId, receptionist],
  });
  await restrictPatient(as(manager, "manager"), {
    ...(await register(COLLEAGUE)),
    category: "staff",
    reason: "Works on the ward that looks after them.",
    until: addDays(localDate(tx.now, "UTC"), 180),
    userIds: [doctor.userId],
  });
}
