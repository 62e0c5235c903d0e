import { expect, test } from "vitest";
import type { AppointmentStatus } from "@/db/enums/care";
import { appointments } from "@/db/schema";
import { getAttendance } from "@/lib/analytics/attendance";
import { exportReport } from "@/lib/analytics/commands";
import { ReportFilter } from "@/lib/analytics/inputs";
import { Refused } from "@/lib/errors";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";
import { makeDepartment } from "../support/factories/shifts";

const { db } = await testDatabase();
/** A Tuesday; the clocks of London are changed on the Sunday before. */
const now = new Date("2026-03-31T12:00:00Z");
const manager = { ...(await signedIn(db, "manager")), now };
const departmentId = await makeDepartment(db);
const [typeId, otherTypeId] = [await makeType({ db }), await makeType({ db })];
const employed = await makePractitioner({ db }, { departmentId });
const visiting = await makePractitioner({ db });

type Told = { status: AppointmentStatus; at: string; by?: string; of?: string; cancelledAt?: string };
async function visit({ status, at, by = employed, of = typeId, cancelledAt }: Told): Promise<void> {
  const startsAt = new Date(at);
  await db.insert(appointments).values({
    ...{ patientId: (await makePatient({ db })).id, practitionerId: by, typeId: of, status, startsAt },
    endsAt: new Date(startsAt.getTime() + 60_000),
    cancelledAt: cancelledAt ? new Date(cancelledAt) : null,
    proposedUntil: status === "proposed" ? startsAt : null,
  });
}

const TOLD: Told[] = [
  { status: "fulfilled", at: "2026-03-30T09:00:00Z" },
  { status: "arrived", at: "2026-03-31T09:00:00Z" },
  { status: "fulfilled", at: "2026-03-26T09:00:00Z", of: otherTypeId },
  { status: "no-show", at: "2026-03-30T10:00:00Z" },
  { status: "no-show", at: "2026-03-25T10:00:00Z", by: visiting },
  { status: "cancelled", at: "2026-03-30T11:00:00Z", cancelledAt: "2026-03-29T11:00:01Z" },
  { status: "cancelled", at: "2026-03-30T12:00:00Z", cancelledAt: "2026-03-29T12:00:00Z" },
  { status: "booked", at: "2026-03-31T10:00:00Z" },
  // The last minute of the first day by the hospital's clock, which was still that of winter.
  { status: "no-show", at: "2026-03-25T00:00:00Z" },
  // None of these counts: to come, proposed, a mistake, and the minute before the first day.
  { status: "booked", at: "2026-03-31T12:01:00Z" },
  { status: "proposed", at: "2026-03-30T13:00:00Z" },
  { status: "entered-in-error", at: "2026-03-30T14:00:00Z" },
  { status: "no-show", at: "2026-03-24T23:59:00Z" },
];
for (const told of TOLD) await visit(told);
const read = (by: string) => getAttendance(manager, ReportFilter.parse({ days: "7", by }));

test("visits whose time has come are told apart by what became of them, department by department", async () => {
  const { rows, total, before } = await read("department");
  expect(rows).toEqual([
    expect.objectContaining({ id: departmentId, kept: 3, missed: 2, cancelledLate: 1, cancelled: 1 }),
    expect.objectContaining({ id: null, name: null, kept: 0, missed: 1, notRecorded: 0 }),
  ]);
  expect(rows[0]?.notRecorded).toBe(1);
  expect(total).toEqual({ kept: 3, missed: 3 });
  expect(before).toEqual({ kept: 0, missed: 1 });
});

test("and by practitioner and kind of visit", async () => {
  const byPractitioner = await read("practitioner");
  expect(byPractitioner.rows.map(({ id, missed }) => [id, missed])).toEqual([
    [employed, 2],
    [visiting, 1],
  ]);
  expect(byPractitioner.rows[0]?.name).toMatch(/^Dr Priya Patel/);
  const byType = await read("type");
  expect(byType.rows.find(({ id }) => id === otherTypeId)).toMatchObject({ kept: 1, missed: 0 });
});

test("week by week, also a week in which nothing was missed", async () => {
  const { byWeek } = await getAttendance(manager, ReportFilter.parse({ days: "30" }));
  expect(byWeek).toEqual([
    { date: "2026-03-02", missed: 0, cancelledLate: 0 },
    { date: "2026-03-09", missed: 0, cancelledLate: 0 },
    { date: "2026-03-16", missed: 0, cancelledLate: 0 },
    { date: "2026-03-23", missed: 3, cancelledLate: 0 },
    { date: "2026-03-30", missed: 1, cancelledLate: 1 },
  ]);
});

test("the file says the same", async () => {
  const stream = await exportReport(manager, "attendance", ReportFilter.parse({ days: "7", by: "type" }));
  const lines = (await new Response(stream).text()).trim().split("\r\n");
  expect(lines[0]).toContain("type,kept,missed,missed_percent,cancelled_late,cancelled,not_recorded");
  expect(lines[1]).toMatch(/,2,3,60,1,1,1$/);
});

test("nobody but a manager reads it", async () => {
  for (const role of ["admin", "doctor", "receptionist", "patient"] as const)
    await expect(
      getAttendance(await signedIn(db, role), ReportFilter.parse({ days: "7" })),
    ).rejects.toBeInstanceOf(Refused);
});
