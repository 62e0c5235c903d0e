import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, notifications, sessionExceptions } from "@/db/schema";
import { bookAppointment } from "@/lib/appointments/commands";
import { changeWeek } from "@/lib/availabilities/commands";
import { ChangeWeek } from "@/lib/availabilities/inputs";
import { listVisitsOutside } from "@/lib/availabilities/outside";
import { listWeek } from "@/lib/availabilities/queries";
import { getCalendar } from "@/lib/calendar/queries";
import type { Context } from "@/lib/context";
import { type AppError, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addSession, cancelSessions, withdrawException } from "@/lib/session-exceptions/commands";
import { AddSession, CancelSessions } from "@/lib/session-exceptions/inputs";
import { listSingleDays, previewDay } from "@/lib/session-exceptions/queries";
import { listFreeSlots } from "@/lib/slots/queries";
import { listVisitsToMove } from "@/lib/time-off/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeRoom } from "../support/factories/practitioners";

let db: Database;
let manager: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
});

const TODAY = "2026-03-10";
const DAY = "2026-03-12";
const at = (time: string, day = DAY) => new Date(`${day}T${time}:00Z`);
const morning = (practitionerId: string, rest: object = {}) =>
  CancelSessions.parse({
    practitionerId,
    date: DAY,
    startsAt: "08:00",
    endsAt: "12:00",
    reason: "Congress",
    ...rest,
  });
const evening = (practitionerId: string, rest: object = {}) =>
  AddSession.parse({
    practitionerId,
    date: DAY,
    startsAt: "19:00",
    endsAt: "20:00",
    slotMinutes: "30",
    reason: "Catching up",
    ...rest,
  });
const GROUP = {
  date: DAY,
  startsAt: "19:00",
  endsAt: "20:00",
  slotMinutes: "30",
  capacity: "4",
  reason: "Group",
};
const stored = (practitionerId: string) =>
  db.select().from(sessionExceptions).where(eq(sessionExceptions.practitionerId, practitionerId));
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

describe("cancelling hours of a day", () => {
  test("shows what is booked first, keeps it, puts it on the list of the desk, and leaves one audit event", async () => {
    const practitionerId = await makePractitioner({ db });
    const desk = await signedIn(db, "receptionist");
    const inside = await makeAppointment({ db }, { practitionerId, startsAt: at("10:00") });
    const later = await makeAppointment({ db }, { practitionerId, startsAt: at("15:00") });
    const before = await listVisitsToMove(desk);
    expect(before.map(({ id }) => id)).not.toContain(inside.appointmentId);

    const ctx = await signedIn(db, "manager");
    const preview = await previewDay(ctx, { cancel: morning(practitionerId) });
    expect(preview.visits.map(({ id }) => id)).toEqual([inside.appointmentId]);
    expect(preview.hours).toMatchObject([
      { startsAt: at("12:00").toISOString(), endsAt: at("18:00").toISOString() },
    ]);
    expect(preview.hours[0]?.slots.find(({ isTaken }) => isTaken)?.startsAt).toBe(at("15:00").toISOString());
    expect(await stored(practitionerId)).toEqual([]);

    expect(await cancelSessions(ctx, morning(practitionerId))).toMatchObject({ visitsOutside: 1 });
    expect(await events(ctx, "sessionExceptions.cancel")).toMatchObject([{ reason: "Congress" }]);
    const toMove = await listVisitsToMove(desk);
    expect(toMove.find(({ id }) => id === inside.appointmentId)).toMatchObject({ isOutsideHours: true });
    expect(toMove.map(({ id }) => id)).not.toContain(later.appointmentId);
    const notices = await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, desk.viewer.userId ?? ""));
    expect(notices).toContainEqual(
      expect.objectContaining({ kind: "visits-outside-hours", params: { count: 1 } }),
    );
    expect((await refusal(book(practitionerId, at("09:00")))).code).toBe("appointments.outsideHours");
  });

  test("is a practitioner's own or a manager's to do; others do not find it, and nothing changes", async () => {
    const practitionerId = await makePractitioner({ db });
    const own = await signedIn(db, "doctor", { practitionerId });
    const colleague = await signedIn(db, "doctor", { practitionerId: await makePractitioner({ db }) });
    await expect(cancelSessions(colleague, morning(practitionerId))).rejects.toThrow(NotFound);
    await expect(previewDay(colleague, { cancel: morning(practitionerId) })).rejects.toThrow(NotFound);
    await expect(cancelSessions(await signedIn(db, "patient"), morning(practitionerId))).rejects.toThrow(
      Refused,
    );
    expect(await stored(practitionerId)).toEqual([]);
    await cancelSessions(own, morning(practitionerId));
    expect(await listSingleDays(own, { practitionerId, today: TODAY })).toMatchObject([
      { kind: "cancelled", startMinute: 480, endMinute: 720, reason: "Congress" },
    ]);
  });

  test("needs hours that are still to come, and cannot be done twice; of two at once one is told", async () => {
    const practitionerId = await makePractitioner({ db });
    const yesterday = morning(practitionerId, { date: "2026-03-09" });
    expect((await refusal(cancelSessions(manager, yesterday))).code).toBe("sessionExceptions.past");
    const atNight = morning(practitionerId, { startsAt: "20:00", endsAt: "21:00" });
    expect((await refusal(cancelSessions(manager, atNight))).code).toBe("sessionExceptions.nothingToCancel");
    const both = await Promise.allSettled([
      cancelSessions(manager, morning(practitionerId)),
      cancelSessions(await signedIn(db, "manager"), morning(practitionerId)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await stored(practitionerId)).toHaveLength(1);
  });

  test("a booking that races with it is refused, or counted among the visits outside", async () => {
    for (let round = 0; round < 8; round += 1) {
      const practitionerId = await makePractitioner({ db });
      const [cancelled, booked] = await Promise.allSettled([
        cancelSessions(manager, morning(practitionerId)),
        book(practitionerId, at("10:00")),
      ]);
      if (cancelled.status === "rejected") throw cancelled.reason;
      const visits = await db
        .select()
        .from(appointments)
        .where(eq(appointments.practitionerId, practitionerId));
      expect(visits).toHaveLength(cancelled.value.visitsOutside);
      if (booked.status === "rejected")
        expect(booked.reason).toMatchObject({ code: "appointments.outsideHours" });
    }
  });

  test("changing the week does not count what is cancelled as hours", async () => {
    const practitionerId = await makePractitioner({ db });
    const visit = await makeAppointment({ db }, { practitionerId, startsAt: at("10:00") });
    await cancelSessions(manager, morning(practitionerId));
    const week = await listWeek(manager, { practitionerId, today: TODAY });
    const input = ChangeWeek.parse({
      practitionerId,
      from: TODAY,
      seenSessionIds: week.map(({ id }) => id),
      sessions: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        startsAt: "08:00",
        endsAt: "17:00",
        slotMinutes: 15,
      })),
    });
    expect((await listVisitsOutside(manager, input)).map(({ id }) => id)).toEqual([visit.appointmentId]);
    await addSession(manager, evening(practitionerId, { startsAt: "10:00", endsAt: "10:30" }));
    expect(await listVisitsOutside(manager, input)).toEqual([]);
    await expect(changeWeek(manager, input)).resolves.toEqual({ visitsOutside: 0 });
  });
});

describe("an extra session", () => {
  test("can be booked, is no reason to move a visit, and leaves one audit event", async () => {
    const practitionerId = await makePractitioner({ db });
    const roomId = await makeRoom(db);
    const ctx = await signedIn(db, "manager");
    await addSession(ctx, evening(practitionerId, { roomId }));
    expect(await events(ctx, "sessionExceptions.add")).toHaveLength(1);
    expect(await stored(practitionerId)).toMatchObject([
      { kind: "extra", capacity: 1, roomId, slotMinutes: 30 },
    ]);
    const { id } = await book(practitionerId, at("19:00"));
    const toMove = await listVisitsToMove(await signedIn(db, "receptionist"));
    expect(toMove.map((visit) => visit.id)).not.toContain(id);
  });

  test("of a group is for the kinds of visit that it names: nobody who booked to be alone meets others in it", async () => {
    const practitionerId = await makePractitioner({ db });
    const roomId = await makeRoom(db);
    const [typeId, other] = [await makeType({ db }, 30), await makeType({ db }, 30)];
    const without = AddSession.safeParse({ ...GROUP, practitionerId, typeIds: [] });
    expect(without.error?.issues).toMatchObject([
      { path: ["typeIds"], message: "availabilities.groupKinds" },
    ]);
    const unknown = AddSession.parse({ ...GROUP, practitionerId, typeIds: [newId()] });
    expect(await addSession(manager, unknown).catch(translated)).toMatchObject({
      code: "catalogues.unknownEntry",
    });
    await addSession(
      manager,
      AddSession.parse({ ...GROUP, practitionerId, roomId, typeIds: [typeId, typeId] }),
    );
    const [day] = await listSingleDays(manager, { practitionerId, today: DAY });
    expect(day).toMatchObject({ kind: "extra", capacity: 4, types: [expect.any(String)] });
    const desk = await signedIn(db, "receptionist");
    const join = async (kind: string) =>
      bookAppointment(desk, {
        patientId: (await makePatient({ db })).id,
        practitionerId,
        typeId: kind,
        startsAt: at("19:00"),
      });
    const seats = async (kind: string) =>
      (await listFreeSlots(desk, { typeId: kind, practitionerId, from: DAY, days: 1, limit: 200 }))
        .filter(({ startsAt }) => startsAt >= at("19:00").toISOString())
        .map(({ seatsLeft }) => seatsLeft);
    await join(typeId);
    await join(typeId);
    expect(await seats(typeId)).toEqual([2, 4]);
    expect(await seats(other)).toEqual([]);
    expect((await refusal(join(other))).code).toBe("appointments.otherTypesOnly");
  });

  test("stands beside other hours, never on them; of two at once one is told", async () => {
    const practitionerId = await makePractitioner({ db });
    const onHours = evening(practitionerId, { startsAt: "17:30" });
    expect((await refusal(addSession(manager, onHours))).code).toBe("sessionExceptions.overlapsHours");
    expect(await stored(practitionerId)).toEqual([]);
    const both = await Promise.allSettled([
      addSession(manager, evening(practitionerId)),
      addSession(
        await signedIn(db, "admin"),
        evening(practitionerId, { startsAt: "19:30", endsAt: "20:30" }),
      ),
    ]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "sessionExceptions.overlapsHours" },
    });
    expect(await stored(practitionerId)).toHaveLength(1);
  });

  test("is nobody else's to add, and not in the past", async () => {
    const practitionerId = await makePractitioner({ db });
    const nurse = await signedIn(db, "nurse");
    await expect(addSession(nurse, evening(practitionerId))).rejects.toThrow(NotFound);
    await expect(addSession(await signedIn(db, "patient"), evening(practitionerId))).rejects.toThrow(Refused);
    const past = evening(practitionerId, { date: "2026-03-09" });
    expect((await refusal(addSession(manager, past))).code).toBe("sessionExceptions.past");
    expect(await stored(practitionerId)).toEqual([]);
  });
});

describe("withdrawing", () => {
  test("puts the day back, tells what an extra session leaves outside, and stays readable", async () => {
    const practitionerId = await makePractitioner({ db });
    const { id } = await addSession(manager, evening(practitionerId));
    const visit = await book(practitionerId, at("19:30"));
    const target = { exceptionId: id, version: 1 };
    const preview = await previewDay(manager, { withdraw: target });
    expect(preview.visits.map((one) => one.id)).toEqual([visit.id]);
    const ctx = await signedIn(db, "manager");
    expect(await withdrawException(ctx, target)).toEqual({ id, visitsOutside: 1 });
    expect(await events(ctx, "sessionExceptions.withdraw")).toHaveLength(1);
    expect(await listSingleDays(ctx, { practitionerId, today: TODAY })).toMatchObject([
      { id, withdrawnAt: ctx.now },
    ]);
  });

  test("is not for others, not twice, not from an older view, not onto another session", async () => {
    const practitionerId = await makePractitioner({ db });
    const { id } = await cancelSessions(manager, morning(practitionerId));
    const target = { exceptionId: id, version: 1 };
    const colleague = await signedIn(db, "doctor", { practitionerId: await makePractitioner({ db }) });
    await expect(withdrawException(colleague, target)).rejects.toThrow(NotFound);
    await expect(withdrawException(await signedIn(db, "patient"), target)).rejects.toThrow(Refused);
    const older = await refusal(withdrawException(manager, { ...target, version: 2 }));
    expect(older.code).toBe("sessionExceptions.changedMeanwhile");
    const extra = await addSession(manager, evening(practitionerId, { startsAt: "09:00", endsAt: "10:00" }));
    expect((await refusal(withdrawException(manager, target))).code).toBe("sessionExceptions.extraInside");
    expect((await stored(practitionerId)).filter(({ withdrawnAt }) => withdrawnAt)).toEqual([]);
    await withdrawException(manager, { exceptionId: extra.id, version: 1 });
    const both = await Promise.allSettled([
      withdrawException(manager, target),
      withdrawException(await signedIn(db, "admin"), target),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(book(practitionerId, at("09:00"))).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("is too late once the day is over", async () => {
    const practitionerId = await makePractitioner({ db });
    const { id } = await cancelSessions(manager, morning(practitionerId));
    const nextDay = { ...manager, now: at("08:00", "2026-03-13") };
    const error = await refusal(withdrawException(nextDay, { exceptionId: id, version: 1 }));
    expect(error.code).toBe("sessionExceptions.over");
  });
});

test("the calendar hatches what is cancelled with its reason, and an extra session is free in it", async () => {
  const practitionerId = await makePractitioner({ db });
  await cancelSessions(manager, morning(practitionerId, { startsAt: undefined, endsAt: undefined }));
  await addSession(manager, evening(practitionerId));
  const desk = await signedIn(db, "receptionist");
  const { columns } = await getCalendar(desk, { view: "day", date: DAY, practitioner: practitionerId });
  const blocks = columns[0]?.blocks.map(({ kind, startsAt, closure }) => [
    kind,
    startsAt.slice(11, 16),
    closure?.note,
  ]);
  expect(blocks).toEqual([
    ["closed", "08:00", "Congress"],
    ["closed", "18:00", undefined],
    ["free", "19:00", undefined],
    ["free", "19:30", undefined],
  ]);
});
