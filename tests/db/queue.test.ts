import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema";
import { checkInPatient, markNoShow } from "@/lib/appointments/attendance";
import { getAppointment, listPatientAppointments } from "@/lib/appointments/queries";
import { getCalendar } from "@/lib/calendar/queries";
import type { Context } from "@/lib/context";
import { getQueue } from "@/lib/queue/queries";
import { anonymous, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { makePractitioner, makeRoom } from "../support/factories/practitioners";

const { db } = await testDatabase();
const day = { view: "day", date: "2026-03-10" } as const;
const disclosures = (ctx: Context, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, action), eq(auditEvents.sessionId, ctx.viewer.sessionId ?? "")))
    .orderBy(asc(auditEvents.position));

describe("the calendar", () => {
  test("shows a column per practitioner who works, tiled with bookings, free and closed time", async () => {
    const ctx = await signedIn(db, "receptionist");
    const roomId = await makeRoom(db);
    const practitionerId = await makePractitioner(
      { db },
      { hours: { roomId, startMinute: 540, endMinute: 660 } },
    );
    const visit = await makeAppointment({ db }, { practitionerId });
    const calendar = await getCalendar(ctx, { ...day, practitioner: practitionerId });
    const [column] = calendar.columns;
    expect(column?.blocks.filter(({ kind }) => kind === "booked").map((block) => block.visit?.id)).toEqual([
      visit.id,
    ]);
    expect(column?.blocks.filter(({ kind }) => kind === "free")).toHaveLength(7);
    expect(column?.blocks.at(0)).toMatchObject({
      kind: "closed",
      startsAt: "2026-03-10T08:00:00.000Z",
      endsAt: "2026-03-10T09:00:00.000Z",
    });
    expect(column?.blocks.at(-1)).toMatchObject({ kind: "closed", endsAt: "2026-03-10T18:00:00.000Z" });
  });

  test("a week has seven days of one practitioner, also with a change of clocks in it", async () => {
    const ctx = await signedIn(db, "receptionist");
    const practitioner = await makePractitioner(
      { db },
      { hours: { startMinute: 0, endMinute: 1440, slotMinutes: 60 } },
    );
    const { columns } = await getCalendar(ctx, { view: "week", date: "2026-03-25", practitioner });
    const free = columns.map(({ blocks }) => blocks.filter(({ kind }) => kind === "free").length);
    expect(free).toEqual([24, 24, 24, 24, 24, 24, 23]);
  });

  test("a visit that was called off or missed leaves its time free", async () => {
    const ctx = await signedIn(db, "receptionist");
    const visit = await makeAppointment({ db });
    const later = { ...ctx, now: new Date("2026-03-10T10:20:00Z") };
    await markNoShow(later, { appointmentId: visit.id, version: visit.version });
    const { columns } = await getCalendar(ctx, { ...day, practitioner: visit.practitionerId });
    expect(columns[0]?.blocks.every(({ kind }) => kind !== "booked")).toBe(true);
  });

  test("opening it is one disclosure; refreshing itself is none until somebody new appears", async () => {
    const ctx = await signedIn(db, "receptionist");
    const visit = await makeAppointment({ db });
    const practitioner = visit.practitionerId;
    await getCalendar(ctx, { ...day, practitioner });
    await getCalendar(ctx, { ...day, practitioner }, { isPassive: true });
    expect(await disclosures(ctx, "calendar.read")).toMatchObject([{ patientId: visit.patientId }]);
    const next = await makeAppointment(
      { db },
      { practitionerId: practitioner, startsAt: new Date("2026-03-10T11:00:00Z") },
    );
    await getCalendar(ctx, { ...day, practitioner }, { isPassive: true });
    await getCalendar(ctx, { ...day, practitioner }, { isPassive: true });
    const events = await disclosures(ctx, "calendar.read");
    expect(events.map(({ patientId }) => patientId)).toEqual([visit.patientId, next.patientId]);
  });

  test.each(["manager", "admin", "pharmacist", "patient"] as const)("a %s is not shown it", async (role) => {
    await expect(getCalendar(await signedIn(db, role), day)).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("the queue", () => {
  test("shows today's visits in order, with who has arrived, and nobody of tomorrow", async () => {
    const ctx = await signedIn(db, "receptionist");
    const practitioner = await makePractitioner({ db });
    const late = await makeAppointment(
      { db },
      { practitionerId: practitioner, startsAt: new Date("2026-03-10T11:00:00Z") },
    );
    const early = await makeAppointment(
      { db },
      { practitionerId: practitioner, startsAt: new Date("2026-03-10T09:30:00Z") },
    );
    await makeAppointment(
      { db },
      { practitionerId: practitioner, startsAt: new Date("2026-03-11T09:30:00Z") },
    );
    await checkInPatient(ctx, {
      appointmentId: early.id,
      version: early.version,
      patientId: early.patientId,
    });
    const { visits } = await getQueue(ctx, { practitioner });
    expect(visits.map(({ id, status }) => [id, status])).toEqual([
      [early.id, "arrived"],
      [late.id, "booked"],
    ]);
    expect(await disclosures(ctx, "queue.read")).toHaveLength(1);
  });

  test.each(["cashier", "manager", "patient"] as const)("a %s is not shown it", async (role) => {
    await expect(getQueue(await signedIn(db, role), {})).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("a patient's visits", () => {
  const filter = { page: 1, size: 25 as const };

  test("somebody in the portal sees their own and nobody else's", async () => {
    const own = await makeAppointment({ db });
    const other = await makeAppointment({ db });
    const ctx = await signedIn(db, "patient", { patientIds: [own.patientId] });
    const mine = await listPatientAppointments(ctx, { ...filter, patientId: own.patientId });
    expect(mine.rows.map(({ id }) => id)).toEqual([own.id]);
    await expect(
      listPatientAppointments(ctx, { ...filter, patientId: other.patientId }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(getAppointment(ctx, other.id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(getAppointment(ctx, own.id)).resolves.toMatchObject({
      id: own.id,
      changes: [{ toStatus: "booked" }],
    });
  });

  test("nobody signed in sees none", async () => {
    const visit = await makeAppointment({ db });
    await expect(
      listPatientAppointments(anonymous(db), { ...filter, patientId: visit.patientId }),
    ).rejects.toMatchObject({ kind: "refused" });
  });
});
