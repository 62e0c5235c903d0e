import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { movedWith, occurrenceOf, occurrences } from "@/lib/appointment-series/rules";
import { instantAt } from "@/lib/clock";

const ZONE = "Europe/London";

describe("visits that come back", () => {
  test("stay at nine o'clock when the clocks go back in October", () => {
    const first = occurrenceOf(new Date("2026-10-13T08:00:00Z"), ZONE);
    expect(first).toEqual({ date: "2026-10-13", minute: 540 });
    const instants = occurrences(first, 2, 3).map(({ date, minute }) => instantAt(date, minute, ZONE));
    expect(instants).toEqual([
      new Date("2026-10-13T08:00:00Z"),
      new Date("2026-10-27T09:00:00Z"),
      new Date("2026-11-10T09:00:00Z"),
    ]);
  });

  test("have no instant where the clock skips their time", () => {
    const [, skipped] = occurrences({ date: "2026-03-22", minute: 90 }, 1, 2);
    expect(skipped && instantAt(skipped.date, skipped.minute, ZONE)).toBeNull();
  });

  const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  const isoDay = day.map((date) => date.toISOString().slice(0, 10));
  const minute = fc.integer({ min: 0, max: 1_439 });

  test("are as many weeks apart as was said, on one weekday and at one time", () => {
    fc.assert(
      fc.property(
        isoDay,
        minute,
        fc.integer({ min: 1, max: 26 }),
        fc.integer({ min: 2, max: 26 }),
        (date, at, weeks, count) => {
          const all = occurrences({ date, minute: at }, weeks, count);
          expect(all).toHaveLength(count);
          for (const [index, one] of all.entries()) {
            expect(one.minute).toBe(at);
            expect(Date.parse(one.date) - Date.parse(date)).toBe(index * weeks * 7 * 86_400_000);
          }
        },
      ),
    );
  });

  test("move with one of them by the same days and to the same time, and back again to where they were", () => {
    fc.assert(
      fc.property(isoDay, isoDay, isoDay, minute, minute, (visit, from, to, was, becomes) => {
        const [old, wanted] = [
          { date: from, minute: was },
          { date: to, minute: becomes },
        ];
        const there = movedWith({ date: visit, minute: was }, old, wanted);
        expect(there.minute).toBe(becomes);
        expect(movedWith(there, wanted, old)).toEqual({ date: visit, minute: was });
      }),
    );
  });
});
