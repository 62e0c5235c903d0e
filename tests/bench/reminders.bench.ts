import { count, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import { appointmentMessages, appointments, mails, patients, patientTelecoms } from "@/db/schema";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { newId } from "@/lib/ids";
import { mrnFrom } from "@/lib/patients/rules";
import { throwawayDatabase } from "@/scripts/support/throwaway";
import { makeType } from "@/tests/support/factories/appointments";
import { makePractitioner } from "@/tests/support/factories/practitioners";
import { bench } from "./bench";
import { open } from "./people";

const COUNT = 5_000;
const NOW = new Date("2026-03-10T10:00:00Z");

bench("reminders", async ({ superuserUrl, report }) => {
  const { databaseUrl, environment, drop } = await throwawayDatabase(superuserUrl);
  Object.assign(process.env, environment);
  const { db, close } = open(databaseUrl);
  try {
    await plan(db);
    const started = performance.now();
    await Promise.all([1, 2].map(() => sendDueMessages(() => NOW, db)));
    const seconds = (performance.now() - started) / 1_000;
    const [sent] = await db.select({ rows: count() }).from(mails);
    const [left] = await db
      .select({ rows: count() })
      .from(appointmentMessages)
      .where(eq(appointmentMessages.status, "planned"));
    if (sent?.rows !== COUNT || left?.rows !== 0)
      throw new Error("Not every reminder went out exactly once.");
    report({ id: "reminders.fan-out", value: seconds, unit: "s", n: COUNT });
    report({ id: "reminders.rate", value: COUNT / seconds, unit: "per second", n: COUNT });
  } finally {
    await close();
    await drop();
  }
});

/** As many patients with a visit tomorrow, all to be reminded now. */
async function plan(db: ReturnType<typeof open>["db"]) {
  const typeId = await makeType({ db });
  const practitionerId = await makePractitioner({ db });
  const people = Array.from({ length: COUNT }, (_, index) => ({
    index,
    id: newId(),
    appointmentId: newId(),
  }));
  await insertRows(
    db,
    patients,
    people.map(({ id, index }) => ({
      id,
      mrn: mrnFrom(1_000_000 + index),
      givenName: `Given${index}`,
      familyName: `Family${index}`,
      familySearch: `family${index}`,
      givenSearch: `given${index}`,
      nameSearch: `given${index} family${index}`,
      birthDate: "1984-09-04",
      birthDatePrecision: "exact" as const,
      sex: "female" as const,
    })),
  );
  await insertRows(
    db,
    patientTelecoms,
    people.map(({ id, index }) => ({
      id: newId(),
      patientId: id,
      system: "email" as const,
      use: "home" as const,
      value: `p${index}@example.org`,
      valueSearch: `p${index}@example.org`,
    })),
  );
  await insertRows(
    db,
    appointments,
    people.map(({ id, appointmentId, index }) => {
      const startsAt = new Date(NOW.getTime() + 86_400_000 + index * 60_000);
      const endsAt = new Date(startsAt.getTime() + 60_000);
      return {
        id: appointmentId,
        patientId: id,
        practitionerId,
        typeId,
        status: "booked" as const,
        startsAt,
        endsAt,
      };
    }),
  );
  await insertRows(
    db,
    appointmentMessages,
    people.map(({ id, appointmentId }) => ({
      id: newId(),
      appointmentId,
      patientId: id,
      kind: "reminder" as const,
      sequence: 1,
      minutesBefore: 1_440,
      dueAt: NOW,
    })),
  );
  await db.execute(
    sql`update appointment_message_settings set quiet_from_minute = null, quiet_to_minute = null`,
  );
}
