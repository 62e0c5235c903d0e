import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, locations, publicHolidays, rooms } from "@/db/schema";
import { bookAppointment } from "@/lib/appointments/commands";
import { getCalendar } from "@/lib/calendar/queries";
import type { Context } from "@/lib/context";
import { type AppError, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addHoliday, setHolidayActive } from "@/lib/public-holidays/commands";
import { listHolidays, listVisitsOn } from "@/lib/public-holidays/queries";
import { listVisitsToMove } from "@/lib/time-off/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeRoom } from "../support/factories/practitioners";

let db: Database;
let admin: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

/** A day for each test: a holiday is everybody's. */
let used = 11;
const nextDay = () => `2026-03-${used++}`;
const at = (day: string, time: string) => new Date(`${day}T${time}:00Z`);
const events = (ctx: Context, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.requestId, ctx.request.id), eq(auditEvents.action, action)));
const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error) => error,
  );
const book = async (practitionerId: string, startsAt: Date) =>
  bookAppointment(await signedIn(db, "receptionist"), {
    patientId: (await makePatient({ db })).id,
    practitionerId,
    typeId: await makeType({ db }),
    startsAt,
  });
const on = (date: string) => db.select().from(publicHolidays).where(eq(publicHolidays.date, date));

describe("a public holiday", () => {
  test("shows what is booked first, keeps it, puts it on the list of the desk, and leaves one audit event", async () => {
    const date = nextDay();
    const practitionerId = await makePractitioner({ db });
    const visit = await makeAppointment({ db }, { practitionerId, startsAt: at(date, "10:00") });
    const ctx = await signedIn(db, "manager");
    expect((await listVisitsOn(ctx, { date })).map(({ id }) => id)).toEqual([visit.appointmentId]);
    expect(await on(date)).toEqual([]);
    expect(await addHoliday(ctx, { date, name: "Founders' day" })).toMatchObject({ visitsOutside: 1 });
    expect(await events(ctx, "publicHolidays.add")).toHaveLength(1);
    expect(await listHolidays(ctx, { from: date })).toContainEqual(
      expect.objectContaining({ date, name: "Founders' day", site: null, isActive: true }),
    );
    const desk = await signedIn(db, "receptionist");
    const toMove = await listVisitsToMove(desk);
    expect(toMove.find(({ id }) => id === visit.appointmentId)).toMatchObject({ isOutsideHours: true });
    expect((await refusal(book(practitionerId, at(date, "11:00")))).code).toBe("appointments.outsideHours");
    const { columns } = await getCalendar(desk, { view: "day", date, practitioner: practitionerId });
    expect(columns[0]?.blocks[0]).toMatchObject({ kind: "closed", closure: { note: "Founders' day" } });
  });

  test("of one site leaves the other sites open", async () => {
    const date = nextDay();
    const [siteId, roomId] = [newId(), await makeRoom(db)];
    await db.insert(locations).values({ id: siteId, code: siteId, name: siteId, kind: "site" });
    await db.update(rooms).set({ locationId: siteId }).where(eq(rooms.id, roomId));
    const here = await makePractitioner({ db }, { hours: { roomId } });
    const elsewhere = await makePractitioner({ db });
    const closed = await makeAppointment({ db }, { practitionerId: here, startsAt: at(date, "10:00") });
    await makeAppointment({ db }, { practitionerId: elsewhere, startsAt: at(date, "10:00") });
    expect((await listVisitsOn(admin, { date, siteId })).map(({ id }) => id)).toEqual([closed.appointmentId]);
    expect(await addHoliday(admin, { date, name: "Feast", siteId })).toMatchObject({ visitsOutside: 1 });
    expect((await refusal(book(here, at(date, "11:00")))).code).toBe("appointments.outsideHours");
    await expect(book(elsewhere, at(date, "11:00"))).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("is an administrator's or a manager's to keep; nobody else's, and nothing changes", async () => {
    const date = nextDay();
    for (const role of ["receptionist", "doctor", "patient"] as const) {
      const ctx = await signedIn(db, role);
      await expect(addHoliday(ctx, { date, name: "Mine" })).rejects.toThrow(Refused);
      await expect(listVisitsOn(ctx, { date })).rejects.toThrow(Refused);
    }
    expect(await on(date)).toEqual([]);
    const { id } = await addHoliday(admin, { date, name: "Ours" });
    const doctor = await signedIn(db, "doctor");
    await expect(setHolidayActive(doctor, { id, version: 1, isActive: false })).rejects.toThrow(Refused);
    expect(await on(date)).toMatchObject([{ isActive: true, version: 1 }]);
  });

  test("is neither in the past, nor at a place that is no site, nor twice; of two at once one is told", async () => {
    const date = nextDay();
    const past = addHoliday(admin, { date: "2026-03-09", name: "Gone" });
    expect((await refusal(past)).code).toBe("publicHolidays.past");
    const nowhere = addHoliday(admin, { date, name: "Nowhere", siteId: newId() });
    expect((await refusal(nowhere)).code).toBe("publicHolidays.noSite");
    const both = await Promise.allSettled([
      addHoliday(admin, { date, name: "One" }),
      addHoliday(await signedIn(db, "manager"), { date, name: "Other" }),
    ]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "publicHolidays.taken" },
    });
    expect(await on(date)).toHaveLength(1);
  });

  test("never has a booking inside that raced with it and was not counted", async () => {
    for (let round = 0; round < 4; round += 1) {
      const date = nextDay();
      const practitionerId = await makePractitioner({ db });
      const [added, booked] = await Promise.allSettled([
        addHoliday(admin, { date, name: "Race" }),
        book(practitionerId, at(date, "10:00")),
      ]);
      if (added.status === "rejected") throw added.reason;
      const visits = await db
        .select()
        .from(appointments)
        .where(eq(appointments.practitionerId, practitionerId));
      expect(visits).toHaveLength(added.value.visitsOutside);
      if (booked.status === "rejected")
        expect(booked.reason).toMatchObject({ code: "appointments.outsideHours" });
    }
  });

  test("is called off and restored once each, not from an older view, and not once it is over", async () => {
    const date = nextDay();
    const practitionerId = await makePractitioner({ db });
    const { id } = await addHoliday(admin, { date, name: "Maybe" });
    const ctx = await signedIn(db, "admin");
    await setHolidayActive(ctx, { id, version: 1, isActive: false });
    expect(await events(ctx, "publicHolidays.callOff")).toHaveLength(1);
    await book(practitionerId, at(date, "10:00"));
    const older = setHolidayActive(admin, { id, version: 1, isActive: true });
    expect((await refusal(older)).code).toBe("publicHolidays.changedMeanwhile");
    const twice = setHolidayActive(admin, { id, version: 2, isActive: false });
    expect((await refusal(twice)).code).toBe("publicHolidays.changedMeanwhile");
    const restored = await setHolidayActive(admin, { id, version: 2, isActive: true });
    expect(restored).toEqual({ id, visitsOutside: 1 });
    const unknown = setHolidayActive(admin, { id: newId(), version: 1, isActive: false });
    await expect(unknown).rejects.toThrow(NotFound);
    const later = { ...admin, now: at("2026-04-01", "08:00") };
    const late = await refusal(setHolidayActive(later, { id, version: 3, isActive: false }));
    expect(late.code).toBe("publicHolidays.past");
  });
});
