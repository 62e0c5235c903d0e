import fc from "fast-check";
import { expect, test } from "vitest";
import {
  changePercent,
  eachDay,
  lastDays,
  missedPercent,
  mondaysOf,
  rangeBefore,
} from "@/lib/analytics/rules";
import { addDays, weekday } from "@/lib/time";

test("the last seven days end today and the seven before touch them without overlap", () => {
  const range = lastDays("2026-03-03", 7);
  expect(range).toEqual({ from: "2026-02-25", to: "2026-03-03" });
  expect(rangeBefore(range)).toEqual({ from: "2026-02-18", to: "2026-02-24" });
});

test("every range has as many days as it says, each once and in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 400 }), (start, days) => {
      const range = lastDays(addDays("2000-01-01", start), days);
      const dates = eachDay(range);
      expect(dates).toHaveLength(days);
      expect([...new Set(dates)].sort()).toEqual(dates);
      expect(addDays(rangeBefore(range).to, 1)).toBe(range.from);
      expect(eachDay(rangeBefore(range))).toHaveLength(days);
    }),
  );
});

test("a change against nothing has no percentage", () => {
  expect(changePercent(5, 0)).toBeNull();
  expect(changePercent(15, 10)).toBe(50);
  expect(changePercent(0, 10)).toBe(-100);
  expect(changePercent(10, -10)).toBe(200);
});

test("the share of missed visits has one decimal, and none while nobody was expected", () => {
  expect(missedPercent({ kept: 0, missed: 0 })).toBeNull();
  expect(missedPercent({ kept: 2, missed: 1 })).toBe(33.3);
  expect(missedPercent({ kept: 0, missed: 3 })).toBe(100);
});

test("every day of a range lies in one of its weeks, which begin on Mondays", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 100 }), (start, days) => {
      const range = lastDays(addDays("2000-01-01", start), days);
      const mondays = mondaysOf(range);
      expect(mondays.map(weekday).filter((day) => day !== 1)).toEqual([]);
      for (const date of eachDay(range)) expect(mondays).toContain(addDays(date, 1 - weekday(date)));
      expect(mondays.length).toBeLessThanOrEqual(Math.ceil(days / 7) + 1);
    }),
  );
});
