import { appointmentTypes } from "@/db/schema";
import { bookAppointment } from "@/lib/appointments/commands";
import { type Context, systemContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { NOW } from "../context";
import { makePatient } from "./patients";
import { makePractitioner } from "./practitioners";

type Wanted = {
  patientId?: string;
  practitionerId?: string;
  typeId?: string;
  startsAt?: Date;
  durationMinutes?: number;
  reason?: string;
  now?: Date;
};

/** A kind of visit. */
export async function makeType({ db }: Pick<Context, "db">, durationMinutes = 15): Promise<string> {
  const id = newId();
  await db.insert(appointmentTypes).values({ id, code: id, name: `Visit ${id.slice(-4)}`, durationMinutes });
  return id;
}

/** A booked visit at 10:00 on the tests' day with people of its own, booked through the same command as everybody's. */
export async function makeAppointment({ db }: Pick<Context, "db">, wanted: Wanted = {}) {
  const { durationMinutes, now = NOW, ...rest } = wanted;
  const input = {
    patientId: rest.patientId ?? (await makePatient({ db })).id,
    practitionerId: rest.practitionerId ?? (await makePractitioner({ db })),
    typeId: rest.typeId ?? (await makeType({ db }, durationMinutes)),
    startsAt: rest.startsAt ?? new Date("2026-03-10T10:00:00Z"),
    reason: rest.reason,
  };
  const booked = await bookAppointment(systemContext({ db, now }), input);
  return { ...input, ...booked, appointmentId: booked.id };
}
