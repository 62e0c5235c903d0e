import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointmentChanges,
  appointments,
  appointmentTypes,
  auditEvents,
  hospitalSettings,
  reservedTimes,
} from "@/db/schema";
import { moveAppointment } from "@/lib/appointments/commands";
import { previewMove } from "@/lib/appointments/move-preview";
import { getMonth } from "@/lib/calendar/months";
import { getCalendar } from "@/lib/calendar/queries";
import type { AppError } from "@/lib/errors";
import { holdOwn } from "@/lib/self-bookings/commands";
import { holdSlot } from "@/lib/slot-holds/commands";
import { anonymous, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { portalAccount } from "../support/factories/portal";
import { makePractitioner, makeRoom, makeSpecialty } from "../support/factories/practitioners";

const { db } = await testDatabase();
const day = { view: "day", date: "2026-03-10" } as const;
const ten = new Date("2026-03-10T10:00:00Z");
const at = (minutes: number) => new Date(ten.getTime() + minutes * 60_000);
const desk = () => signedIn(db, "receptionist");
const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error) => error,
  );

describe("a group", () => {
  test("is one block with its seats and its visits, however many patients it has", async () => {
    const ctx = await desk();
    const practitionerId = await makePractitioner({ db }, { hours: { capacity: 3, slotMinutes: 60 } });
    const typeId = await makeType({ db }, 60);
    const visits = [
      await makeAppointment({ db }, { practitionerId, typeId }),
      await makeAppointment({ db }, { practitionerId, typeId }),
    ];
    const alone = await makeAppointment({ db }, { practitionerId, typeId, startsAt: at(60) });
    const calendar = await getCalendar(ctx, { ...day, practitioner: practitionerId });
    const booked = (calendar.columns[0]?.blocks ?? []).filter(({ kind }) => kind === "booked");
    expect(booked).toHaveLength(2);
    expect(booked[0]).toMatchObject({ visit: null, lanes: 1, group: { capacity: 3, seatsTaken: 2, typeId } });
    expect(booked[0]?.group?.visits.map(({ id }) => id).sort()).toEqual(visits.map(({ id }) => id).sort());
    expect(booked[1]?.group?.visits.map(({ id }) => id)).toEqual([alone.id]);
  });
});

describe("more than fit", () => {
  test("are counted, and only whom the columns show is read", async () => {
    const ctx = await desk();
    const specialty = await makeSpecialty(db);
    const typeId = await makeType({ db });
    const everybody: string[] = [];
    for (let index = 0; index < 32; index++)
      everybody.push(await makePractitioner({ db }, { specialtyId: specialty, weekdays: [2] }));
    await makePractitioner({ db }, { specialtyId: specialty, weekdays: [1] });
    for (const practitionerId of everybody) await makeAppointment({ db }, { practitionerId, typeId });
    const { columns, hidden } = await getCalendar(ctx, { ...day, specialty });
    expect(columns).toHaveLength(30);
    expect(hidden).toBe(2);
    const visits = columns.map(({ blocks }) => blocks.flatMap(({ visit }) => visit ?? []));
    expect(visits.every((one) => one.length === 1)).toBe(true);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.sessionId, ctx.viewer.sessionId ?? ""));
    expect(event?.patientIds?.toSorted()).toEqual(
      visits.flatMap((one) => one.map(({ patient }) => patient.id)).sort(),
    );
  });

  test("what goes on after midnight is shown until then, and late hours of others stay", async () => {
    const specialty = await makeSpecialty(db);
    const until = (endMinute: number) => ({
      hours: { startMinute: 1260, endMinute },
      specialtyId: specialty,
    });
    const night = await makePractitioner({ db }, until(1440));
    const late = await makePractitioner({ db }, until(1320));
    const typeId = await makeType({ db }, 15);
    const over = await makeAppointment(
      { db },
      { practitionerId: night, typeId, startsAt: new Date("2026-03-10T23:45:00Z") },
    );
    await db
      .update(appointments)
      .set({ endsAt: new Date("2026-03-11T00:30:00Z") })
      .where(eq(appointments.id, over.id));
    const { columns } = await getCalendar(await desk(), { ...day, specialty });
    expect(columns.map(({ practitionerId }) => practitionerId).sort()).toEqual([night, late].sort());
    expect(columns.map(({ endsAt }) => endsAt)).toEqual(Array(2).fill("2026-03-11T00:00:00.000Z"));
  });
});

describe("rooms", () => {
  test("have a column each, with what takes place in them and who would be free there", async () => {
    const ctx = await desk();
    const [here, elsewhere] = [await makeRoom(db), await makeRoom(db)];
    const practitionerId = await makePractitioner({ db }, { hours: { roomId: here, slotMinutes: 30 } });
    const visit = await makeAppointment({ db }, { practitionerId });
    const away = await makeAppointment({ db }, { practitionerId, startsAt: at(60) });
    await db.update(appointments).set({ roomId: elsewhere }).where(eq(appointments.id, away.id));
    const { columns, by } = await getCalendar(ctx, { ...day, by: "room" });
    const column = (roomId: string) => columns.find(({ key }) => key === `${roomId} 2026-03-10`);
    expect(by).toBe("room");
    const blocks = column(here)?.blocks ?? [];
    expect(blocks.flatMap((block) => block.visit?.id ?? [])).toEqual([visit.id]);
    expect(blocks.find(({ startsAt }) => startsAt === "2026-03-10T11:30:00.000Z")).toMatchObject({
      kind: "free",
      practitionerId,
    });
    // With somebody in the other room, nobody is free here.
    expect(blocks.find(({ startsAt }) => startsAt === "2026-03-10T11:00:00.000Z")?.kind).toBe("closed");
    expect(column(elsewhere)?.blocks.flatMap((block) => block.visit?.id ?? [])).toEqual([away.id]);
  });
});

describe("a time that another desk is booking", () => {
  async function held(place: Parameters<typeof makePractitioner>[1] = {}) {
    const [ctx, other] = [await desk(), await desk()];
    const practitionerId = await makePractitioner({ db }, place);
    const typeId = await makeType({ db }, 15);
    const hold = await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    return { ctx, other, practitionerId, hold };
  }
  const blockAtTen = ({ columns }: Awaited<ReturnType<typeof getCalendar>>) =>
    columns.flatMap(({ blocks }) => blocks).filter(({ startsAt }) => startsAt === ten.toISOString());

  test("stands in the calendar with who books it and until when, but not in one's own", async () => {
    const { ctx, other, practitionerId, hold } = await held();
    const filter = { ...day, practitioner: practitionerId };
    expect(blockAtTen(await getCalendar(other, filter))).toMatchObject([
      {
        kind: "held",
        endsAt: at(15).toISOString(),
        held: { by: "Test receptionist", until: hold.expiresAt },
      },
    ]);
    expect(blockAtTen(await getCalendar(ctx, filter))).toMatchObject([{ kind: "free", held: null }]);
    const later = { ...other, now: new Date(hold.expiresAt) };
    expect(blockAtTen(await getCalendar(later, filter))).toMatchObject([{ kind: "free", held: null }]);
  });

  test("by somebody in the portal tells nobody who it is", async () => {
    const practitionerId = await makePractitioner({ db });
    const typeId = await makeType({ db }, 15);
    await db.update(appointmentTypes).set({ isSelfBookable: true }).where(eq(appointmentTypes.id, typeId));
    await db.update(hospitalSettings).set({ selfBookingLimit: 3 });
    const patientId = (await makePatient({ db })).id;
    const own = await portalAccount(db, patientId);
    await holdOwn(own, { patientId, practitionerId, typeId, startsAt: ten });
    const shown = await getCalendar(await desk(), { ...day, practitioner: practitionerId });
    expect(blockAtTen(shown)).toMatchObject([{ kind: "held", held: { by: null } }]);
  });

  test("is in the room that is kept, and its practitioner is free in no other; a place of a group leaves the others", async () => {
    const roomId = await makeRoom(db);
    const { other } = await held({ hours: { roomId } });
    const { columns } = await getCalendar(other, { ...day, by: "room" });
    const column = columns.find(({ key }) => key === `${roomId} 2026-03-10`);
    expect(column?.blocks.find(({ startsAt }) => startsAt === ten.toISOString())?.kind).toBe("held");
    const group = await held({ hours: { capacity: 3, slotMinutes: 15 } });
    const shown = await getCalendar(group.other, { ...day, practitioner: group.practitionerId });
    expect(blockAtTen(shown)).toMatchObject([{ kind: "free" }]);
  });
});

describe("a week by room", () => {
  test("shows the chosen room's days with who sees patients there; else a room that is in use", async () => {
    const ctx = await desk();
    const [roomId, empty] = [await makeRoom(db), await makeRoom(db)];
    const practitionerId = await makePractitioner({ db }, { hours: { roomId } });
    const visit = await makeAppointment({ db }, { practitionerId });
    const filter = { ...day, view: "week", by: "room" } as const;
    const week = await getCalendar(ctx, { ...filter, room: roomId });
    expect(week.columns.map(({ date }) => date)).toEqual(
      ["09", "10", "11", "12", "13", "14", "15"].map((one) => `2026-03-${one}`),
    );
    expect(week.columns.every(({ key }) => key.startsWith(roomId))).toBe(true);
    expect(week.columns.flatMap(({ blocks }) => blocks.flatMap((block) => block.visit?.id ?? []))).toEqual([
      visit.id,
    ]);
    expect(week.columns[2]?.blocks.find(({ kind }) => kind === "free")).toMatchObject({ practitionerId });
    const unused = await getCalendar(ctx, { ...filter, room: empty });
    expect(unused.columns.flatMap(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual(
      Array(7).fill("closed"),
    );
    const first = await getCalendar(ctx, { ...filter, practitioner: practitionerId });
    expect(first.columns[0]?.key.startsWith(roomId)).toBe(true);
  });
});

describe("a month", () => {
  test("counts what is booked and free by day, and how full everybody is; it names nobody", async () => {
    const ctx = await desk();
    const practitionerId = await makePractitioner(
      { db },
      { hours: { startMinute: 600, endMinute: 720, slotMinutes: 30 } },
    );
    const typeId = await makeType({ db }, 30);
    await makeAppointment({ db }, { practitionerId, typeId });
    await makeAppointment({ db }, { practitionerId, typeId, startsAt: new Date("2026-03-31T10:30:00Z") });
    const month = await getMonth(ctx, { date: "2026-03-10", practitioner: practitionerId });
    expect(month.days.at(0)?.date).toBe("2026-02-23");
    expect(month.days.at(-1)?.date).toBe("2026-04-05");
    const of = (date: string) => month.days.find((one) => one.date === date);
    expect(of("2026-03-10")).toEqual({ date: "2026-03-10", booked: 1, free: 3, isOpen: true });
    expect(of("2026-03-31")).toMatchObject({ booked: 1, free: 3 });
    // What is over can no longer be had.
    expect(of("2026-03-09")).toMatchObject({ booked: 0, free: 0, isOpen: true });
    expect(month.load).toEqual([
      expect.objectContaining({
        practitionerId,
        visits: 2,
        free: 22 * 4 - 2,
        percent: Math.round(6000 / (31 * 120)),
      }),
    ]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.sessionId, ctx.viewer.sessionId ?? ""));
    expect(events).toEqual([]);
  });

  test.each(["patient", "pharmacist"] as const)("is not for a %s", async (role) => {
    const ctx = await signedIn(db, role);
    expect(await refusal(getMonth(ctx, {}))).toMatchObject({ kind: "refused" });
    expect(await refusal(getMonth(anonymous(db), {}))).toMatchObject({ kind: "refused" });
  });
});

describe("the agenda", () => {
  test("lists a week from the day on, only what is booked", async () => {
    const ctx = await desk();
    const practitionerId = await makePractitioner({ db });
    const first = await makeAppointment({ db }, { practitionerId });
    const last = await makeAppointment(
      { db },
      { practitionerId, startsAt: new Date("2026-03-16T10:00:00Z") },
    );
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-17T10:00:00Z") });
    const { columns } = await getCalendar(ctx, { ...day, view: "agenda", practitioner: practitionerId });
    expect(columns.map(({ date }) => date)).toEqual(["2026-03-10", "2026-03-16"]);
    expect(columns.flatMap(({ blocks }) => blocks.map(({ visit }) => visit?.id))).toEqual([
      first.id,
      last.id,
    ]);
  });
});

describe("a move that is only asked about", () => {
  async function visitAt(minutes: number, practitionerId?: string) {
    const visit = await makeAppointment(
      { db },
      { startsAt: at(minutes), ...(practitionerId && { practitionerId }) },
    );
    return { ...visit, seen: { appointmentId: visit.id, version: visit.version } };
  }
  const stateOf = async (id: string) => ({
    visit: await db.select().from(appointments).where(eq(appointments.id, id)),
    taken: await db.select().from(reservedTimes).where(eq(reservedTimes.appointmentId, id)),
    changes: await db.select().from(appointmentChanges).where(eq(appointmentChanges.appointmentId, id)),
    events: await db.select().from(auditEvents).where(eq(auditEvents.entityId, id)),
  });

  test("names the room that it would have, and changes nothing", async () => {
    const roomId = await makeRoom(db);
    const practitionerId = await makePractitioner({ db }, { hours: { roomId } });
    const visit = await visitAt(0);
    const before = await stateOf(visit.id);
    const answer = await previewMove(await desk(), { ...visit.seen, practitionerId, startsAt: at(30) });
    expect(answer).toEqual({ isPossible: true, room: expect.stringMatching(/^Room /) });
    expect(await stateOf(visit.id)).toEqual(before);
  });

  test("says what is in the way as the move itself would, with other times", async () => {
    const ctx = await desk();
    const visit = await visitAt(0);
    const other = await visitAt(30);
    const { practitionerId } = other;
    const taken = await previewMove(ctx, { ...visit.seen, practitionerId, startsAt: at(30) });
    expect(taken).toMatchObject({
      isPossible: false,
      code: "appointments.takenJustNow",
      isOverbookable: true,
      alternatives: [{ practitionerId }, { practitionerId }, { practitionerId }],
    });
    const outside = await previewMove(ctx, { ...visit.seen, practitionerId, startsAt: at(10 * 60) });
    expect(outside).toMatchObject({ isPossible: false, code: "appointments.outsideHours" });
    const stale = { ...visit.seen, version: visit.version + 1 };
    expect(await previewMove(ctx, { ...stale, practitionerId, startsAt: at(60) })).toMatchObject({
      code: "appointments.changedMeanwhile",
      isOverbookable: false,
    });
    const moved = (startsAt: Date) =>
      refusal(moveAppointment(ctx, { ...visit.seen, practitionerId, startsAt }));
    expect((await moved(at(30))).code).toBe("appointments.takenJustNow");
    expect((await moved(at(10 * 60))).code).toBe("appointments.outsideHours");
  });

  test("is only for who may move", async () => {
    const visit = await visitAt(0);
    const wish = { ...visit.seen, practitionerId: visit.practitionerId, startsAt: at(60) };
    for (const role of ["cashier", "patient", "admin"] as const)
      expect(await refusal(previewMove(await signedIn(db, role), wish))).toMatchObject({ kind: "refused" });
  });
});

describe("undoing a move", () => {
  test("puts it back where it was by the same rules, unless the time was taken meanwhile", async () => {
    const ctx = await desk();
    const visit = await makeAppointment({ db });
    const { practitionerId, startsAt } = visit;
    const seen = { appointmentId: visit.id, version: visit.version };
    const moved = await moveAppointment(ctx, {
      ...seen,
      practitionerId,
      startsAt: at(60),
      durationMinutes: 30,
    });
    const back = { appointmentId: visit.id, practitionerId, startsAt, durationMinutes: 15 };
    const undone = await moveAppointment(ctx, { ...back, version: moved.version });
    const [row] = await db.select().from(appointments).where(eq(appointments.id, visit.id));
    expect(row).toMatchObject({ startsAt, endsAt: at(15), practitionerId });

    const again = await moveAppointment(ctx, {
      ...seen,
      version: undone.version,
      practitionerId,
      startsAt: at(60),
    });
    await makeAppointment({ db }, { practitionerId });
    const error = await refusal(moveAppointment(ctx, { ...back, version: again.version }));
    expect(error).toMatchObject({ code: "appointments.takenJustNow" });
    expect(error.details.alternatives).toHaveLength(3);
    const [still] = await db.select().from(appointments).where(eq(appointments.id, visit.id));
    expect(still).toMatchObject({ startsAt: at(60), version: again.version });
  });
});
