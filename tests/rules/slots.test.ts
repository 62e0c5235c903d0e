import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Session } from "@/lib/availabilities/rules";
import {
  blocksOf,
  freeSlots,
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
    roomId: null,
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
  };
}

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
