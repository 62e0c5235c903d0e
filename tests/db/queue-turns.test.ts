import { asc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import {
  appointmentChanges,
  appointments,
  auditEvents,
  departments,
  hospitalSettings,
  queueCalls,
  queueEntries,
  queues,
} from "@/db/schema";
import { checkInPatient, markNoShow, undoCheckIn, undoNoShow } from "@/lib/appointments/attendance";
import { type Context, transaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { callNext, callPatient, markNotThere, waitAgain } from "@/lib/queue/calls";
import {
  markUrgent,
  sendToPractitioner,
  startNursing,
  undoNursing,
  undoSendToPractitioner,
  unmarkUrgent,
} from "@/lib/queue/commands";
import { listHints } from "@/lib/queue/hints";
import { getQueue } from "@/lib/queue/queries";
import { takeInWalkIn } from "@/lib/queue/walk-ins";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeRoom } from "../support/factories/practitioners";

const { db, url } = await testDatabase();
const crowd = new Pool({ connectionString: url, max: 8 });
afterAll(() => crowd.end());

const at = (minutes: number) => new Date(new Date("2026-03-10T10:00:00Z").getTime() + minutes * 60_000);
const later = (ctx: Context, minutes: number): Context => ({
  ...ctx,
  now: new Date(NOW.getTime() + minutes * 60_000),
});
const desk = await signedIn(db, "receptionist");
const nurse = await signedIn(db, "nurse");
const doctor = await signedIn(db, "doctor");
const nurseRoom = await makeRoom(db);
const asNurse = { caller: "nurse", roomId: nurseRoom } as const;

const checkIn = (visit: { id: string; version: number; patientId: string }, ctx = desk) =>
  checkInPatient(ctx, { appointmentId: visit.id, version: visit.version, patientId: visit.patientId });
/** Somebody of this practitioner who has arrived. */
async function arrived(practitionerId?: string, minutes = 0, ctx = desk) {
  const visit = await makeAppointment({ db }, { practitionerId, startsAt: at(minutes) });
  const here = await checkIn(visit, ctx);
  return { ...visit, ...here, seen: { appointmentId: here.id, version: here.version } };
}
const seen = ({ id, version }: { id: string; version: number }) => ({ appointmentId: id, version });
const entryOf = async (id: string) =>
  (await db.select().from(queueEntries).where(eq(queueEntries.appointmentId, id)))[0];
const actionsOn = async (id: string) =>
  (
    await db.select().from(auditEvents).where(eq(auditEvents.entityId, id)).orderBy(asc(auditEvents.position))
  ).map(({ action }) => action);
const stepsOf = async (id: string) =>
  (
    await db
      .select()
      .from(appointmentChanges)
      .where(eq(appointmentChanges.appointmentId, id))
      .orderBy(asc(appointmentChanges.id))
  ).flatMap(({ step }) => step ?? []);
const numberOf = (token: string) => Number(token.split("-")[1]);

async function queueOfDepartment(letter: string, isNurseFirst = false) {
  const departmentId = newId();
  await db.insert(departments).values({ id: departmentId, code: departmentId, name: `Dep ${departmentId}` });
  await db.insert(queues).values({ departmentId, letter, isNurseFirst });
  return departmentId;
}

describe("numbers of the day", () => {
  test("check-in gives the next number of the queue of the department, with one audit event", async () => {
    const departmentId = await queueOfDepartment("K");
    const practitionerId = await makePractitioner({ db }, { departmentId });
    const first = await arrived(practitionerId);
    const second = await arrived(practitionerId, 15);
    const elsewhere = await arrived();
    expect([first.token, second.token]).toEqual(["K-001", "K-002"]);
    expect(elsewhere.token).toMatch(/^A-\d{3}$/);
    expect(await actionsOn(first.id)).toEqual(["appointments.book", "appointments.checkIn"]);
  });

  test("a check-in taken back keeps its number for the same day", async () => {
    const visit = await arrived();
    const taken = await undoCheckIn(desk, visit.seen);
    const again = await checkIn({ ...visit, version: taken.version });
    expect(again.token).toBe(visit.token);
  });

  test("ten who are checked in at once get ten numbers", async () => {
    const departmentId = await queueOfDepartment("M");
    const practitionerId = await makePractitioner({ db }, { departmentId });
    const visits = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        makeAppointment({ db }, { practitionerId, startsAt: at(index * 15) }),
      ),
    );
    const many = { ...desk, db: drizzle(crowd) };
    const tokens = await Promise.all(visits.map(async (visit) => (await checkIn(visit, many)).token));
    expect(tokens.map(numberOf).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("numbers begin again with the hospital's day, also on one whose clock changes", async () => {
    const departmentId = await queueOfDepartment("N");
    const practitionerId = await makePractitioner({ db }, { departmentId });
    await db.update(hospitalSettings).set({ timeZone: "Europe/London" });
    const take = async (now: string, startsAt: string) => {
      const visit = await makeAppointment({ db }, { practitionerId, startsAt: new Date(startsAt), now: NOW });
      return (await checkIn(visit, { ...desk, now: new Date(now) })).token;
    };
    // The clock goes forward on 29-Mar-2026: 23:30 UTC of the 29th is 00:30 of the 30th there.
    expect(await take("2026-03-29T08:00:00Z", "2026-03-29T08:15:00Z")).toBe("N-001");
    expect(await take("2026-03-29T22:30:00Z", "2026-03-29T09:15:00Z")).toBe("N-002");
    expect(await take("2026-03-29T23:30:00Z", "2026-03-30T08:15:00Z")).toBe("N-001");
    await db.update(hospitalSettings).set({ timeZone: "Europe/London" });
  });
});

describe("the nurse's stage", () => {
  test("takes along, passes on, and takes every slip back; each with its history and one event", async () => {
    const visit = await arrived();
    const taken = await startNursing(nurse, visit.seen);
    expect(await entryOf(visit.id)).toMatchObject({
      nurseStartedAt: NOW,
      nurseStartedBy: nurse.viewer.userId,
    });
    const back = await undoNursing(nurse, seen(taken));
    const again = await startNursing(nurse, seen(back));
    const ready = await sendToPractitioner(nurse, seen(again));
    expect((await entryOf(visit.id))?.readyAt).toEqual(NOW);
    await undoSendToPractitioner(nurse, seen(ready));
    expect((await entryOf(visit.id))?.readyAt).toBeNull();
    const steps = ["nurse-started", "nurse-undone", "nurse-started", "ready", "ready-undone"];
    expect(await stepsOf(visit.id)).toEqual(steps);
    expect((await actionsOn(visit.id)).slice(2)).toEqual(steps.map((step) => `queue.${step}`));
  });

  test("a receptionist does not move people to the nurse, and nothing changed", async () => {
    const visit = await arrived();
    await expect(startNursing(desk, visit.seen)).rejects.toMatchObject({ kind: "refused" });
    await expect(sendToPractitioner(desk, visit.seen)).rejects.toMatchObject({ kind: "refused" });
    expect(await stepsOf(visit.id)).toEqual([]);
  });

  test("nobody who has not arrived, and nobody twice; who was seen otherwise is refused", async () => {
    const booked = await makeAppointment({ db });
    await expect(startNursing(nurse, seen(booked))).rejects.toMatchObject({ code: "queue.notWaiting" });
    const visit = await arrived();
    const taken = await startNursing(nurse, visit.seen);
    await expect(startNursing(nurse, seen(taken))).rejects.toMatchObject({ code: "queue.notWaiting" });
    await expect(undoSendToPractitioner(nurse, seen(taken))).rejects.toMatchObject({
      code: "queue.notReady",
    });
    await expect(sendToPractitioner(nurse, visit.seen)).rejects.toMatchObject({
      code: "appointments.changedMeanwhile",
    });
    await expect(startNursing(nurse, { appointmentId: newId(), version: 1 })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("two nurses take the same person at once: one does", async () => {
    const visit = await arrived();
    const many = { ...nurse, db: drizzle(crowd) };
    const both = await Promise.allSettled([startNursing(many, visit.seen), startNursing(many, visit.seen)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stepsOf(visit.id)).toEqual(["nurse-started"]);
  });
});

describe("calling", () => {
  test("a call is kept with number and room, is in the history, and can be repeated", async () => {
    const practitionerId = await makePractitioner({ db });
    const visit = await arrived(practitionerId);
    const first = await callPatient(nurse, { ...visit.seen, ...asNurse });
    await callPatient(later(nurse, 1), { ...seen(first), ...asNurse });
    const calls = await db.select().from(queueCalls).where(eq(queueCalls.appointmentId, visit.id));
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatchObject({ token: visit.token, place: first.place, calledBy: nurse.viewer.userId });
    expect(await stepsOf(visit.id)).toEqual(["called", "called"]);
    await expect(db.delete(queueCalls)).rejects.toThrow();
  });

  test("a practitioner calls into the room of the visit, else into their own; a nurse names hers", async () => {
    const roomId = await makeRoom(db);
    const withRoom = await makePractitioner({ db }, { hours: { roomId } });
    const visit = await arrived(withRoom);
    const called = await callPatient(doctor, { ...visit.seen, caller: "practitioner" });
    expect(called.place).toBe(`Room ${roomId.slice(-4)}`);
    const other = await arrived();
    await expect(callPatient(nurse, { ...other.seen, caller: "nurse" })).rejects.toMatchObject({
      code: "queue.roomMissing",
    });
    await expect(
      callPatient(nurse, { ...other.seen, caller: "nurse", roomId: newId() }),
    ).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("calls by turn: urgent first, then by time; who is called, with the nurse or elsewhere is passed over", async () => {
    const practitionerId = await makePractitioner({ db });
    const second = await arrived(practitionerId, 15);
    const first = await arrived(practitionerId, 0);
    const urgent = await arrived(practitionerId, 60);
    await arrived();
    await markUrgent(desk, { ...urgent.seen, reason: "Chest pain" });
    const next = async () => (await callNext(nurse, { ...asNurse, practitionerId })).id;
    expect([await next(), await next(), await next()]).toEqual([urgent.id, first.id, second.id]);
    await expect(next()).rejects.toMatchObject({ code: "queue.nobodyWaits" });
  });

  test("two who press at once call two different people", async () => {
    const practitionerId = await makePractitioner({ db });
    const people = [
      await arrived(practitionerId),
      await arrived(practitionerId, 15),
      await arrived(practitionerId, 30),
    ];
    const many = { ...nurse, db: drizzle(crowd) };
    const called = await Promise.all(people.map(() => callNext(many, { ...asNurse, practitionerId })));
    expect(new Set(called.map(({ id }) => id)).size).toBe(3);
  });

  test("where the nurse comes first, the practitioner calls only who was passed on", async () => {
    const departmentId = await queueOfDepartment("P", true);
    const practitionerId = await makePractitioner({ db }, { departmentId });
    const visit = await arrived(practitionerId);
    const call = () => callNext(doctor, { caller: "practitioner", roomId: nurseRoom, practitionerId });
    await expect(call()).rejects.toMatchObject({ code: "queue.nobodyWaits" });
    await sendToPractitioner(nurse, visit.seen);
    expect((await call()).id).toBe(visit.id);
  });

  test("not there: passed over for five minutes, and after the third time left to the desk", async () => {
    const practitionerId = await makePractitioner({ db });
    const visit = await arrived(practitionerId);
    let current: { id: string; version: number } = visit;
    for (const minutes of [0, 6, 12]) {
      const ctx = later(nurse, minutes);
      const called = await callNext(ctx, { ...asNurse, practitionerId });
      current = await markNotThere(ctx, seen(called));
      await expect(callNext(later(nurse, minutes + 1), { ...asNurse, practitionerId })).rejects.toMatchObject(
        {
          code: "queue.nobodyWaits",
        },
      );
    }
    await expect(callNext(later(nurse, 60), { ...asNurse, practitionerId })).rejects.toMatchObject({
      code: "queue.nobodyWaits",
    });
    await expect(markNotThere(nurse, seen(current))).rejects.toMatchObject({ code: "queue.notCalled" });
    await waitAgain(desk, seen(current));
    expect((await callNext(later(nurse, 61), { ...asNurse, practitionerId })).id).toBe(visit.id);
  });

  test("nobody without the right calls or puts somebody first", async () => {
    const visit = await arrived();
    const cashier = await signedIn(db, "cashier");
    await expect(callPatient(cashier, { ...visit.seen, ...asNurse })).rejects.toMatchObject({
      kind: "refused",
    });
    await expect(callNext(cashier, asNurse)).rejects.toMatchObject({ kind: "refused" });
    await expect(markUrgent(cashier, { ...visit.seen, reason: "Because" })).rejects.toMatchObject({
      kind: "refused",
    });
    expect(await stepsOf(visit.id)).toEqual([]);
  });

  test("urgent is kept with its reason and can be taken back", async () => {
    const visit = await arrived();
    const urgent = await markUrgent(desk, { ...visit.seen, reason: "Short of breath" });
    expect(await entryOf(visit.id)).toMatchObject({ urgentReason: "Short of breath" });
    const calm = await unmarkUrgent(nurse, seen(urgent));
    await expect(unmarkUrgent(nurse, seen(calm))).rejects.toMatchObject({ code: "queue.notUrgent" });
    expect(await stepsOf(visit.id)).toEqual(["urgent", "not-urgent"]);
  });
});

describe("walk-ins", () => {
  const walkIn = async (overrides: Partial<Parameters<typeof takeInWalkIn>[1]> = {}, ctx = desk) =>
    takeInWalkIn(ctx, {
      patientId: (await makePatient({ db })).id,
      typeId: await makeType({ db }),
      ...overrides,
    });

  test("the next free time of today is theirs, and they wait with a number", async () => {
    const practitionerId = await makePractitioner({ db });
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-10T09:00:00Z") });
    const taken = await walkIn({ practitionerId, reason: "Fever" });
    expect(taken).toMatchObject({ status: "arrived", startsAt: "2026-03-10T09:15:00.000Z" });
    expect(await entryOf(taken.id)).toMatchObject({ isWalkIn: true, token: taken.token });
    expect(await actionsOn(taken.id)).toEqual(["appointments.book", "appointments.checkIn"]);
    const { visits } = await getQueue(desk, { practitioner: practitionerId });
    expect(visits.find(({ id }) => id === taken.id)?.turn).toMatchObject({
      isWalkIn: true,
      token: taken.token,
    });
  });

  test("of a department, with whoever is free first", async () => {
    const departmentId = await queueOfDepartment("Q");
    const busy = await makePractitioner({ db }, { departmentId });
    const free = await makePractitioner({ db }, { departmentId });
    await makeAppointment({ db }, { practitionerId: busy, startsAt: new Date("2026-03-10T09:00:00Z") });
    const taken = await walkIn({ departmentId });
    const [row] = await db.select().from(appointments).where(eq(appointments.id, taken.id));
    expect(row?.practitionerId).toBe(free);
    expect(taken.token).toMatch(/^Q-/);
  });

  test("when nothing is free today they are told; beside others with a reason and the right", async () => {
    const practitionerId = await makePractitioner({ db }, { hours: { startMinute: 540, endMinute: 555 } });
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-10T09:00:00Z") });
    await expect(walkIn({ practitionerId })).rejects.toMatchObject({ code: "queue.noTimeToday" });
    const beside = { practitionerId, overbookReason: "Cannot be sent away" };
    await expect(walkIn(beside, nurse)).rejects.toMatchObject({ kind: "refused" });
    expect(await walkIn(beside)).toMatchObject({ status: "arrived", startsAt: NOW.toISOString() });
  });

  test("several at once get times and numbers of their own", async () => {
    const departmentId = await queueOfDepartment("R");
    await makePractitioner({ db }, { departmentId });
    const many = { ...desk, db: drizzle(crowd) };
    const taken = await Promise.all(Array.from({ length: 4 }, () => walkIn({ departmentId }, many)));
    expect(new Set(taken.map(({ startsAt }) => startsAt)).size).toBe(4);
    expect(new Set(taken.map(({ token }) => token)).size).toBe(4);
  });

  test("a cashier takes nobody in, and nothing is left of it", async () => {
    const cashier = await signedIn(db, "cashier");
    const before = await db.$count(appointments);
    await expect(walkIn({}, cashier)).rejects.toMatchObject({ kind: "refused" });
    expect(await db.$count(appointments)).toBe(before);
  });
});

describe("counted as missing by mistake", () => {
  test("is expected again on the same day, unless the time was given away", async () => {
    const practitionerId = await makePractitioner({ db });
    const visit = await makeAppointment({ db }, { practitionerId });
    const after = later(desk, 70);
    const missing = await markNoShow(after, seen(visit));
    const expected = await undoNoShow(after, seen(missing));
    expect(expected.status).toBe("booked");
    expect(await stepsOf(visit.id)).toEqual(["no-show-undone"]);
    const again = await markNoShow(after, seen(expected));
    await makeAppointment({ db }, { practitionerId });
    await expect(transaction(after, (tx) => undoNoShow(tx, seen(again)))).rejects.toThrow();
    const tomorrow = { ...desk, now: new Date("2026-03-11T09:00:00Z") };
    await expect(undoNoShow(tomorrow, seen(again))).rejects.toMatchObject({ code: "appointments.notMissed" });
  });
});

describe("hints at the desk", () => {
  test("tell the desk what is missing, a nurse nothing of money; one disclosure each", async () => {
    const visit = await makeAppointment({ db });
    const kinds = async (ctx: Context) => (await listHints(ctx, visit.id)).map(({ kind }) => kind);
    expect(await kinds(desk)).toEqual(expect.arrayContaining(["noCoverage", "noTreatmentConsent"]));
    expect(await kinds(nurse)).not.toContain("noCoverage");
    expect((await actionsOn(visit.id)).filter((action) => action === "queue.hints")).toHaveLength(2);
  });

  test("tell how many of the last visits were missed, and nothing of those ahead", async () => {
    const patientId = (await makePatient({ db })).id;
    const first = await makeAppointment({ db }, { patientId });
    await markNoShow(later(desk, 70), seen(first));
    const ahead = await makeAppointment({ db }, { patientId, startsAt: at(60) });
    expect(await listHints(later(desk, 80), ahead.id)).toContainEqual({ kind: "missed", missed: 1, of: 1 });
  });

  test("are not for somebody who may not see the visit", async () => {
    await expect(listHints(desk, newId())).rejects.toMatchObject({ kind: "not-found" });
  });
});
