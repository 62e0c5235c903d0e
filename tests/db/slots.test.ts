import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointments,
  appointmentTypes,
  availabilities,
  availabilityTypes,
  deviceKinds,
  devices,
  groupSessions,
  locations,
  publicHolidays,
  reservedTimes,
  rooms,
  sessionExceptions,
  slotHolds,
} from "@/db/schema";
import { bookAppointment, cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import type { BookAppointment } from "@/lib/appointments/inputs";
import { transaction } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { holdSlot, releaseHold } from "@/lib/slot-holds/commands";
import { type FreeSlot, listFreeSlots } from "@/lib/slots/queries";
import { sweepHolds } from "@/lib/slots/sweep";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeRoom } from "../support/factories/practitioners";

const { db } = await testDatabase();

const ten = new Date("2026-03-10T10:00:00Z");
const at = (minutes: number) => new Date(ten.getTime() + minutes * 60_000);
const desk = () => signedIn(db, "receptionist");

async function wanted(overrides: Partial<BookAppointment> = {}): Promise<BookAppointment> {
  return {
    patientId: overrides.patientId ?? (await makePatient({ db })).id,
    practitionerId: overrides.practitionerId ?? (await makePractitioner({ db })),
    typeId: overrides.typeId ?? (await makeType({ db })),
    startsAt: ten,
    ...overrides,
  };
}
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error) => error,
  );
const typeThat = async (needs: Partial<typeof appointmentTypes.$inferInsert>) => {
  const typeId = await makeType({ db });
  await db.update(appointmentTypes).set(needs).where(eq(appointmentTypes.id, typeId));
  return typeId;
};
const reservedBy = (appointmentId: string) =>
  db.select().from(reservedTimes).where(eq(reservedTimes.appointmentId, appointmentId));
const startsOf = async (search: Parameters<typeof listFreeSlots>[1]) =>
  (await listFreeSlots(await desk(), { from: "2026-03-10", days: 1, limit: 200, ...search })).map(
    ({ startsAt }) => startsAt.slice(11, 16),
  );

describe("what is taken", () => {
  test("a visit takes practitioner and room with the time around it, and gives them back when it is called off", async () => {
    const ctx = await desk();
    const typeId = await typeThat({ bufferBeforeMinutes: 10, bufferAfterMinutes: 5 });
    const roomId = await makeRoom(db);
    const practitionerId = await makePractitioner({ db }, { hours: { roomId } });
    const booked = await bookAppointment(ctx, await wanted({ typeId, practitionerId }));
    const taken = await reservedBy(booked.id);
    expect(taken).toHaveLength(2);
    for (const row of taken) expect(row).toMatchObject({ startsAt: at(-10), endsAt: at(20) });
    expect(taken.map((row) => row.practitionerId ?? row.roomId).sort()).toEqual(
      [practitionerId, roomId].sort(),
    );

    const seen = { appointmentId: booked.id, version: booked.version };
    const error = await refusal(bookAppointment(ctx, await wanted({ practitionerId, startsAt: at(15) })));
    expect(error.code).toBe("appointments.takenJustNow");
    await cancelAppointment(ctx, { ...seen, reason: "Not needed" });
    expect(await reservedBy(booked.id)).toEqual([]);
    await bookAppointment(ctx, await wanted({ practitionerId, startsAt: at(15) }));
  });

  test("the application itself cannot write what is taken", async () => {
    const practitionerId = await makePractitioner({ db });
    const booked = await bookAppointment(await desk(), await wanted({ practitionerId }));
    const mine = { practitionerId, startsAt: at(600), endsAt: at(615), appointmentId: booked.id };
    await expect(db.insert(reservedTimes).values(mine)).rejects.toThrow();
    await expect(db.delete(reservedTimes)).rejects.toThrow();
    await expect(db.update(reservedTimes).set({ endsAt: at(1) })).rejects.toThrow();
    expect(await reservedBy(booked.id)).toHaveLength(1);
  });

  test("a visit written past every command still collides", async () => {
    const practitionerId = await makePractitioner({ db });
    const typeId = await makeType({ db });
    await bookAppointment(await desk(), await wanted({ practitionerId, typeId }));
    const written = db.insert(appointments).values({
      patientId: (await makePatient({ db })).id,
      practitionerId,
      typeId,
      status: "proposed",
      proposedUntil: new Date("2026-03-10T09:00:00Z"),
      startsAt: at(5),
      endsAt: at(10),
    });
    await expect(written).rejects.toMatchObject({
      cause: { code: "23P01", constraint: "reserved_times_practitioner_free" },
    });
  });
});

describe("rooms and equipment", () => {
  test("a visit that needs another room than the practitioner's gets a free one of the kind, and the next gets the next", async () => {
    const ctx = await desk();
    const typeId = await typeThat({ roomKind: "imaging" });
    const imaging = [await makeRoom(db), await makeRoom(db)];
    for (const id of imaging) await db.update(rooms).set({ kind: "imaging" }).where(eq(rooms.id, id));
    const book = async () => bookAppointment(ctx, await wanted({ typeId }));
    const roomOf = async (id: string) =>
      (await db.select({ roomId: appointments.roomId }).from(appointments).where(eq(appointments.id, id)))[0]
        ?.roomId;
    const [first, second] = [await book(), await book()];
    expect([await roomOf(first.id), await roomOf(second.id)].sort()).toEqual([...imaging].sort());
    const error = await refusal(book());
    expect(error.code).toBe("appointments.roomTaken");
    expect(error.details?.alternatives).toHaveLength(3);
  });

  test("one scanner is at one visit at a time, also when the visits are with others; moving a visit takes it along", async () => {
    const ctx = await desk();
    const kindId = newId();
    await db.insert(deviceKinds).values({ id: kindId, code: kindId, name: `Scanner ${kindId}` });
    await db.insert(devices).values({ code: newId(), name: "Scanner", kindId });
    const typeId = await typeThat({ deviceKindId: kindId });
    const first = await bookAppointment(ctx, await wanted({ typeId }));
    const error = await refusal(bookAppointment(ctx, await wanted({ typeId, startsAt: at(10) })));
    expect(error.code).toBe("appointments.deviceTaken");
    const [visit] = await db.select().from(appointments).where(eq(appointments.id, first.id));
    await moveAppointment(ctx, {
      appointmentId: first.id,
      version: first.version,
      practitionerId: visit?.practitionerId ?? "",
      startsAt: at(60),
    });
    await bookAppointment(ctx, await wanted({ typeId, startsAt: at(10) }));
    expect((await reservedBy(first.id)).filter(({ deviceId }) => deviceId !== null)).toMatchObject([
      { startsAt: at(60), endsAt: at(75) },
    ]);
  });
});

describe("groups", () => {
  const groupHours = { capacity: 3, slotMinutes: 60 };

  test("a session for three takes three patients at one time and no fourth, and never another type beside them", async () => {
    const ctx = await desk();
    const typeId = await makeType({ db }, 60);
    const practitionerId = await makePractitioner({ db }, { hours: groupHours });
    const join = async () => bookAppointment(ctx, await wanted({ typeId, practitionerId }));
    const members = [await join(), await join(), await join()];
    const error = await refusal(join());
    expect(error.code).toBe("appointments.groupFull");
    expect(error.details?.alternatives).toHaveLength(3);
    const other = await refusal(bookAppointment(ctx, await wanted({ practitionerId })));
    expect(other.code).toBe("appointments.takenJustNow");
    const [group] = await db
      .select()
      .from(groupSessions)
      .where(eq(groupSessions.practitionerId, practitionerId));
    expect(group).toMatchObject({ seatsTaken: 3, capacity: 3 });

    for (const { id, version } of members)
      await cancelAppointment(ctx, { appointmentId: id, version, reason: "Group called off" });
    await bookAppointment(ctx, await wanted({ practitionerId }));
  });

  test("thirty at once for the last three seats: three are in", async () => {
    const ctx = await desk();
    const typeId = await makeType({ db }, 60);
    const practitionerId = await makePractitioner({ db }, { hours: groupHours });
    const inputs = await Promise.all(Array.from({ length: 30 }, () => wanted({ typeId, practitionerId })));
    const answers = await Promise.allSettled(inputs.map((input) => bookAppointment(ctx, input)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason.code).toBe("appointments.groupFull");
  });
});

describe("the length of a group", () => {
  const hours = { capacity: 3, slotMinutes: 30 };
  const visitsOf = (practitionerId: string) =>
    db
      .select({ startsAt: appointments.startsAt, endsAt: appointments.endsAt })
      .from(appointments)
      .where(eq(appointments.practitionerId, practitionerId));

  test("is everybody's: nobody stays on into the next group, by booking, by moving or by stretching", async () => {
    const ctx = await desk();
    const typeId = await makeType({ db }, 30);
    const practitionerId = await makePractitioner({ db }, { hours });
    const join = async (more: Partial<BookAppointment> = {}) =>
      bookAppointment(ctx, await wanted({ typeId, practitionerId, ...more }));
    const first = await join();
    expect((await refusal(join({ durationMinutes: 120 }))).code).toBe("appointments.groupLength");
    await join({ durationMinutes: 30 });
    await join({ startsAt: at(30) });
    const { id: appointmentId, version } = first;
    const stay = { appointmentId, version, practitionerId, startsAt: ten };
    expect((await refusal(moveAppointment(ctx, { ...stay, durationMinutes: 10 }))).code).toBe(
      "appointments.groupLength",
    );
    expect((await refusal(moveAppointment(ctx, { ...stay, durationMinutes: 180 }))).kind).toBe("conflict");
    const alone = await makePractitioner({ db }, { hours: { slotMinutes: 30 } });
    const long = await bookAppointment(
      ctx,
      await wanted({ typeId, practitionerId: alone, durationMinutes: 60 }),
    );
    await moveAppointment(ctx, { ...stay, appointmentId: long.id, version: long.version });
    const taken = await visitsOf(practitionerId);
    expect(taken).toHaveLength(4);
    for (const { startsAt, endsAt } of taken) expect(endsAt.getTime() - startsAt.getTime()).toBe(30 * 60_000);
  });

  test("stays when its kind of visit becomes longer: whoever joins is offered and gets the group's own", async () => {
    const ctx = await desk();
    const typeId = await makeType({ db }, 30);
    const practitionerId = await makePractitioner({ db }, { hours });
    const join = async (startsAt: Date) =>
      bookAppointment(ctx, await wanted({ typeId, practitionerId, startsAt }));
    await join(ten);
    await join(at(30));
    await db.update(appointmentTypes).set({ durationMinutes: 45 }).where(eq(appointmentTypes.id, typeId));
    const offered = await listFreeSlots(ctx, { typeId, practitionerId, limit: 200 });
    expect(offered.find(({ startsAt }) => startsAt === ten.toISOString())).toMatchObject({
      endsAt: at(30).toISOString(),
      seatsLeft: 2,
    });
    await join(ten);
    expect((await visitsOf(practitionerId)).map(({ endsAt }) => endsAt)).not.toContainEqual(at(45));
  });
});

test("the time around a visit reaches over midnight: what it takes there is neither offered nor given", async () => {
  const ctx = await desk();
  const practitionerId = await makePractitioner({ db }, { hours: { startMinute: 0, endMinute: 1440 } });
  const typeId = await typeThat({ bufferBeforeMinutes: 30 });
  const midnight = new Date("2026-03-11T00:00:00Z");
  await bookAppointment(ctx, await wanted({ practitionerId, startsAt: new Date("2026-03-10T23:45:00Z") }));
  const offered = await startsOf({ practitionerId, typeId, from: "2026-03-11" });
  expect(offered.slice(0, 2)).toEqual(["00:30", "00:45"]);
  const error = await refusal(
    bookAppointment(ctx, await wanted({ practitionerId, typeId, startsAt: midnight })),
  );
  expect(error.code).toBe("appointments.takenJustNow");
  expect(error.details?.alternatives?.[0]).toMatchObject({ startsAt: "2026-03-11T00:30:00.000Z" });
  await bookAppointment(
    ctx,
    await wanted({ practitionerId, typeId, startsAt: midnight, overbookReason: "Emergency" }),
  );
});

test("what holds took that ran out is given back every minute, also the seat of a group that nobody books", async () => {
  const ctx = await desk();
  const practitionerId = await makePractitioner({ db }, { hours: { capacity: 2, slotMinutes: 15 } });
  const visit = await wanted({ practitionerId });
  await bookAppointment(ctx, visit);
  const { expiresAt } = await holdSlot(ctx, { practitionerId, typeId: visit.typeId, startsAt: ten });
  const late = { ...(await desk()), now: new Date(expiresAt) };
  const seats = async () => {
    const slots = await listFreeSlots(late, { practitionerId, typeId: visit.typeId, limit: 200 });
    return slots.find(({ startsAt }) => startsAt === ten.toISOString())?.seatsLeft;
  };
  await sweepHolds({ ...late, now: new Date(late.now.getTime() - 1) });
  expect(await seats()).toBeUndefined();
  await Promise.all([sweepHolds(late), sweepHolds(late)]);
  expect(await seats()).toBe(1);
  expect(await db.$count(slotHolds, eq(slotHolds.practitionerId, practitionerId))).toBe(0);
});

test("a booking that takes its time over holds that ran out keeps nobody else waiting", async () => {
  const ctx = await desk();
  const { practitionerId, typeId } = await wanted();
  await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
  const later = { ...ctx, now: new Date(NOW.getTime() + 10 * 60_000) };
  const [swept, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = transaction(later, async (tx) => {
    await bookAppointment(tx, await wanted());
    swept.resolve();
    await finish.promise;
  });
  await swept.promise;
  const quick = bookAppointment(later, await wanted());
  const first = await Promise.race([quick.then(() => "booked"), after(1_000).then(() => "waits")]);
  finish.resolve();
  await Promise.all([slow, quick]);
  expect(first).toBe("booked");
  await bookAppointment(
    { ...later, viewer: (await desk()).viewer },
    await wanted({ practitionerId, typeId }),
  );
});

describe("holds", () => {
  test("a time that is being booked is nobody else's; who holds it books it, and the hold is gone", async () => {
    const [ctx, other] = [await desk(), await desk()];
    const visit = await wanted();
    const { practitionerId, typeId } = visit;
    const hold = await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    expect(await startsOf({ practitionerId, typeId })).not.toContain("10:00");
    const own = await listFreeSlots(ctx, { practitionerId, typeId, limit: 200 });
    expect(own.map(({ startsAt }) => startsAt)).toContain(ten.toISOString());
    const error = await refusal(
      bookAppointment(other, { ...visit, patientId: (await makePatient({ db })).id }),
    );
    expect(error.code).toBe("appointments.takenJustNow");
    expect(error.details?.alternatives).toHaveLength(3);
    const stolen = await refusal(bookAppointment(other, { ...visit, holdId: hold.holdId }));
    expect(stolen.code).toBe("appointments.takenJustNow");
    await bookAppointment(ctx, { ...visit, holdId: hold.holdId });
    expect(await db.select().from(slotHolds).where(eq(slotHolds.id, hold.holdId))).toEqual([]);
  });

  test("what one is offered one gets, also while another window of one's own keeps it; who was first there can still book it", async () => {
    const ctx = await desk();
    const visit = await wanted();
    const { practitionerId, typeId } = visit;
    const first = await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    const offered = await listFreeSlots(ctx, { practitionerId, typeId, limit: 200 });
    expect(offered.map(({ startsAt }) => startsAt)).toContain(ten.toISOString());
    const second = await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    const held = await db.select().from(slotHolds).where(eq(slotHolds.practitionerId, practitionerId));
    expect(held.map(({ id }) => id)).toEqual([second.holdId]);
    expect((await refusal(bookAppointment(await desk(), visit))).code).toBe("appointments.takenJustNow");
    await bookAppointment(ctx, { ...visit, holdId: first.holdId });
    const late = { ...visit, patientId: (await makePatient({ db })).id, holdId: second.holdId };
    expect((await refusal(bookAppointment(ctx, late))).code).toBe("appointments.takenJustNow");
  });

  test("one's own hold makes way with the time around it and the room, and only where it is in the way", async () => {
    const ctx = await desk();
    const roomId = await makeRoom(db);
    const hours = { hours: { roomId } };
    const [mine, colleague] = [await makePractitioner({ db }, hours), await makePractitioner({ db }, hours)];
    const typeId = await typeThat({ durationMinutes: 15, bufferBeforeMinutes: 15, bufferAfterMinutes: 15 });
    await holdSlot(ctx, { practitionerId: mine, typeId, startsAt: ten });
    const far = await holdSlot(ctx, { practitionerId: mine, typeId, startsAt: at(120) });
    await bookAppointment(ctx, await wanted({ practitionerId: colleague, typeId, startsAt: at(15) }));
    const left = await db.select().from(slotHolds).where(eq(slotHolds.practitionerId, mine));
    expect(left.map(({ id }) => id)).toEqual([far.holdId]);
  });

  test("a hold that was given back or ran out is in nobody's way", async () => {
    const [ctx, other] = [await desk(), await desk()];
    const visit = await wanted();
    const { practitionerId, typeId } = visit;
    const first = await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    await releaseHold(other, { holdId: first.holdId });
    expect((await refusal(bookAppointment(other, visit))).code).toBe("appointments.takenJustNow");
    await releaseHold(ctx, { holdId: first.holdId });
    await holdSlot(ctx, { practitionerId, typeId, startsAt: ten });
    const later = { ...other, now: new Date(NOW.getTime() + 6 * 60_000) };
    expect(
      (await listFreeSlots(later, { practitionerId, typeId, limit: 200 })).map(({ startsAt }) => startsAt),
    ).toContain(ten.toISOString());
    await bookAppointment(later, visit);
  });

  test("choosing another time gives the first one back, and nobody holds more than four", async () => {
    const ctx = await desk();
    const { practitionerId, typeId } = await wanted();
    const hold = (minutes: number, insteadOf?: string) =>
      holdSlot(ctx, { practitionerId, typeId, startsAt: at(minutes), insteadOf });
    const { holdId } = await hold(0);
    await hold(15, holdId);
    expect(await startsOf({ practitionerId, typeId })).toContain("10:00");
    for (const minutes of [30, 45, 60, 75, 90]) await hold(minutes);
    const held = await db.select().from(slotHolds).where(eq(slotHolds.practitionerId, practitionerId));
    expect(held).toHaveLength(4);
  });

  test("a nurse who may book holds, a cashier does not", async () => {
    const { practitionerId, typeId } = await wanted();
    const held = { practitionerId, typeId, startsAt: ten };
    await expect(holdSlot(await signedIn(db, "cashier"), held)).rejects.toMatchObject({ kind: "refused" });
    await holdSlot(await signedIn(db, "nurse"), held);
  });
});

describe("overbooking", () => {
  test("with a reason, over a taken time or outside the hours; never the same patient twice, never without permission", async () => {
    const ctx = await desk();
    const visit = await wanted();
    await bookAppointment(ctx, visit);
    const { practitionerId, typeId } = visit;
    const over = { ...(await wanted({ practitionerId, typeId })), overbookReason: "Seen between two others" };
    await expect(bookAppointment(await signedIn(db, "nurse"), over)).rejects.toMatchObject({
      kind: "refused",
    });
    const booked = await bookAppointment(ctx, over);
    expect(await reservedBy(booked.id)).toMatchObject([{ practitionerId, isOver: true }]);
    const early = {
      ...over,
      patientId: (await makePatient({ db })).id,
      startsAt: new Date("2026-03-11T06:00:00Z"),
    };
    await bookAppointment(ctx, early);
    const twice = await refusal(
      bookAppointment(ctx, {
        ...(await wanted({ patientId: visit.patientId })),
        overbookReason: "Once more",
      }),
    );
    expect(twice.code).toBe("appointments.patientBusy");
  });

  test("keeps later visits away, also once what it was booked over is gone, and when written past every command", async () => {
    const ctx = await desk();
    const visit = await wanted();
    const first = await bookAppointment(ctx, visit);
    const { practitionerId, typeId } = visit;
    await bookAppointment(ctx, { ...(await wanted({ practitionerId, typeId })), overbookReason: "Urgent" });
    await cancelAppointment(ctx, { appointmentId: first.id, version: first.version, reason: "Not needed" });
    expect(await startsOf({ practitionerId, typeId })).not.toContain("10:00");
    const plain = await wanted({ practitionerId, typeId });
    expect((await refusal(bookAppointment(ctx, plain))).code).toBe("appointments.takenJustNow");
    const { startsAt, patientId } = plain;
    const written = db
      .insert(appointments)
      .values({ practitionerId, typeId, patientId, status: "booked", startsAt, endsAt: at(15) });
    await expect(written).rejects.toMatchObject({
      cause: { constraint: "reserved_times_practitioner_free" },
    });
  });

  test("ends on the day on which it begins", async () => {
    const late = await wanted({ startsAt: new Date("2026-03-11T23:50:00Z") });
    const error = await refusal(bookAppointment(await desk(), { ...late, overbookReason: "Overnight" }));
    expect(error.code).toBe("appointments.pastMidnight");
  });

  test("a reason given for a free time is not needed and not kept", async () => {
    const booked = await bookAppointment(await desk(), { ...(await wanted()), overbookReason: "To be sure" });
    expect(await reservedBy(booked.id)).toHaveLength(1);
  });
});

describe("limits of a day and of a type", () => {
  test("nobody is booked beyond the practitioner's most visits a day, also by twenty at once", async () => {
    const ctx = await desk();
    const practitionerId = await makePractitioner({ db }, { maxPerDay: 3 });
    const typeId = await makeType({ db });
    const inputs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => wanted({ practitionerId, typeId, startsAt: at(index * 15) })),
    );
    const answers = await Promise.allSettled(inputs.map((input) => bookAppointment(ctx, input)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refused = answers.find((answer) => answer.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "appointments.dayFull" });
    const days = refused?.reason.details.alternatives.map(({ startsAt }: FreeSlot) => startsAt.slice(0, 10));
    expect(days).toEqual(["2026-03-11", "2026-03-11", "2026-03-11"]);
  });

  test("a session kept for other types is not offered and not booked", async () => {
    const [kept, other] = [await makeType({ db }), await makeType({ db })];
    const practitionerId = await makePractitioner({ db });
    const sessions = await db
      .select()
      .from(availabilities)
      .where(eq(availabilities.practitionerId, practitionerId));
    await db
      .insert(availabilityTypes)
      .values(sessions.map(({ id }) => ({ availabilityId: id, typeId: kept })));
    expect(await startsOf({ practitionerId, typeId: other })).toEqual([]);
    expect(await startsOf({ practitionerId, typeId: kept })).toContain("10:00");
    const error = await refusal(
      bookAppointment(await desk(), await wanted({ practitionerId, typeId: other })),
    );
    expect(error.code).toBe("appointments.otherTypesOnly");
  });

  test("nothing is offered or booked further ahead than the type is", async () => {
    const typeId = await typeThat({ horizonDays: 7 });
    const practitionerId = await makePractitioner({ db });
    const ctx = await desk();
    const slots = await listFreeSlots(ctx, { typeId, practitionerId, from: "2026-03-18", limit: 5 });
    expect(slots).toEqual([]);
    const late = await wanted({ typeId, practitionerId, startsAt: new Date("2026-03-19T10:00:00Z") });
    expect((await refusal(bookAppointment(ctx, late))).code).toBe("appointments.tooFarAhead");
  });
});

describe("a practitioner who is full for weeks", () => {
  async function full(until: string) {
    const practitionerId = await makePractitioner({ db }, { hours: { slotMinutes: 60 } });
    const typeId = await makeType({ db }, 60);
    const patients: string[] = [];
    for (let hour = 8; hour < 18; hour++) patients.push((await makePatient({ db })).id);
    await db.execute(sql`
      insert into appointments (id, patient_id, practitioner_id, type_id, status, starts_at, ends_at)
      select gen_random_uuid(), patient, ${practitionerId}, ${typeId}, 'booked', at, at + interval '1 hour'
      from unnest(${sql.param(patients)}::uuid[]) with ordinality as person(patient, n),
        generate_series('2026-03-09T07:00:00Z'::timestamptz, ${until}::timestamptz, interval '1 day') as day,
        lateral (select day + n * interval '1 hour' as at) as time`);
    return { practitionerId, typeId };
  }
  const first = async (search: Parameters<typeof listFreeSlots>[1], ctx?: Awaited<ReturnType<typeof desk>>) =>
    (await listFreeSlots(ctx ?? (await desk()), { limit: 1, ...search }))[0]?.startsAt;

  test("is offered from the first day on that is not full", async () => {
    expect(await first(await full("2026-03-24T12:00:00Z"))).toBe("2026-03-25T08:00:00.000Z");
  });

  test("the hour that one visit leaves is found between the others, and for that visit its own", async () => {
    const search = await full("2026-03-27T12:00:00Z");
    const [visit] = await db
      .select()
      .from(appointments)
      .where(
        and(
          eq(appointments.practitionerId, search.practitionerId),
          eq(appointments.startsAt, new Date("2026-03-20T13:00:00Z")),
        ),
      );
    const ctx = await desk();
    expect(await first({ ...search, instead: visit?.id }, ctx)).toBe("2026-03-20T13:00:00.000Z");
    expect(await first(search, ctx)).toBe("2026-03-28T08:00:00.000Z");
    await cancelAppointment(ctx, { appointmentId: visit?.id ?? "", version: 1, reason: "Better" });
    expect(await first(search, ctx)).toBe("2026-03-20T13:00:00.000Z");
    const { expiresAt } = await holdSlot(ctx, { ...search, startsAt: new Date("2026-03-20T13:00:00Z") });
    const other = await desk();
    expect(await first(search, other)).toBe("2026-03-28T08:00:00.000Z");
    expect(await first(search, { ...other, now: new Date(expiresAt) })).toBe("2026-03-20T13:00:00.000Z");
  });
});

describe("days that are other than the week", () => {
  test("cancelled hours, extra hours and holidays of a site decide what is offered and booked", async () => {
    const ctx = await desk();
    const typeId = await makeType({ db }, 60);
    const [siteId, roomId] = [newId(), await makeRoom(db)];
    await db.insert(locations).values({ id: siteId, code: siteId, name: siteId, kind: "site" });
    await db.update(rooms).set({ locationId: siteId }).where(eq(rooms.id, roomId));
    const practitionerId = await makePractitioner({ db }, { hours: { roomId, slotMinutes: 60 } });
    const day = { practitionerId, date: "2026-03-11", reason: "Congress" };
    await db.insert(sessionExceptions).values([
      { ...day, kind: "cancelled", startMinute: 540, endMinute: 1080 },
      { ...day, kind: "extra", startMinute: 1140, endMinute: 1200, slotMinutes: 60 },
      { ...day, kind: "cancelled", startMinute: 0, endMinute: 1440, withdrawnAt: NOW },
    ]);
    const on = (from: string) => startsOf({ practitionerId, typeId, from });
    expect(await on("2026-03-11")).toEqual(["08:00", "19:00"]);
    const inside = await wanted({ practitionerId, typeId, startsAt: new Date("2026-03-11T10:00:00Z") });
    expect((await refusal(bookAppointment(ctx, inside))).code).toBe("appointments.outsideHours");
    await db.insert(publicHolidays).values({ date: "2026-03-12", name: "Founders' day", siteId });
    expect(await on("2026-03-12")).toEqual([]);
    const elsewhere = await makePractitioner({ db });
    expect(await startsOf({ practitionerId: elsewhere, typeId, from: "2026-03-12" })).not.toEqual([]);
  });
});

test("what is taken is what the visits, holds and groups say, whatever was done to them", async () => {
  const { rows } = await db.execute<{ missing: string; wrong: string }>(sql`
    with owed as (
      select id as appointment_id, practitioner_id, null::uuid as room_id, starts_at - make_interval(mins => buffer_before_minutes) as starts_at, ends_at + make_interval(mins => buffer_after_minutes) as ends_at
      from appointments where holds_time(status) and group_session_id is null
      union all
      select id, null, room_id, starts_at - make_interval(mins => buffer_before_minutes), ends_at + make_interval(mins => buffer_after_minutes)
      from appointments where holds_time(status) and group_session_id is null and room_id is not null
    ), kept as (
      select appointment_id, practitioner_id, room_id, starts_at, ends_at from reserved_times where appointment_id is not null and device_id is null
    )
    select (select count(*) from (select * from owed except select * from kept) as x) as missing,
      (select count(*) from (select * from kept except select * from owed) as y) as wrong`);
  expect(rows).toEqual([{ missing: "0", wrong: "0" }]);
});
