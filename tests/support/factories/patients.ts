import type { Context } from "@/lib/context";
import { systemContext } from "@/lib/context";
import { registerPatient } from "@/lib/patients/commands";
import { RegisterPatient, type RegisterPatientForm } from "@/lib/patients/inputs";
import { NOW } from "./../context";

let made = 0;

/** What a registration form holds for somebody unlike anybody else; name only what the test is about. */
export function registration(entered: Partial<RegisterPatientForm> = {}): RegisterPatient {
  made += 1;
  return RegisterPatient.parse({
    givenName: `Given${made}`,
    familyName: `Family${made}`,
    birthDatePrecision: "exact",
    birthDate: "1984-09-04",
    sex: "female",
    ...entered,
  });
}

/** A registered patient: `{ id, mrn }`. Registered by nobody in particular, through the same command as everybody. */
export function makePatient({ db }: Pick<Context, "db">, entered: Partial<RegisterPatientForm> = {}) {
  return registerPatient(systemContext({ db, now: NOW }), registration(entered));
}
