import "server-only";
import { and, count, eq, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { appointments, appointmentTypes, departments, practitioners } from "@/db/schema";
import type { Context } from "../context";
import type { AttendanceBy, ReportFilter } from "./inputs";
import { scope, within } from "./queries";
import { type Attendance, lastDays, mondaysOf, rangeBefore } from "./rules";

/** Called off with less warning than this, a time can hardly be given to somebody else. */
const LATE_HOURS = 24;

type AttendanceRow = Attendance & {
  id: string | null;
  /** NULL: practitioners who belong to no department. */
  name: string | null;
  cancelledLate: number;
  cancelled: number;
  /** Their time is over, and nobody said whether the patient came. */
  notRecorded: number;
};

/**
 * What became of the visits whose time has come within the last days: by department, practitioner or kind of visit, most missed
 * first, and week by week, with the sum of the time before. Counts only. Proposed visits and mistakes are none.
 */
export async function getAttendance(ctx: Context, { days, by }: ReportFilter) {
  const { db, timeZone, today } = await scope(ctx);
  const range = lastDays(today, days);
  const due = (wanted: typeof range) =>
    and(
      within(appointments.startsAt, wanted, timeZone),
      lte(appointments.startsAt, ctx.now),
      notInArray(appointments.status, ["proposed", "entered-in-error"]),
    );
  const { id, name } = GROUPS[by];
  const monday = sql<string>`to_char(date_trunc('week', ${appointments.startsAt} at time zone ${timeZone}), 'YYYY-MM-DD')`;
  const [rows, weeks, before] = await Promise.all([
    db
      .select({ id, name, ...COUNTS })
      .from(appointments)
      .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
      .leftJoin(departments, eq(departments.id, practitioners.departmentId))
      .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
      .where(due(range))
      .groupBy(sql`1`, sql`2`)
      .orderBy(sql`${COUNTS.missed} desc`, sql`2 nulls last`),
    db
      .select({ monday, ...COUNTS })
      .from(appointments)
      .where(due(range))
      .groupBy(sql`1`),
    db
      .select(COUNTS)
      .from(appointments)
      .where(due(rangeBefore(range))),
  ]);
  const sum = (of: keyof Attendance) => rows.reduce((total, row) => total + row[of], 0);
  return {
    rows: rows satisfies AttendanceRow[],
    total: { kept: sum("kept"), missed: sum("missed") },
    before: { kept: before[0]?.kept ?? 0, missed: before[0]?.missed ?? 0 },
    byWeek: mondaysOf(range).map((date) => {
      const week = weeks.find((row) => row.monday === date);
      return { date, missed: week?.missed ?? 0, cancelledLate: week?.cancelledLate ?? 0 };
    }),
  };
}

const GROUPS: Record<AttendanceBy, { id: SQL<string | null>; name: SQL<string | null> }> = {
  department: { id: sql`${departments.id}`, name: sql`${departments.name}` },
  practitioner: {
    id: sql`${practitioners.id}`,
    name: sql`concat_ws(' ', ${practitioners.namePrefix}, ${practitioners.givenName}, ${practitioners.familyName})`,
  },
  type: { id: sql`${appointmentTypes.id}`, name: sql`${appointmentTypes.name}` },
};

const isLate = sql`${appointments.cancelledAt} > ${appointments.startsAt} - make_interval(hours => ${LATE_HOURS})`;
const counted = (which: SQL) => sql<number>`${count()} filter (where ${which})`.mapWith(Number);
const COUNTS = {
  kept: counted(sql`${appointments.status} in ('arrived', 'in-consultation', 'fulfilled')`),
  missed: counted(sql`${appointments.status} = 'no-show'`),
  cancelledLate: counted(sql`${appointments.status} = 'cancelled' and ${isLate}`),
  cancelled: counted(sql`${appointments.status} = 'cancelled' and (${isLate}) is not true`),
  notRecorded: counted(sql`${appointments.status} = 'booked'`),
};
