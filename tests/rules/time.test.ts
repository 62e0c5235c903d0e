import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantAt, startOfDay } from "@/lib/clock";
import {
  addDays,
  clockHours,
  daysBetween,
  formatAge,
  formatDate,
  formatDateTime,
  formatDuration,
  formatExactTime,
  formatTime,
  localDate,
  monthsBetween,
  parseDate,
  weekday,
  yearsBetween,
} from "@/lib/time";

const anyDate = fc
  .date({ min: new Date("1850-01-01"), max: new Date("2150-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a date of birth never moves", () => {
  test("whatever the time zone of the machine, it is shown as it was entered", () => {
    expect(formatDate("1984-09-04")).toBe("04-Sep-1984");
    expect(formatDate("2024-02-29")).toBe("29-Feb-2024");
  });

  test("what is shown can be typed again", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseDate(formatDate(date), "2200-01-01")).toBe(date);
      }),
    );
  });
});

describe("dates are read the way people type them, day before month", () => {
  test.each([
    ["1984-09-04", "1984-09-04"],
    ["4/9/84", "1984-09-04"],
    ["04.09.1984", "1984-09-04"],
    ["04091984", "1984-09-04"],
    ["4 sep 1984", "1984-09-04"],
    ["4-September-84", "1984-09-04"],
    ["1/1/26", "2026-01-01"],
    ["1/1/27", "1927-01-01"],
    ["22/11/26", "2026-11-22"],
    ["4/12/26", "1926-12-04"],
    ["29/2/28", "1928-02-29"],
    ["1984/9/4", "1984-09-04"],
    ["4th Sep 1984", "1984-09-04"],
    ["sep 4th, 1984", "1984-09-04"],
    ["4/sep/84", "1984-09-04"],
  ])("%s", (typed, expected) => expect(parseDate(typed, "2026-11-22")).toBe(expected));

  test.each([
    "31/02/1990",
    "29/2/2023",
    "00/01/1990",
    "13/13/1990",
    "sep 1984",
    "4 xyz 1984",
    "",
    "19840904123",
  ])("%s is refused", (typed) => expect(parseDate(typed, "2026-11-22")).toBeNull());
});

test("a time to the second is that of the hospital's clock, also in the hour that comes twice", () => {
  const shown = (at: string) => formatExactTime(new Date(at), "Europe/London");
  expect(shown("2026-07-01T08:05:09Z")).toBe("01-Jul-2026 09:05:09");
  expect(shown("2026-10-25T00:30:59Z")).toBe("25-Oct-2026 01:30:59 BST");
});

describe("age", () => {
  test.each([
    ["2026-11-19", "3d"],
    ["2026-10-18", "5w"],
    ["2025-05-22", "18m"],
    ["1984-09-04", "42y"],
    ["1984-11-23", "41y"],
    ["2026-11-22", "0d"],
  ])("born %s is %s on 22 November 2026", (born, age) => expect(formatAge(born, "2026-11-22")).toBe(age));

  test("somebody born on 29 February has a birthday in every year", () => {
    expect(yearsBetween("2000-02-29", "2026-02-28")).toBe(26);
    expect(yearsBetween("2000-02-29", "2026-02-27")).toBe(25);
    expect(monthsBetween("2026-01-31", "2026-02-28")).toBe(1);
  });
});

describe("calendar arithmetic", () => {
  test("adding days and counting them are inverse", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test("weekdays follow ISO 8601 and repeat after seven days", () => {
    expect(weekday("2026-11-22")).toBe(7);
    expect(weekday("1965-01-04")).toBe(1);
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekday(addDays(date, 7))).toBe(weekday(date));
      }),
    );
  });
});

describe("the hospital's clock on the days it changes", () => {
  const london = "Europe/London";

  test("a skipped time does not exist", () => expect(instantAt("2026-03-29", 90, london)).toBeNull());

  test("a repeated time is its first occurrence", () =>
    expect(instantAt("2026-10-25", 90, london)?.toISOString()).toBe("2026-10-25T00:30:00.000Z"));

  test("the days are 23 and 25 hours long", () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), london).getTime() - startOfDay(day, london).getTime()) / 3_600_000;
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")]).toEqual([23, 25, 24]);
  });

  test("an instant is shown on the hospital's day, not on the machine's", () => {
    const instant = new Date("2026-11-22T23:30:00Z");
    expect(localDate(instant, "Asia/Kolkata")).toBe("2026-11-23");
    expect(formatDateTime(instant, "America/New_York")).toBe("22-Nov-2026 18:30");
    expect(formatDateTime(new Date("2026-11-22T00:05:00Z"), "UTC")).toBe("22-Nov-2026 00:05");
  });

  test("every minute of any day that exists is shown as the minute it was made from", () => {
    const zone = fc.constantFrom("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC");
    const day = fc
      .date({ min: new Date("2012-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), zone, (date, minute, timeZone) => {
        const instant = instantAt(date, minute, timeZone);
        if (instant) expect(localDate(instant, timeZone)).toBe(date);
      }),
    );
  });
});

test.each([
  [5, "5min"],
  [60, "1hr"],
  [130, "2hr 10min"],
  [3120, "2d 4hr"],
])("%i minutes read as %s", (minutes, text) => expect(formatDuration(minutes)).toBe(text));

test.each([
  ["2026-10-25T00:30:00Z", "01:30 BST"],
  ["2026-10-25T01:30:00Z", "01:30 GMT"],
  ["2026-10-25T02:30:00Z", "02:30"],
  ["2026-03-29T00:59:00Z", "00:59"],
  ["2026-03-29T01:00:00Z", "02:00"],
])("%s is told as %s in London", (instant, told) => {
  expect(formatTime(new Date(instant), "Europe/London")).toBe(told);
});

test("what goes on into the next day ends at the clock of that day", () => {
  expect(clockHours({ startMinute: 1260, endMinute: 1860 })).toEqual({ startsAt: "21:00", endsAt: "07:00" });
  expect(clockHours({ startMinute: 960, endMinute: 1440 })).toEqual({ startsAt: "16:00", endsAt: "00:00" });
});
