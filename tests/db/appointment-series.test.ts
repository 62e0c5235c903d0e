import { and, asc, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { appointmentSeries, appointments, auditEvents, groupSessions } from "@/db/schema";
import { withTransaction } from "@/db/transaction";
import { bookSeries, cancelSeries, moveSeries } from "@/lib/appointment-series/commands";
import { foreseeMove, foreseeSeries } from "@/lib/appointment-series/foresee";
import { getSeries } from "@/lib/appointment-series/queries";
import { bookAppointment, moveAppointment } from "@/lib/appointments/commands";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { formatTime } from "@/lib/time";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";

const { db } = await testDatabase();
const desk = () => signedIn(db, "receptionist");
/** Ten o'clock on this many Tuesdays after the tests' day; the clocks go forward on 29 March. */
const tuesday = (weeks: number, utcHour = weeks >= 3 ? 9 : 10) =>
  new Date(Date.UTC(2026, 2, 10 + weeks * 7, utcHour));

async function who() {
  return {
    patientId: (await makePatient({ db })).id,
    practitionerId: await makePractitioner({ db }),
    typeId: await makeType({ db }),
  };
}
type Who = Awaited<ReturnType<typeof who>>;

async function booked({ practitionerId, ...people }: Who, weeks = [0, 2, 4, 6]) {
  const visits = weeks.map((week) => ({ startsAt: tuesday(week), practitionerId }));
  return bookSeries(await desk(), { ...people, everyWeeks: 2, visits });
}
const visitsOf = (patientId: string) =>
  db
    .select()
    .from(appointments)
    .where(eq(appointments.patientId, patientId))
    .orderBy(asc(appointments.startsAt));
const seen = async (patientId: string, index: number) => {
  const visit = (await visitsOf(patientId))[index];
  if (!visit) throw new Error("There is no such visit.");
  return { appointmentId: visit.id, version: visit.version };
};

describe("foreseeing a series", () => {
  test("keeps the hospital's clock over the change in March, and says which dates are taken, with others", async () => {
    const people = await who();
    await makeAppointment(
      { db },
      { practitionerId: people.practitionerId, typeId: people.typeId, startsAt: tuesday(2) },
    );
    const foreseen = await foreseeSeries(await desk(), {
      ...people,
      startsAt: tuesday(0),
      everyWeeks: 2,
      count: 3,
    });
    expect(foreseen.map(({ startsAt, code }) => [startsAt, code])).toEqual([
      ["2026-03-10T10:00:00.000Z", null],
      ["2026-03-24T10:00:00.000Z", "appointments.takenJustNow"],
      ["2026-04-07T09:00:00.000Z", null],
    ]);
    expect(foreseen[1]?.alternatives).toHaveLength(3);
    expect(foreseen[1]?.alternatives[0]).toMatchObject({ practitionerId: people.practitionerId });
  });

  test("stays at nine o'clock over the change in October, foreseen and booked", async () => {
    const people = await who();
    const ctx = await desk();
    const startsAt = new Date("2026-10-13T08:00:00Z");
    const foreseen = await foreseeSeries(ctx, { ...people, startsAt, everyWeeks: 2, count: 3 });
    const wanted = ["2026-10-13T08:00:00.000Z", "2026-10-27T09:00:00.000Z", "2026-11-10T09:00:00.000Z"];
    expect(foreseen.map((visit) => [visit.startsAt, visit.code])).toEqual(wanted.map((at) => [at, null]));
    const { practitionerId, ...patient } = people;
    const visits = foreseen.map((visit) => ({ practitionerId, startsAt: new Date(visit.startsAt ?? "") }));
    await bookSeries(ctx, { ...patient, everyWeeks: 2, visits });
    const booked = await visitsOf(people.patientId);
    expect(booked.map((visit) => visit.startsAt.toISOString())).toEqual(wanted);
    expect(booked.map((visit) => formatTime(visit.startsAt, "Europe/London"))).toEqual(
      Array(3).fill("09:00"),
    );
  });

  test("leaves nothing behind: no visit, no group, no audit event of a booking", async () => {
    const people = await who();
    await foreseeSeries(await desk(), { ...people, startsAt: tuesday(0), everyWeeks: 1, count: 26 });
    expect(await visitsOf(people.patientId)).toEqual([]);
  });

  test("is taken back inside a transaction whose other work stays", async () => {
    const practitionerId = await makePractitioner({ db }, { hours: { capacity: 3, slotMinutes: 15 } });
    const people = { ...(await who()), practitionerId };
    const ctx = await desk();
    const kept = await withTransaction(db, async (tx) => {
      const visit = await bookAppointment(
        { ...ctx, db: tx },
        {
          ...people,
          typeId: await makeType({ db: tx }),
          practitionerId: await makePractitioner({ db: tx }),
          startsAt: tuesday(1),
        },
      );
      await foreseeSeries({ ...ctx, db: tx }, { ...people, startsAt: tuesday(0), everyWeeks: 1, count: 3 });
      return visit.id;
    });
    expect((await visitsOf(people.patientId)).map(({ id }) => id)).toEqual([kept]);
    expect(await db.$count(groupSessions, eq(groupSessions.practitionerId, practitionerId))).toBe(0);
  });

  test("offers other times also where somebody is away or has no hours", async () => {
    const practitionerId = await makePractitioner({ db }, { hours: { effectiveTo: "2026-03-22" } });
    const people = { ...(await who()), practitionerId };
    const foreseen = await foreseeSeries(await desk(), {
      ...people,
      startsAt: tuesday(0),
      everyWeeks: 2,
      count: 2,
    });
    expect(foreseen[1]).toMatchObject({ code: "appointments.outsideHours" });
  });

  test("is refused to a role that does not book, and for somebody who is not there", async () => {
    const people = await who();
    const asked = { ...people, startsAt: tuesday(0), everyWeeks: 1, count: 2 };
    const cashier = await signedIn(db, "cashier");
    await expect(foreseeSeries(cashier, asked)).rejects.toThrow(Refused);
    await expect(foreseeSeries(await desk(), { ...asked, patientId: newId() })).rejects.toThrow(NotFound);
  });
});

describe("booking a series", () => {
  test("makes visits that know each other, each with its own history, and leaves one event for the whole", async () => {
    const people = await who();
    const series = await booked(people);
    const visits = await visitsOf(people.patientId);
    expect(visits.map(({ seriesId, status }) => [seriesId, status])).toEqual(
      Array.from({ length: 4 }, () => [series.id, "booked"]),
    );
    const events = await db.select().from(auditEvents).where(eq(auditEvents.patientId, people.patientId));
    const actions = events.map(({ action }) => action);
    expect(actions.filter((action) => action === "appointments.book")).toHaveLength(4);
    expect(actions.filter((action) => action === "appointmentSeries.book")).toHaveLength(1);
    const [stored] = await db.select().from(appointmentSeries).where(eq(appointmentSeries.id, series.id));
    expect(stored).toMatchObject({ everyWeeks: 2, startsOn: "2026-03-10", startMinute: 600 });
  });

  test("books all of them or none, and says which is in the way", async () => {
    const people = await who();
    await makeAppointment(
      { db },
      { practitionerId: people.practitionerId, typeId: people.typeId, startsAt: tuesday(4) },
    );
    await expect(booked(people)).rejects.toMatchObject({
      code: "appointments.takenJustNow",
      details: { fields: { "visits.2": "appointments.takenJustNow" } },
    });
    expect(await visitsOf(people.patientId)).toEqual([]);
  });

  test("of two desks that want the same Tuesdays one gets them all and the other none", async () => {
    const [first, second] = [await who(), await who()];
    const rival = { ...second, practitionerId: first.practitionerId };
    const results = await Promise.allSettled([booked(first), booked(rival)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stored = await db
      .select()
      .from(appointments)
      .where(inArray(appointments.patientId, [first.patientId, second.patientId]));
    expect(stored).toHaveLength(4);
  });

  test("is refused to a role that does not book", async () => {
    const people = await who();
    const cashier = await signedIn(db, "cashier");
    const visits = [{ startsAt: tuesday(0), practitionerId: people.practitionerId }];
    await expect(bookSeries(cashier, { ...people, everyWeeks: 1, visits })).rejects.toThrow(Refused);
    expect(await visitsOf(people.patientId)).toEqual([]);
  });
});

describe("moving a series", () => {
  test("moves this visit and the following to another weekday and time; the ones before stay", async () => {
    const people = await who();
    await booked(people);
    const shown = await seen(people.patientId, 1);
    const startsAt = new Date("2026-03-26T14:30:00Z");
    await moveSeries(await desk(), {
      ...shown,
      scope: "following",
      startsAt,
      practitionerId: people.practitionerId,
      exceptIds: [],
    });
    expect((await visitsOf(people.patientId)).map((visit) => visit.startsAt.toISOString())).toEqual([
      "2026-03-10T10:00:00.000Z",
      "2026-03-26T14:30:00.000Z",
      "2026-04-09T13:30:00.000Z",
      "2026-04-23T13:30:00.000Z",
    ]);
  });

  test("by two weeks: none stands in the way of another of them, whichever way they go", async () => {
    const people = await who();
    await booked(people);
    const move = { scope: "all" as const, practitionerId: people.practitionerId, exceptIds: [] };
    const later = { ...(await seen(people.patientId, 0)), ...move, startsAt: tuesday(2) };
    expect(await moveSeries(await desk(), later)).toEqual({ visits: 4 });
    const earlier = { ...(await seen(people.patientId, 0)), ...move, startsAt: tuesday(0) };
    expect(await moveSeries(await desk(), earlier)).toEqual({ visits: 4 });
    expect((await visitsOf(people.patientId)).map(({ startsAt }) => startsAt)).toEqual(
      [0, 2, 4, 6].map((week) => tuesday(week)),
    );
  });

  test("is foreseen with what is in the way; without that visit the rest moves", async () => {
    const people = await who();
    await booked(people);
    const other = await makePractitioner({ db });
    await makeAppointment({ db }, { practitionerId: other, typeId: people.typeId, startsAt: tuesday(4) });
    const input = {
      ...(await seen(people.patientId, 0)),
      scope: "all" as const,
      startsAt: tuesday(0),
      practitionerId: other,
    };
    const foreseen = await foreseeMove(await desk(), { ...input, exceptIds: [] });
    expect(foreseen.map(({ code }) => code)).toEqual([null, null, "appointments.takenJustNow", null]);
    expect(
      (await visitsOf(people.patientId)).every(
        ({ practitionerId }) => practitionerId === people.practitionerId,
      ),
    ).toBe(true);

    await expect(moveSeries(await desk(), { ...input, exceptIds: [] })).rejects.toThrow(Conflict);
    const exceptIds = foreseen.flatMap(({ code, appointmentId }) =>
      code && appointmentId ? [appointmentId] : [],
    );
    expect(await moveSeries(await desk(), { ...input, exceptIds })).toEqual({ visits: 3 });
  });

  test("stops when the visit on the screen was moved by somebody else meanwhile", async () => {
    const people = await who();
    await booked(people);
    const shown = await seen(people.patientId, 0);
    await moveAppointment(await desk(), {
      ...shown,
      startsAt: tuesday(0, 11),
      practitionerId: people.practitionerId,
    });
    const input = {
      ...shown,
      scope: "all" as const,
      startsAt: tuesday(0, 12),
      practitionerId: people.practitionerId,
      exceptIds: [],
    };
    await expect(moveSeries(await desk(), input)).rejects.toMatchObject({
      code: "appointments.changedMeanwhile",
    });
  });

  test("and a visit by itself has none", async () => {
    const alone = await makeAppointment({ db });
    const input = { appointmentId: alone.id, version: 1, scope: "all" as const, reason: "Recovered" };
    await expect(cancelSeries(await desk(), input)).rejects.toThrow(NotFound);
    await expect(getSeries(await desk(), alone.id)).rejects.toThrow(NotFound);
  });
});

describe("calling a series off", () => {
  test("ends this visit and the following, and leaves those before", async () => {
    const people = await who();
    await booked(people);
    const shown = await seen(people.patientId, 2);
    expect(await cancelSeries(await desk(), { ...shown, scope: "following", reason: "Recovered" })).toEqual({
      visits: 2,
    });
    expect((await visitsOf(people.patientId)).map(({ status }) => status)).toEqual([
      "booked",
      "booked",
      "cancelled",
      "cancelled",
    ]);
  });

  test("leaves what is over alone", async () => {
    const people = await who();
    await booked(people);
    const later = { ...(await desk()), now: new Date("2026-03-11T08:00:00Z") };
    const shown = await seen(people.patientId, 1);
    await cancelSeries(later, { ...shown, scope: "all", reason: "Recovered" });
    expect((await visitsOf(people.patientId)).map(({ status }) => status)).toEqual([
      "booked",
      "cancelled",
      "cancelled",
      "cancelled",
    ]);
  });

  test("is refused to a role that may not", async () => {
    const people = await who();
    await booked(people);
    const shown = await seen(people.patientId, 0);
    const cashier = await signedIn(db, "cashier");
    await expect(cancelSeries(cashier, { ...shown, scope: "all", reason: "x" })).rejects.toThrow(Refused);
    expect((await visitsOf(people.patientId)).every(({ status }) => status === "booked")).toBe(true);
  });
});

test("a series is read with its visits in order, as one disclosure", async () => {
  const people = await who();
  const { id } = await booked(people);
  const { appointmentId } = await seen(people.patientId, 1);
  const ctx = await desk();
  const series = await getSeries(ctx, appointmentId);
  expect(series).toMatchObject({ id, everyWeeks: 2 });
  expect(series.visits.map(({ startsAt }) => startsAt)).toEqual(
    [0, 2, 4, 6].map((week) => tuesday(week).toISOString()),
  );
  const read = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "appointmentSeries.read"), eq(auditEvents.entityId, id)));
  expect(read).toHaveLength(1);
  expect(NOW < tuesday(0)).toBe(true);
});

test("a visit outside a series that takes one of its dates is told apart by name", async () => {
  const people = await who();
  await booked(people);
  const other = { ...people, patientId: (await makePatient({ db })).id, startsAt: tuesday(0) };
  await expect(bookAppointment(await desk(), other)).rejects.toMatchObject({
    code: "appointments.takenJustNow",
  });
});
