import { bookAppointment } from "@/lib/appointments/commands";
import { AppError } from "@/lib/errors";
import { throwawayServer } from "@/scripts/support/throwaway";
import { makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner } from "@/tests/support/factories/practitioners";
import { bench } from "./bench";
import { measure } from "./load";
import { open, somebody } from "./people";

const RACERS = 200;
const DAY = 86_400_000;
const QUARTER = 900_000;

bench("appointments", async (run) => {
  const server = await throwawayServer({
    superuserUrl: run.superuserUrl,
    environment: { JOBS: "off", LOG_LEVEL: "error" },
  });
  const { db, close } = open(server.databaseUrl);
  try {
    const { ctx } = await somebody(db, "receptionist", "unused-here-unused-here-unused-here");
    const typeId = await makeType({ db }, 15);
    const practitioners = await all(20, () => makePractitioner({ db }));
    const patients = await all(RACERS, () => makePatient({ db }));
    const noonTomorrow = new Date(Math.ceil(Date.now() / DAY) * DAY + DAY / 2);

    for (const concurrency of [1, 16]) {
      const offset = concurrency === 1 ? 1 : 40;
      await measure(run, "appointments.book", { count: 200, concurrency, warmUp: 0 }, (index) =>
        bookAppointment(ctx, {
          patientId: patients[index]?.id ?? "",
          practitionerId: practitioners[index % practitioners.length] ?? "",
          typeId,
          startsAt: new Date(noonTomorrow.getTime() + (offset + Math.floor(index / 20)) * DAY),
        }),
      );
    }

    const startsAt = new Date(noonTomorrow.getTime() + QUARTER);
    const outcomes = await Promise.all(
      patients.map(({ id }) =>
        bookAppointment(ctx, {
          patientId: id,
          practitionerId: practitioners[0] ?? "",
          typeId,
          startsAt,
        }).then(
          () => "booked",
          (error: unknown) => (error instanceof AppError ? error.code : "unexpected"),
        ),
      ),
    );
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    run.report({ id: "appointments.race.booked", value: count("booked"), unit: "count", n: RACERS });
    run.report({
      id: "appointments.race.told-taken",
      value: count("appointments.takenJustNow"),
      unit: "count",
      n: RACERS,
    });
    run.report({ id: "appointments.race.unexpected", value: count("unexpected"), unit: "count", n: RACERS });
  } finally {
    await close();
    await server.stop();
  }
});

const all = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));
