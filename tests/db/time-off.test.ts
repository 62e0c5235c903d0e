import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, notifications, practitioners, shifts, timeOff } from "@/db/schema";
import { bookAppointment } from "@/lib/appointments/commands";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getCalendar } from "@/lib/calendar/queries";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { assignShift } from "@/lib/shifts/commands";
import { listFreeSlots } from "@/lib/slots/queries";
import { approveTimeOff, cancelTimeOff, refuseTimeOff, requestTimeOff } from "@/lib/time-off/commands";
import { RequestTimeOff, TimeOffFilter } from "@/lib/time-off/inputs";
import {
  listAffected,
  listOwnTimeOff,
  listTimeOff,
  listTimeOffOf,
  listVisitsToMove,
} from "@/lib/time-off/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";
import { makeDepartment, makeShift, makeShiftKind } from "../support/factories/shifts";

let db: Database;
let manager: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
});

const week = (rest: object = {}) =>
  RequestTimeOff.parse({ kind: "annual", fromDay: "2026-03-16", toDay: "2026-03-20", ...rest });
const stored = async (id: string) => (await db.select().from(timeOff).where(eq(timeOff.id, id)))[0];
const events = (ctx: Context, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.requestId, ctx.request.id), eq(auditEvents.action, action)));
const kindsFor = async ({ viewer }: Context) =>
  (
    await db
      .select({ kind: notifications.kind })
      .from(notifications)
      .where(eq(notifications.userId, viewer.userId ?? ""))
  ).map(({ kind }) => kind);
const at = (iso: string) => new Date(iso);

/** A doctor with an account and a week of hours. */
async function makeDoctor() {
  const ctx = await signedIn(db, "doctor");
  const practitionerId = await makePractitioner({ db }, { userId: ctx.viewer.userId });
  return { ctx, practitionerId };
}

describe("asking for time off", () => {
  test("waits for a decision, tells managers, and leaves one audit event", async () => {
    const nurse = await signedIn(db, "nurse");
    const asked = await requestTimeOff(nurse, week());
    expect(await stored(asked.id)).toMatchObject({
      status: "requested",
      userId: nurse.viewer.userId,
      startsAt: at("2026-03-16T00:00:00Z"),
      endsAt: at("2026-03-21T00:00:00Z"),
      isWholeDays: true,
    });
    expect(await events(nurse, "timeOff.request")).toHaveLength(1);
    expect(await kindsFor(manager)).toContain("time-off-requested");
    expect((await listOwnTimeOff(nurse)).map(({ id }) => id)).toEqual([asked.id]);
    const waiting = await listTimeOff(manager, TimeOffFilter.parse({ person: nurse.viewer.userId }));
    expect(waiting.rows.map(({ id }) => id)).toEqual([asked.id]);
  });

  test("of the whole day on which the clocks go forward is 23 hours long", async () => {
    const nurse = await signedIn(db, "nurse");
    const { id } = await requestTimeOff(nurse, week({ fromDay: "2026-03-29", toDay: "2026-03-29" }));
    const row = await stored(id);
    expect((row?.endsAt.getTime() ?? 0) - (row?.startsAt.getTime() ?? 0)).toBe(23 * 3_600_000);
  });

  test("that overlaps other time off of one's own is refused, also when both are asked for at once", async () => {
    const nurse = await signedIn(db, "nurse");
    const both = await Promise.allSettled([
      requestTimeOff(nurse, week()),
      requestTimeOff(nurse, week({ fromDay: "2026-03-20", toDay: "2026-03-22" })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listOwnTimeOff(nurse)).length).toBe(1);
  });

  test("of days that have passed is refused, except sickness that is reported afterwards", async () => {
    const nurse = await signedIn(db, "nurse");
    const past = { fromDay: "2026-03-05", toDay: "2026-03-06" };
    await expect(requestTimeOff(nurse, week(past))).rejects.toThrow(Invalid);
    await expect(requestTimeOff(nurse, week({ ...past, kind: "sick" }))).resolves.toMatchObject({
      status: "requested",
    });
  });

  test("for somebody else is not found, unless one decides: then it is approved at once", async () => {
    const nurse = await signedIn(db, "nurse");
    const colleague = await signedIn(db, "nurse");
    const theirs = week({ userId: colleague.viewer.userId });
    await expect(requestTimeOff(nurse, theirs)).rejects.toThrow(NotFound);
    expect(await listOwnTimeOff(colleague)).toEqual([]);
    await expect(requestTimeOff(manager, theirs)).resolves.toMatchObject({ status: "approved" });
  });

  test("is nothing for patients", async () => {
    await expect(requestTimeOff(await signedIn(db, "patient"), week())).rejects.toThrow(Refused);
  });
});

describe("a decision", () => {
  test("of somebody who does not decide, of the person, or of what changed meanwhile is refused", async () => {
    const nurse = await signedIn(db, "nurse");
    const { id, version } = await requestTimeOff(nurse, week());
    const seen = { timeOffId: id, version };
    await expect(approveTimeOff(nurse, seen)).rejects.toThrow(Refused);
    await expect(approveTimeOff(manager, { ...seen, version: 7 })).rejects.toThrow(Conflict);
    expect((await stored(id))?.status).toBe("requested");

    const boss = await signedIn(db, "manager");
    const own = await requestTimeOff(boss, week());
    await expect(approveTimeOff(boss, { timeOffId: own.id, version: 1 })).rejects.toThrow(Refused);
    expect((await stored(own.id))?.status).toBe("requested");
  });

  test("is made once: of an approval and a refusal at the same time one is told that it was late", async () => {
    const nurse = await signedIn(db, "nurse");
    const { id, version } = await requestTimeOff(nurse, week());
    const other = await signedIn(db, "manager");
    const both = await Promise.allSettled([
      approveTimeOff(manager, { timeOffId: id, version }),
      refuseTimeOff(other, { timeOffId: id, version, reason: "Too many away" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  });

  test("that refuses keeps its reason and tells the person", async () => {
    const nurse = await signedIn(db, "nurse");
    const { id, version } = await requestTimeOff(nurse, week());
    await refuseTimeOff(manager, { timeOffId: id, version, reason: "Too many away" });
    expect(await stored(id)).toMatchObject({ status: "refused", decisionReason: "Too many away" });
    expect(await kindsFor(nurse)).toEqual(["time-off-refused"]);
    expect((await events(manager, "timeOff.refuse")).at(-1)).toMatchObject({ reason: "Too many away" });
  });
});

describe("approved time off", () => {
  test("leaves no free slot, refuses bookings, and is hatched in the calendar without saying that it is sickness", async () => {
    const { ctx: doctor, practitionerId } = await makeDoctor();
    const desk = await signedIn(db, "receptionist");
    const typeId = await makeType({ db });
    const wanted = { typeId, practitionerId, from: "2026-03-16", days: 1, limit: 50 };
    expect((await listFreeSlots(desk, wanted)).length).toBe(40);
    await requestTimeOff(
      manager,
      week({
        userId: doctor.viewer.userId,
        kind: "sick",
        toDay: "2026-03-16",
        startsAt: "12:00",
        endsAt: "24:00",
      }),
    );
    expect((await listFreeSlots(desk, wanted)).length).toBe(16);
    const patientId = (await makePatient({ db })).id;
    const book = (startsAt: string) =>
      bookAppointment(desk, { patientId, practitionerId, typeId, startsAt: at(startsAt) });
    await expect(book("2026-03-16T12:00:00Z")).rejects.toMatchObject({ code: "appointments.onLeave" });
    await expect(book("2026-03-16T11:45:00Z")).resolves.toMatchObject({ status: "booked" });
    const { columns } = await getCalendar(
      desk,
      CalendarFilter.parse({ view: "day", date: "2026-03-16", practitioner: practitionerId }),
    );
    const away = columns[0]?.blocks.filter(({ kind }) => kind === "away");
    expect(away).toEqual([expect.objectContaining({ startsAt: "2026-03-16T12:00:00.000Z", reason: "away" })]);
  });

  test("keeps visits booked before; they become the work list of the front desk", async () => {
    const { ctx: doctor, practitionerId } = await makeDoctor();
    const desk = await signedIn(db, "receptionist");
    const visit = await makeAppointment({ db }, { practitionerId, startsAt: at("2026-03-17T10:00:00Z") });
    const range = { startsAt: at("2026-03-16T00:00:00Z"), endsAt: at("2026-03-21T00:00:00Z") };
    const seen = await listAffected(manager, doctor.viewer.userId ?? "", range);
    expect(seen.visits).toEqual([expect.objectContaining({ id: visit.appointmentId, patient: null })]);
    expect((await listAffected(doctor, doctor.viewer.userId ?? "", range)).visits[0]?.patient).toEqual(
      expect.any(String),
    );
    const approved = await requestTimeOff(manager, week({ userId: doctor.viewer.userId }));
    expect(approved).toMatchObject({ status: "approved", visits: 1 });
    const [row] = await db.select().from(appointments).where(eq(appointments.id, visit.appointmentId));
    expect(row?.status).toBe("booked");
    expect((await listVisitsToMove(desk)).map(({ id }) => id)).toContain(visit.appointmentId);
    expect(await kindsFor(desk)).toContain("visits-to-move");
    await expect(listVisitsToMove(manager)).rejects.toThrow(Refused);
  });

  test("never has a booking inside that raced with the approval", async () => {
    const desk = await signedIn(db, "receptionist");
    const typeId = await makeType({ db });
    for (let round = 0; round < 8; round += 1) {
      const { ctx: doctor, practitionerId } = await makeDoctor();
      const asked = await requestTimeOff(doctor, week());
      const patientId = (await makePatient({ db })).id;
      const [approval, booking] = await Promise.allSettled([
        approveTimeOff(manager, { timeOffId: asked.id, version: asked.version }),
        bookAppointment(desk, { patientId, practitionerId, typeId, startsAt: at("2026-03-17T10:00:00Z") }),
      ]);
      expect(approval.status).toBe("fulfilled");
      const known = approval.status === "fulfilled" ? approval.value.visits : -1;
      expect(known).toBe(booking.status === "fulfilled" ? 1 : 0);
    }
  });

  test("takes shifts off, and no shift that raced with the approval stays inside", async () => {
    const departmentId = await makeDepartment(db);
    const shiftKindId = await makeShiftKind(db, departmentId);
    const nurse = await signedIn(db, "nurse");
    const userId = nurse.viewer.userId ?? "";
    const duty = await makeShift(manager, { userId, departmentId, shiftKindId, onDay: "2026-03-18" });
    const asked = await requestTimeOff(nurse, week());
    const [approval] = await Promise.allSettled([
      approveTimeOff(manager, { timeOffId: asked.id, version: asked.version }),
      assignShift(await signedIn(db, "manager"), { userId, shiftKindId, onDay: "2026-03-19" }),
    ]);
    expect(approval).toMatchObject({ status: "fulfilled" });
    const rows = await db.select().from(shifts).where(eq(shifts.userId, userId));
    expect(rows.every(({ removedAt }) => removedAt !== null)).toBe(true);
    expect(rows.find(({ id }) => id === duty.id)).toMatchObject({ removeReason: "time-off" });
    await expect(assignShift(manager, { userId, shiftKindId, onDay: "2026-03-19" })).rejects.toMatchObject({
      cause: { constraint: "shifts_not_in_time_off" },
    });
  });

  test("can be taken back by the person until it begins and by managers until it ends", async () => {
    const { ctx: doctor, practitionerId } = await makeDoctor();
    const typeId = await makeType({ db });
    const desk = await signedIn(db, "receptionist");
    const approved = await requestTimeOff(manager, week({ userId: doctor.viewer.userId }));
    const seen = { timeOffId: approved.id, version: approved.version };
    await expect(cancelTimeOff(await signedIn(db, "nurse"), seen)).rejects.toThrow(NotFound);
    const during = { ...doctor, now: at("2026-03-17T09:00:00Z") };
    await expect(cancelTimeOff(during, seen)).rejects.toThrow(Conflict);
    expect((await stored(approved.id))?.status).toBe("approved");
    await cancelTimeOff(doctor, { ...seen, reason: "Trip called off" });
    expect(await stored(approved.id)).toMatchObject({ status: "cancelled", cancelReason: "Trip called off" });
    expect(await events(doctor, "timeOff.cancel")).toHaveLength(1);
    const wanted = { typeId, practitionerId, from: "2026-03-16", days: 1, limit: 50 };
    expect((await listFreeSlots(desk, wanted)).length).toBe(40);
  });
});

test("the account of a practitioner decides whom time off blocks", async () => {
  const { ctx: doctor, practitionerId } = await makeDoctor();
  const other = await makePractitioner({ db });
  await requestTimeOff(manager, week({ userId: doctor.viewer.userId }));
  const desk = await signedIn(db, "receptionist");
  const typeId = await makeType({ db });
  const free = await listFreeSlots(desk, {
    typeId,
    practitionerId: other,
    from: "2026-03-16",
    days: 1,
    limit: 50,
  });
  expect(free.length).toBe(40);
  const [row] = await db.select().from(practitioners).where(eq(practitioners.id, practitionerId));
  expect(row?.userId).toBe(doctor.viewer.userId);
});

describe("what a manager sees of one person", () => {
  test("is all of it and nobody else's, and no colleague sees it", async () => {
    const [nurse, other] = [await signedIn(db, "nurse"), await signedIn(db, "nurse")];
    await requestTimeOff(nurse, week());
    await requestTimeOff(
      manager,
      week({ userId: nurse.viewer.userId, fromDay: "2026-04-06", toDay: "2026-04-07" }),
    );
    await requestTimeOff(other, week());
    const rows = await listTimeOffOf(manager, nurse.viewer.userId ?? "");
    expect(rows.map(({ status, userId }) => [status, userId])).toEqual(
      expect.arrayContaining([
        ["requested", nurse.viewer.userId],
        ["approved", nurse.viewer.userId],
      ]),
    );
    expect(rows).toHaveLength(2);
    await expect(listTimeOffOf(other, nurse.viewer.userId ?? "")).rejects.toThrow(Refused);
  });
});
