import "server-only";
import { and, count, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { addDays, localDate } from "../time";
import { requestTimeOff } from "../time-off/commands";
import { RequestTimeOff } from "../time-off/inputs";
import type { Staff } from "./staff";

/** Days ahead among which the day is, so that there is time to re-book it. */
const FROM_DAYS = 2;
const TO_DAYS = 6;

/** A doctor who is ill on the busiest of the next days, which is left to be re-booked. Not the one who is printed at the start. */
export async function fallIll(
  tx: Context,
  { staff, timeZone }: { staff: Staff; timeZone: string },
): Promise<void> {
  const [manager] = staff.byRole.get("manager") ?? [];
  const [, , ...others] = staff.doctors.filter(({ specialty }) => !specialty.isUrgent);
  if (!manager || others.length === 0) return;
  const today = localDate(tx.now, timeZone);
  const date = sql<string>`(${appointments.startsAt} at time zone ${timeZone}::text)::date::text`;
  const [busiest] = await tx.db
    .select({ practitionerId: appointments.practitionerId, date, visits: count() })
    .from(appointments)
    .where(
      and(
        eq(appointments.status, "booked"),
        inArray(
          appointments.practitionerId,
          others.map(({ practitionerId }) => practitionerId),
        ),
        gte(appointments.startsAt, startOfDay(addDays(today, FROM_DAYS), timeZone)),
        lt(appointments.startsAt, startOfDay(addDays(today, TO_DAYS + 1), timeZone)),
      ),
    )
    .groupBy(sql`1, 2`)
    .orderBy(desc(count()), sql`2`, sql`1`)
    .limit(1);
  const doctor = others.find(({ practitionerId }) => practitionerId === busiest?.practitionerId);
  if (!busiest || !doctor) return;
  const as: Context = { ...tx, viewer: { ...tx.viewer, kind: "user", userId: manager, roles: ["manager"] } };
  const { userId } = doctor;
  await requestTimeOff(
    as,
    RequestTimeOff.parse({ userId, kind: "sick", fromDay: busiest.date, toDay: busiest.date }),
  );
}
