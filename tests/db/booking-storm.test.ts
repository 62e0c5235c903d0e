import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { bookAppointment } from "@/lib/appointments/commands";
import { collisions, makeArena, stormFrom } from "../support/booking-storm";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";

const { db, url } = await testDatabase();
const pool = new Pool({ connectionString: url, max: 32 });
afterAll(() => pool.end());

const NINE = new Date("2026-03-10T09:00:00Z");

test("32 clients of two processes create, move, cancel and confirm a thousand times: nobody is in two places, and every loser is told why", async () => {
  const arena = await makeArena(db, new Date("2026-03-10T08:00:00Z"));
  const outcome = await stormFrom(2, { databaseUrl: url, arena, attempts: 1_000, clients: 32, seed: 7 });
  expect(outcome.unexpected).toEqual([]);
  expect(outcome.done).toBeGreaterThan(60);
  expect(outcome.refused["appointments.takenJustNow"]).toBeGreaterThan(50);
  expect(await collisions(db)).toBe(0);
}, 120_000);

test("fifty bookings at once for fifty practitioners all succeed", async () => {
  const ctx = { ...(await signedIn(db, "receptionist")), db: drizzle(pool) };
  const typeId = await makeType({ db });
  const wanted: { practitionerId: string; patientId: string }[] = [];
  for (let index = 0; index < 50; index++)
    wanted.push({
      practitionerId: await makePractitioner({ db }),
      patientId: (await makePatient({ db })).id,
    });
  const startsAt = new Date(NINE.getTime() + 3_600_000);
  const answers = await Promise.allSettled(
    wanted.map((people) => bookAppointment(ctx, { ...people, typeId, startsAt })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
});
