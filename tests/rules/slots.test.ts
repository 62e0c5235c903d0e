import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Session } from "@/lib/availabilities/rules";
import { closedTimes } from "@/lib/slots/closures";
import { indexed, type Needs, placesFor, freeSlots as slotsIn, type Taken } from "@/lib/slots/places";
import {
  blocksOf,
  type DayException,
  type Holiday,
  type Interval,
  minutesAfter,
  type OpenTime,
  openTimeFor,
  openTimes,
  overlaps,
} from "@/lib/slots/rules";
import { formatTime, localDate, weekday } from "@/lib/time";

const LONDON = "Europe/London";
const ZONES = [LONDON, "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"];
const LONG_AGO = new Date("2000-01-01T00:00:00Z");

function session(date: string, startMinute: number, endMinute: number, slotMinutes = 15): Session {
  return {
    id: "s",
    practitionerId: "p",
    weekday: weekday(date),
    startMinute,
    endMinute,
    slotMinutes,
    capacity: 1,
    typeIds: [],
    roomId: null,
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
  };
}

const NEEDS: Needs = {
  typeId: "t",
  durationMinutes: 15,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  roomKind: null,
  deviceKindId: null,
};
const taken = (visit: Interval, by: Partial<Taken> = {}): Taken => ({
  startsAt: visit.startsAt,
  endsAt: visit.endsAt,
  practitionerId: "p",
  roomId: null,
  deviceId: null,
  patientId: null,
  group: null,
  ...by,
});
const nothing = {
  resources: { rooms: [], devices: [] },
  taken: indexed([]),
  absences: [],
  notBefore: LONG_AGO,
};

/** Slots of somebody who needs neither room nor equipment, beside visits of the same practitioner. */
const freeSlots = (
  open: readonly OpenTime[],
  busy: readonly Interval[],
  { durationMinutes, notBefore }: { durationMinutes: number; notBefore: Date },
) =>
  open.flatMap((session) =>
    slotsIn(
      session,
      { ...NEEDS, durationMinutes },
      { ...nothing, taken: indexed(busy.map((visit) => taken(visit))), notBefore },
    ),
  );

const times = (slots: { startsAt: Date }[], timeZone = LONDON) =>
  slots.map(({ startsAt }) => formatTime(startsAt, timeZone));
const slotsOn = (date: string, from: number, to: number, durationMinutes: number, timeZone = LONDON) =>
  freeSlots(openTimes([session(date, from, to)], date, timeZone), [], {
    durationMinutes,
    notBefore: LONG_AGO,
  });

describe("an ordinary day", () => {
  test("offers every quarter of an hour that a visit fits into", () => {
    expect(times(slotsOn("2026-11-23", 540, 600, 15))).toEqual(["09:00", "09:15", "09:30", "09:45"]);
    expect(times(slotsOn("2026-11-23", 540, 600, 30))).toEqual(["09:00", "09:15", "09:30"]);
    expect(slotsOn("2026-11-23", 540, 600, 75)).toEqual([]);
  });

  test("a booking takes the starts it overlaps and leaves the ones it only touches", () => {
    const open = openTimes([session("2026-11-23", 540, 600)], "2026-11-23", LONDON);
    const busy = [{ startsAt: new Date("2026-11-23T09:15:00Z"), endsAt: new Date("2026-11-23T09:30:00Z") }];
    const free = (durationMinutes: number) =>
      times(freeSlots(open, busy, { durationMinutes, notBefore: LONG_AGO }));
    expect(free(15)).toEqual(["09:00", "09:30", "09:45"]);
    expect(free(30)).toEqual(["09:30"]);
  });

  test("what has begun is no longer offered", () => {
    const open = openTimes([session("2026-11-23", 540, 600)], "2026-11-23", LONDON);
    const notBefore = new Date("2026-11-23T09:16:00Z");
    expect(times(freeSlots(open, [], { durationMinutes: 15, notBefore }))).toEqual(["09:30", "09:45"]);
  });

  test("a session holds only on its weekday and inside its dates, the last one excluded", () => {
    const week: Session = {
      ...session("2026-11-23", 540, 600),
      effectiveFrom: "2026-11-16",
      effectiveTo: "2026-11-30",
    };
    const days = ["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-24", "2026-11-30"];
    expect(days.map((day) => openTimes([week], day, LONDON).length)).toEqual([0, 1, 1, 0, 0]);
  });
});

describe("days on which the clocks change", () => {
  test("in spring the hour that does not exist is not offered, and the session is an hour shorter", () => {
    expect(times(slotsOn("2026-03-29", 0, 180, 60))).toEqual(["00:00", "00:15", "00:30", "00:45", "02:00"]);
    const [open] = openTimes([session("2026-03-29", 0, 180)], "2026-03-29", LONDON);
    expect(open && open.endsAt.getTime() - open.startsAt.getTime()).toBe(2 * 3_600_000);
  });

  test("a session wholly inside the missing hour does not take place", () => {
    expect(openTimes([session("2026-03-29", 60, 120)], "2026-03-29", LONDON)).toEqual([]);
  });

  test("in autumn the hour that happens twice is open twice, and no slot overlaps another", () => {
    const slots = slotsOn("2026-10-25", 0, 180, 15);
    expect(slots).toHaveLength(16);
    expect(times(slots).filter((time) => time.startsWith("01:30"))).toEqual(["01:30 BST", "01:30 GMT"]);
  });

  test("a clinic by day starts at the same time on the wall before and after", () => {
    for (const day of ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"])
      expect(times(slotsOn(day, 540, 570, 15))).toEqual(["09:00", "09:15"]);
  });
});

const anyDate = fc
  .integer({ min: 0, max: 3650 })
  .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const changeDay = fc.constantFrom(
  "2026-03-29",
  "2026-10-25",
  "2026-03-08",
  "2026-11-01",
  "2026-04-05",
  "2026-10-04",
);
const aDate = fc.oneof(anyDate, changeDay);
const aSession = fc.record({
  start: fc.integer({ min: 0, max: 287 }).map((step) => step * 5),
  length: fc.integer({ min: 1, max: 120 }).map((step) => step * 5),
  slotMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
});

describe("whatever the zone, the day and the hours", () => {
  test("slots lie in their session, begin on that day, and equal-length ones of the grid do not overlap", () => {
    fc.assert(
      fc.property(
        aDate,
        fc.constantFrom(...ZONES),
        aSession,
        (date, timeZone, { start, length, slotMinutes }) => {
          const open = openTimes(
            [session(date, start, Math.min(start + length, 1440), slotMinutes)],
            date,
            timeZone,
          );
          const slots = freeSlots(open, [], { durationMinutes: slotMinutes, notBefore: LONG_AGO });
          for (const [index, slot] of slots.entries()) {
            expect(openTimeFor(open, slot)).not.toBeNull();
            expect(localDate(slot.startsAt, timeZone)).toBe(date);
            const next = slots[index + 1];
            if (next) expect(overlaps(slot, next)).toBe(false);
          }
        },
      ),
    );
  });

  test("sessions that only touch on the clock never overlap in time", () => {
    fc.assert(
      fc.property(
        aDate,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 1, max: 1439 }),
        (date, timeZone, middle) => {
          const open = openTimes([session(date, 0, middle), session(date, middle, 1440)], date, timeZone);
          const [first, second] = open;
          if (first && second) expect(overlaps(first, second)).toBe(false);
        },
      ),
    );
  });

  const someBookings = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 1, max: 12 }) }),
    { maxLength: 12 },
  );

  test("no free slot overlaps a booking", () => {
    fc.assert(
      fc.property(
        aDate,
        fc.constantFrom(...ZONES),
        aSession,
        someBookings,
        fc.integer({ min: 1, max: 24 }),
        (date, timeZone, hours, taken, steps) => {
          const open = openTimes(
            [session(date, hours.start, Math.min(hours.start + hours.length, 1440), hours.slotMinutes)],
            date,
            timeZone,
          );
          const busy = separate(open, taken);
          const slots = freeSlots(open, busy, { durationMinutes: steps * 5, notBefore: LONG_AGO });
          expect(slots.some((slot) => busy.some((booking) => overlaps(booking, slot)))).toBe(false);
        },
      ),
    );
  });

  test("the blocks of a column tile its range: no gap, no overlap, every booking exactly once", () => {
    fc.assert(
      fc.property(aDate, aSession, someBookings, (date, hours, taken) => {
        const open = openTimes(
          [session(date, hours.start, Math.min(hours.start + hours.length, 1440), hours.slotMinutes)],
          date,
          LONDON,
        );
        const bookings = separate(open, taken);
        const first = open[0];
        if (!first) return;
        const range = {
          startsAt: minutesAfter(first.startsAt, -60),
          endsAt: minutesAfter(first.endsAt, 24 * 60),
        };
        const blocks = blocksOf(range, open, bookings);
        expect(blocks[0]?.startsAt).toEqual(range.startsAt);
        expect(blocks.at(-1)?.endsAt).toEqual(range.endsAt);
        for (const [index, block] of blocks.slice(1).entries())
          expect(block.startsAt).toEqual(blocks[index]?.endsAt);
        expect(blocks.filter(({ kind }) => kind === "booked")).toHaveLength(bookings.length);
      }),
    );
  });
});

/** Bookings of which none overlaps an earlier one, as the database guarantees. */
function separate(open: OpenTime[], taken: { at: number; length: number }[]) {
  const origin = open[0]?.startsAt;
  if (!origin) return [];
  const kept: { startsAt: Date; endsAt: Date }[] = [];
  for (const { at, length } of taken) {
    const next = { startsAt: minutesAfter(origin, at * 5), endsAt: minutesAfter(origin, (at + length) * 5) };
    if (!kept.some((other) => overlaps(other, next))) kept.push(next);
  }
  return kept;
}

const DAY = "2026-11-23";
const at = (time: string) => new Date(`${DAY}T${time}:00Z`);
const between = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
const exception = (overrides: Partial<DayException>): DayException => ({
  practitionerId: "p",
  kind: "cancelled",
  date: DAY,
  startMinute: 0,
  endMinute: 1440,
  slotMinutes: null,
  capacity: 1,
  typeIds: [],
  roomId: null,
  reason: "Congress",
  ...overrides,
});
const hoursOf = (open: OpenTime[]) =>
  open.map(({ startsAt, endsAt }) => `${formatTime(startsAt, LONDON)}-${formatTime(endsAt, LONDON)}`);

describe("bookings that overlap", () => {
  const lanesOf = (...bookings: [string, string][]) =>
    blocksOf(
      between("09:00", "12:00"),
      [],
      bookings.map(([from, to]) => between(from, to)),
    ).flatMap((block) =>
      block.kind === "booked" ? `${formatTime(block.startsAt, LONDON)} ${block.lane + 1}/${block.lanes}` : [],
    );

  test("stand side by side, and those after them have the whole width again", () => {
    expect(lanesOf(["09:00", "09:30"], ["09:15", "09:45"], ["09:30", "10:00"], ["10:00", "10:30"])).toEqual([
      "09:00 1/2",
      "09:15 2/2",
      "09:30 1/2",
      "10:00 1/1",
    ]);
    expect(lanesOf(["09:00", "09:30"], ["09:00", "09:30"], ["09:00", "09:15"])).toEqual([
      "09:00 1/3",
      "09:00 2/3",
      "09:00 3/3",
    ]);
  });

  test("no two in one lane overlap, and every one is there once", () => {
    const aVisit = fc.record({
      at: fc.integer({ min: 0, max: 160 }),
      length: fc.integer({ min: 5, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(aVisit, { maxLength: 12 }), (visits) => {
        const start = at("09:00");
        const bookings = visits.map(({ at, length }) => ({
          startsAt: minutesAfter(start, at),
          endsAt: minutesAfter(start, at + length),
        }));
        const blocks = blocksOf({ startsAt: start, endsAt: minutesAfter(start, 300) }, [], bookings);
        const booked = blocks.flatMap((block) => (block.kind === "booked" ? block : []));
        expect(new Set(booked.map(({ booking }) => booking)).size).toBe(bookings.length);
        for (const one of booked)
          for (const other of booked)
            if (one !== other && overlaps(one.booking, other.booking)) {
              expect(one.lane).not.toBe(other.lane);
              expect(one.lanes).toBe(other.lanes);
            }
        for (const block of blocks)
          if (block.kind !== "booked") expect(bookings.some((one) => overlaps(one, block))).toBe(false);
      }),
    );
  });
});

describe("a day that is other than the week", () => {
  const week = [session(DAY, 540, 720)];

  test("what is cancelled is cut out of the hours, and the rest stays", () => {
    const cancelled = (startMinute: number, endMinute: number) =>
      hoursOf(openTimes(week, DAY, LONDON, { exceptions: [exception({ startMinute, endMinute })] }));
    expect(cancelled(600, 630)).toEqual(["09:00-10:00", "10:30-12:00"]);
    expect(cancelled(0, 600)).toEqual(["10:00-12:00"]);
    expect(cancelled(0, 1440)).toEqual([]);
    expect(cancelled(720, 800)).toEqual(["09:00-12:00"]);
  });

  test("an exception of another day changes nothing", () => {
    const exceptions = [exception({ date: "2026-11-24" })];
    expect(hoursOf(openTimes(week, DAY, LONDON, { exceptions }))).toEqual(["09:00-12:00"]);
  });

  test("a holiday closes the rooms of its site, or all; an extra session takes place none the less", () => {
    const inRoom = [{ ...session(DAY, 540, 720), roomId: "r" }];
    const extra = exception({ kind: "extra", startMinute: 780, endMinute: 840, slotMinutes: 20 });
    const on = (roomIds: string[] | null) =>
      hoursOf(
        openTimes(inRoom, DAY, LONDON, {
          exceptions: [extra],
          holidays: [{ date: DAY, name: "Founders' day", roomIds }],
        }),
      );
    expect(on(null)).toEqual(["13:00-14:00"]);
    expect(on(["r"])).toEqual(["13:00-14:00"]);
    expect(on(["elsewhere"])).toEqual(["09:00-12:00", "13:00-14:00"]);
  });

  test("what was taken out of the hours is told with its reason, and nothing else", () => {
    const out = (rest: { exceptions?: DayException[]; holidays?: Holiday[] }) =>
      closedTimes(week, DAY, LONDON, { exceptions: [], holidays: [], ...rest }).map(
        ({ startsAt, endsAt, kind, note }) =>
          `${formatTime(startsAt, LONDON)}-${formatTime(endsAt, LONDON)} ${kind}: ${note}`,
      );
    expect(out({})).toEqual([]);
    expect(out({ exceptions: [exception({ startMinute: 0, endMinute: 600 })] })).toEqual([
      "09:00-10:00 cancelled: Congress",
    ]);
    expect(out({ exceptions: [exception({ startMinute: 720 }), exception({ date: "2026-11-24" })] })).toEqual(
      [],
    );
    expect(out({ exceptions: [exception({ kind: "extra", slotMinutes: 20 })] })).toEqual([]);
    const holidays = [{ date: DAY, name: "Founders' day", roomIds: null }];
    expect(out({ holidays, exceptions: [exception({})] })).toEqual(["09:00-12:00 holiday: Founders' day"]);
    expect(out({ holidays: [{ date: DAY, name: "Elsewhere", roomIds: ["r"] }] })).toEqual([]);
  });

  test("cancelled and extra hours never overlap and never leave the day, whatever they are", () => {
    const anException = fc.record({
      kind: fc.constantFrom("extra" as const, "cancelled" as const),
      from: fc.integer({ min: 0, max: 1380 }),
      length: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(
        aDate,
        fc.constantFrom(...ZONES),
        fc.array(anException, { maxLength: 5 }),
        (date, zone, list) => {
          const exceptions = list.map(({ kind, from, length }) =>
            exception({
              kind,
              date,
              startMinute: from,
              endMinute: Math.min(1440, from + length),
              slotMinutes: kind === "extra" ? 15 : null,
            }),
          );
          const usual = openTimes([session(date, 480, 1080)], date, zone, {
            exceptions: exceptions.filter(({ kind }) => kind === "cancelled"),
          });
          for (const [index, open] of usual.entries()) {
            const next = usual[index + 1];
            if (next) expect(overlaps(open, next)).toBe(false);
            for (const gone of exceptions.filter(({ kind }) => kind === "cancelled"))
              for (const part of openTimes([session(date, gone.startMinute, gone.endMinute)], date, zone))
                expect(overlaps(open, part)).toBe(false);
          }
        },
      ),
    );
  });
});

describe("what a visit needs", () => {
  const open = (overrides: Partial<OpenTime> = {}): OpenTime => ({
    ...between("09:00", "10:00"),
    practitionerId: "p",
    roomId: "consulting-1",
    slotMinutes: 15,
    capacity: 1,
    typeIds: [],
    ...overrides,
  });
  const resources = {
    rooms: [
      { id: "consulting-1", kind: "consulting" as const },
      { id: "imaging-1", kind: "imaging" as const },
      { id: "imaging-2", kind: "imaging" as const },
    ],
    devices: [
      { id: "fixed", kindId: "scanner", roomId: "imaging-2" },
      { id: "mobile", kindId: "scanner", roomId: null },
    ],
  };
  const free = (needs: Partial<Needs>, busy: Taken[] = [], session = open()) =>
    slotsIn(session, { ...NEEDS, ...needs }, { ...nothing, resources, taken: indexed(busy) });

  test("a session for other types offers nothing", () => {
    expect(free({}, [], open({ typeIds: ["other"] }))).toEqual([]);
    expect(free({}, [], open({ typeIds: ["other", "t"] }))).toHaveLength(4);
  });

  test("time for preparing and clearing up keeps its distance to other visits, and may reach past the hours", () => {
    const busy = [taken(between("09:15", "09:30"))];
    expect(times(free({ bufferAfterMinutes: 5 }, busy))).toEqual(["09:30", "09:45"]);
    expect(times(free({ bufferBeforeMinutes: 5 }, busy))).toEqual(["09:00", "09:45"]);
  });

  test("a room of the kind is found when the session's own will not do, and the next when it is taken", () => {
    expect(free({ roomKind: "imaging" })[0]?.roomId).toBe("imaging-1");
    const busy = [taken(between("09:00", "09:30"), { practitionerId: null, roomId: "imaging-1" })];
    expect(free({ roomKind: "imaging" }, busy).map(({ roomId }) => roomId)).toEqual([
      "imaging-2",
      "imaging-2",
      "imaging-1",
      "imaging-1",
    ]);
    expect(free({ roomKind: "procedure" })).toEqual([]);
  });

  test("equipment that stands somewhere draws the visit there; what is mobile comes to the room", () => {
    const needs = { ...NEEDS, deviceKindId: "scanner" };
    expect(placesFor(needs, open(), resources)).toEqual([
      { roomId: "imaging-2", deviceId: "fixed" },
      { roomId: "consulting-1", deviceId: "mobile" },
    ]);
    const busy = [taken(between("09:00", "10:00"), { practitionerId: null, roomId: "imaging-2" })];
    expect(free({ deviceKindId: "scanner" }, busy)[0]).toMatchObject({
      roomId: "consulting-1",
      deviceId: "mobile",
    });
  });

  test("a group has as many seats as the session, then as many as are left, and none when it is full", () => {
    const session = open({ capacity: 3 });
    const groupOf = (seatsTaken: number) =>
      taken(between("09:00", "09:15"), {
        group: {
          id: "g",
          typeId: "t",
          roomId: "consulting-1",
          startsAt: at("09:00"),
          endsAt: at("09:15"),
          capacity: 3,
          seatsTaken,
        },
      });
    const seats = (busy: Taken[]) => free({}, busy, session).map(({ seatsLeft }) => seatsLeft);
    expect(seats([])).toEqual([3, 3, 3, 3]);
    expect(seats([groupOf(2)])).toEqual([1, 3, 3, 3]);
    expect(seats([groupOf(3)])).toEqual([3, 3, 3]);
    const other = {
      ...groupOf(1),
      group: {
        id: "g",
        typeId: "else",
        roomId: null,
        startsAt: at("09:00"),
        endsAt: at("09:15"),
        capacity: 3,
        seatsTaken: 1,
      },
    };
    expect(seats([other])).toEqual([3, 3, 3]);
  });

  test("the patient's own visits are in the way for themselves only", () => {
    const busy = [taken(between("09:00", "09:30"), { practitionerId: null, patientId: "me" })];
    const around = { ...nothing, resources, taken: indexed(busy) };
    expect(times(slotsIn(open(), NEEDS, { ...around, patientId: "me" }))).toEqual(["09:30", "09:45"]);
    expect(times(slotsIn(open(), NEEDS, { ...around, patientId: "you" }))).toHaveLength(4);
  });
});
