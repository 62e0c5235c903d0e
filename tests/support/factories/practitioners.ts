import type { Database } from "@/db";
import { availabilities, practitionerSpecialties, practitioners, rooms, specialties } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { practitionerSearch } from "@/lib/practitioners/rules";

type Hours = Partial<typeof availabilities.$inferInsert>;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

export async function makeSpecialty(db: Database, name = `Specialty ${newId()}`): Promise<string> {
  const id = newId();
  await db.insert(specialties).values({ id, code: id, name });
  return id;
}

export async function makeRoom(db: Database): Promise<string> {
  const id = newId();
  await db.insert(rooms).values({ id, code: id, name: `Room ${id.slice(-4)}` });
  return id;
}

/** Somebody who sees patients from 08:00 to 18:00 on every day of the week, unless the test says otherwise. */
export async function makePractitioner(
  { db }: Pick<Context, "db">,
  {
    hours = {},
    weekdays = WEEK,
    specialtyId,
    ...values
  }: Partial<typeof practitioners.$inferInsert> & {
    hours?: Hours;
    weekdays?: number[];
    specialtyId?: string;
  } = {},
): Promise<string> {
  const id = newId();
  const name = { givenName: "Priya", familyName: `Patel${id.slice(-6)}` };
  await db
    .insert(practitioners)
    .values({ id, namePrefix: "Dr", ...name, nameSearch: practitionerSearch(name), ...values });
  if (specialtyId)
    await db.insert(practitionerSpecialties).values({ practitionerId: id, specialtyId, isPrimary: true });
  if (weekdays.length > 0) {
    await db.insert(availabilities).values(
      weekdays.map((weekday) => ({
        practitionerId: id,
        weekday,
        startMinute: 480,
        endMinute: 1080,
        slotMinutes: 15,
        effectiveFrom: "2026-01-01",
        ...hours,
      })),
    );
  }
  return id;
}
