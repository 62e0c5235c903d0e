import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverage, isAvailable, minutesOf, shiftRange, shortRest, weekDays } from "@/lib/shifts/rules";
import { addDays, localDate, mondayOf, weekday } from "@/lib/time";
import { awayReason, canCancel, lastDayOf, timeOffRange } from "@/lib/time-off/rules";

const ZONES = [
  "UTC",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Europe/London",
  "Australia/Lord_Howe",
];
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays("2000-01-01", days));
const hours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 60, max: 720 }))
  .map(([startMinute, length]) => ({ startMinute, endMinute: startMinute + length }));
const NIGHT = { startMinute: 1260, endMinute: 1860 };

describe("the real time of a shift", () => {
  test.each([
    ["Europe/London", "2026-10-24", 660],
    ["Europe/London", "2026-03-28", 540],
    ["Europe/London", "2026-03-27", 600],
    ["America/New_York", "2026-03-07", 540],
    ["America/New_York", "2026-10-31", 660],
    ["Asia/Kolkata", "2026-03-28", 600],
  ])("a night of ten hours in %s on %s is %i minutes", (timeZone, onDay, minutes) => {
    const range = shiftRange(NIGHT, onDay, timeZone);
    expect(range && minutesOf([range])).toBe(minutes);
  });

  test("a day that a place skips has no shifts", () => {
    expect(shiftRange({ startMinute: 0, endMinute: 1440 }, "2011-12-30", "Pacific/Apia")).toBeNull();
  });

  test("shifts that follow each other on the clock follow each other in time, whatever the clock does", () => {
    fc.assert(
      fc.property(zone, day, hours, fc.integer({ min: 1, max: 720 }), (timeZone, onDay, first, length) => {
        const next = { startMinute: first.endMinute, endMinute: first.endMinute + length };
        const a = shiftRange(first, onDay, timeZone);
        const isNextDay = next.startMinute >= 1440;
        const b = shiftRange(
          isNextDay ? { startMinute: next.startMinute - 1440, endMinute: next.endMinute - 1440 } : next,
          isNextDay ? addDays(onDay, 1) : onDay,
          timeZone,
        );
        if (a && b) expect(a.endsAt.getTime()).toBe(b.startsAt.getTime());
      }),
    );
  });

  test("never differs from its hours by more than the clock changes that day", () => {
    fc.assert(
      fc.property(zone, day, hours, (timeZone, onDay, kind) => {
        const range = shiftRange(kind, onDay, timeZone);
        if (!range) return;
        const difference = Math.abs(minutesOf([range]) - (kind.endMinute - kind.startMinute));
        expect(difference).toBeLessThanOrEqual(onDay.startsWith("2011-12") ? 1440 : 60);
      }),
    );
  });
});

describe("rest", () => {
  const at = (from: string, to: string) => ({
    startsAt: new Date(`2026-03-${from}:00Z`),
    endsAt: new Date(`2026-03-${to}:00Z`),
  });

  test("of eleven hours is enough, a minute less is not; the other side counts too", () => {
    const late = at("16T13:00", "16T21:00");
    expect(shortRest(at("17T08:00", "17T16:00"), [late])).toBeNull();
    expect(shortRest(at("17T07:30", "17T15:30"), [late])).toBe(10.5);
    expect(shortRest(late, [at("17T07:00", "17T15:00")])).toBe(10);
    expect(shortRest(late, [])).toBeNull();
  });

  test("is the same seen from either shift", () => {
    fc.assert(
      fc.property(zone, day, hours, hours, (timeZone, onDay, first, second) => {
        const a = shiftRange(first, onDay, timeZone);
        const b = shiftRange(second, addDays(onDay, 1), timeZone);
        if (a && b) expect(shortRest(a, [b])).toBe(shortRest(b, [a]));
      }),
    );
  });
});

describe("availability", () => {
  const monday = "2026-03-16";
  const free = (weekdayNumber: number, startMinute: number, endMinute: number) => ({
    weekday: weekdayNumber,
    startMinute,
    endMinute,
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  });

  test("nothing said is no answer; hours that hold the whole shift are one, also in two pieces", () => {
    const early = { startMinute: 420, endMinute: 900 };
    expect(isAvailable([], early, monday)).toBeNull();
    expect(isAvailable([free(1, 360, 1000)], early, monday)).toBe(true);
    expect(isAvailable([free(1, 360, 600), free(1, 600, 1000)], early, monday)).toBe(true);
    expect(isAvailable([free(1, 360, 600), free(1, 630, 1000)], early, monday)).toBe(false);
    expect(isAvailable([free(2, 360, 1000)], early, monday)).toBe(false);
  });

  test("a night needs the evening and the next morning", () => {
    expect(isAvailable([free(1, 1200, 1440), free(2, 0, 420)], NIGHT, monday)).toBe(true);
    expect(isAvailable([free(1, 1200, 1440)], NIGHT, monday)).toBe(false);
    expect(isAvailable([free(7, 1200, 1440), free(1, 0, 420)], NIGHT, "2026-03-22")).toBe(true);
  });

  test("hours that ended before or begin after say nothing", () => {
    const past = { ...free(1, 0, 1440), effectiveTo: monday };
    expect(isAvailable([past], { startMinute: 420, endMinute: 900 }, monday)).toBeNull();
  });
});

test("cover counts by kind, role and day, more than needed too", () => {
  const needs = [{ shiftKindId: "e", weekday: 1, role: "nurse", headcount: 2 }];
  const duty = { shiftKindId: "e", onDay: "2026-03-16", role: "nurse" };
  expect(coverage(needs, [duty, { ...duty, role: "doctor" }], ["2026-03-16", "2026-03-17"])).toEqual([
    { ...duty, needed: 2, covered: 1 },
    { ...duty, role: "doctor", needed: 0, covered: 1 },
  ]);
});

test("a week begins on its Monday", () => {
  fc.assert(
    fc.property(day, (any) => {
      const monday = mondayOf(any);
      expect(weekday(monday)).toBe(1);
      expect(weekDays(monday)).toContain(any);
    }),
  );
});

describe("time off", () => {
  test("of whole days covers them on the hospital's clock, whatever their length, and nothing else", () => {
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 0, max: 30 }), (timeZone, fromDay, count) => {
        const toDay = addDays(fromDay, count);
        const range = timeOffRange({ fromDay, toDay, startMinute: null, endMinute: null }, timeZone);
        if (!range) {
          expect([timeZone, fromDay]).toEqual(["Pacific/Apia", "2011-12-30"]);
          return;
        }
        if (timeZone === "Pacific/Apia" && [fromDay, toDay].includes("2011-12-30")) return;
        expect(localDate(range.startsAt, timeZone)).toBe(fromDay);
        expect(localDate(new Date(range.startsAt.getTime() - 1), timeZone)).not.toBe(fromDay);
        expect(lastDayOf(range, timeZone)).toBe(toDay);
      }),
    );
  });

  test("says no more than that somebody is away when it is sickness", () => {
    expect([awayReason("sick"), awayReason("other"), awayReason("annual")]).toEqual([
      "away",
      "away",
      "leave",
    ]);
  });

  test("can be taken back: asked for always, approved until it begins, by managers until it is over", () => {
    const range = { startsAt: new Date("2026-03-16T00:00Z"), endsAt: new Date("2026-03-18T00:00Z") };
    const during = new Date("2026-03-17T00:00Z");
    const cancel = (status: "requested" | "approved" | "refused", isManager: boolean) =>
      canCancel({ ...range, status }, during, { isManager });
    expect([cancel("requested", false), cancel("approved", false), cancel("approved", true)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(cancel("refused", true)).toBe(false);
  });
});
