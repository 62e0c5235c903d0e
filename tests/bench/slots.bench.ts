import { sql } from "drizzle-orm";
import { bookAppointment } from "@/lib/appointments/commands";
import { getCalendar } from "@/lib/calendar/queries";
import { listFreeSlots } from "@/lib/slots/queries";
import { addDays } from "@/lib/time";
import { throwawayServer } from "@/scripts/support/throwaway";
import { makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner, makeSpecialty } from "@/tests/support/factories/practitioners";
import { bench } from "./bench";
import { get, measure } from "./load";
import { open, somebody } from "./people";

const PRACTITIONERS = 500;
/** Of one specialty that is searched. */
const COLLEAGUES = 50;
/** As many as a calendar shows beside each other. */
const COLUMNS = 30;
const BOOKED_DAYS = 16;
const SECRET = "only-for-this-benchmark-0123456789-abcdef";

bench("slots", async (run) => {
  const server = await throwawayServer({
    superuserUrl: run.superuserUrl,
    environment: { JOBS: "off", LOG_LEVEL: "error", SESSION_SECRET: SECRET },
  });
  Object.assign(process.env, server.environment);
  const { db, close } = open(server.databaseUrl);
  try {
    const { ctx, cookie } = await somebody(db, "receptionist", SECRET);
    const typeId = await makeType({ db }, 15);
    const specialtyId = await makeSpecialty(db);
    const busySpecialtyId = await makeSpecialty(db);
    const shownSpecialtyId = await makeSpecialty(db);
    const specialties = [
      ...Array.from({ length: COLLEAGUES }, () => specialtyId),
      ...Array.from({ length: COLLEAGUES }, () => busySpecialtyId),
      ...Array.from({ length: COLUMNS }, () => shownSpecialtyId),
    ];
    const ids: string[] = [];
    for (let index = 0; index < PRACTITIONERS; index++) {
      const specialty = specialties[index];
      ids.push(
        await makePractitioner(
          { db },
          { weekdays: [1, 2, 3, 4, 5], ...(specialty && { specialtyId: specialty }) },
        ),
      );
    }
    const patient = await makePatient({ db });
    const tomorrow = addDays(new Date().toISOString().slice(0, 10), 1);
    const visits = await fill(db, { typeId, ids, tomorrow });
    run.report({ id: "slots.appointments", value: visits, unit: "count", n: 1 });
    await fullUntil(db, { typeId, ids: ids.slice(COLLEAGUES, 2 * COLLEAGUES), tomorrow, days: 80 });

    const search = { typeId, patientId: patient.id, limit: 12 };
    for (const [name, specialty] of [
      ["next", specialtyId],
      ["full-for-80-days", busySpecialtyId],
    ] as const)
      await measure(run, `slots.search.${name}`, { count: 60, concurrency: 1, warmUp: 5 }, () =>
        listFreeSlots(ctx, { ...search, specialtyId: specialty }),
      );
    await measure(run, "slots.search.anybody", { count: 30, concurrency: 1, warmUp: 3 }, () =>
      listFreeSlots(ctx, search),
    );
    await measure(run, "calendar.day", { count: 60, concurrency: 1, warmUp: 5 }, () =>
      getCalendar(ctx, { view: "day", date: addDays(tomorrow, 2), specialty: shownSpecialtyId }),
    );
    const day = `${server.url}/calendar?view=day&date=${addDays(tomorrow, 2)}&specialty=${shownSpecialtyId}`;
    await measure(run, "calendar.day.page", { count: 60, concurrency: 1, warmUp: 5 }, () =>
      get(day, { cookie }),
    );
    const patients: string[] = [];
    for (let index = 0; index < 400; index++) patients.push((await makePatient({ db })).id);
    let weeks = 0;
    for (const concurrency of [1, 16, 64]) {
      weeks += 4;
      const startsAt = (index: number) =>
        new Date(
          Date.parse(`${nextMonday(addDays(tomorrow, weeks * 7 + 90))}T09:00:00Z`) +
            Math.floor(index / 400) * 900_000,
        );
      await measure(run, "slots.book", { count: 400, concurrency, warmUp: 0 }, (index) =>
        bookAppointment(ctx, {
          practitionerId: ids[index] ?? "",
          patientId: patients[index] ?? "",
          typeId,
          startsAt: startsAt(index),
        }),
      );
    }
  } finally {
    await close();
    await server.stop();
  }
});

type Filling = { typeId: string; ids: readonly string[]; tomorrow: string };
type Database = ReturnType<typeof open>["db"];

/** Every second quarter of an hour of everybody for some weeks; as many patients as practitioners, each at another time. */
async function fill(db: Database, { typeId, ids, tomorrow }: Filling): Promise<number> {
  let visits = 0;
  for (const some of chunks(ids, 10)) {
    const people: string[] = [];
    for (const _ of some) people.push((await makePatient({ db })).id);
    const { rowCount } = await db.execute(sql`
      insert into appointments (id, patient_id, practitioner_id, type_id, status, starts_at, ends_at)
      select gen_random_uuid(), patient, practitioner, ${typeId}, 'booked', at, at + interval '15 minutes'
      from unnest(${sql.param(some)}::uuid[], ${sql.param(people)}::uuid[]) as pair(practitioner, patient),
        generate_series(${tomorrow}::timestamptz, ${tomorrow}::timestamptz + make_interval(days => ${BOOKED_DAYS + 10}), interval '30 minutes') as at
      where extract(hour from at at time zone 'Europe/London') between 8 and 17 and extract(isodow from at) < 6`);
    visits += rowCount ?? 0;
  }
  await db.execute(sql`analyze appointments`);
  return visits;
}

/** Few enough that one statement ends in time: what is written is reserved row by row. */
function* chunks(ids: readonly string[], size: number): Generator<string[]> {
  for (let from = 0; from < ids.length; from += size) yield ids.slice(from, from + size);
}

async function fullUntil(
  db: Database,
  { typeId, ids, tomorrow, days }: Filling & { days: number },
): Promise<void> {
  for (const some of chunks(ids, 2)) {
    const patients: string[] = [];
    for (const _ of some) patients.push((await makePatient({ db })).id);
    await db.execute(sql`
      insert into appointments (id, patient_id, practitioner_id, type_id, status, starts_at, ends_at)
      select gen_random_uuid(), patient, practitioner, ${typeId}, 'booked', at, at + interval '15 minutes'
      from unnest(${sql.param(some)}::uuid[], ${sql.param(patients)}::uuid[]) as pair(practitioner, patient),
        generate_series(${tomorrow}::timestamptz - interval '1 day', ${tomorrow}::timestamptz + make_interval(days => ${days}), interval '15 minutes') as at
      where extract(isodow from at) < 6 and extract(hour from at at time zone 'Europe/London') between 8 and 17
        and not exists (select from appointments as other where other.practitioner_id = practitioner and other.starts_at = at)`);
  }
  await db.execute(sql`vacuum analyze appointments, reserved_times`);
}

const nextMonday = (date: string): string => {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, (8 - day) % 7 || 7);
};
