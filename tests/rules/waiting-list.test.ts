import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WAITING_PRIORITIES } from "@/db/enums/waiting-list";
import { byTurn, isBreached, isWorthOffering, offerHours, suits, suitsDay } from "@/lib/waiting-list/rules";

const timeZone = "Europe/London";
const now = new Date("2026-03-10T09:00:00Z");
const anything = {
  practitionerId: null,
  specialtyIds: [],
  weekdays: [],
  dayParts: [],
  earliestOn: null,
  latestOn: null,
  noticeMinutes: 0,
  before: null,
};
/** Thursday 12 March, ten in the morning. */
const time = {
  startsAt: new Date("2026-03-12T10:00:00Z"),
  practitionerId: "ashworth",
  specialtyIds: ["skin"],
};
const fits = (wish: Partial<Parameters<typeof suits>[0]>, at = time) =>
  suits({ ...anything, ...wish }, at, { now, timeZone });

describe("a time suits", () => {
  test.each([
    [{}, true],
    [{ practitionerId: "ashworth" }, true],
    [{ practitionerId: "barnes" }, false],
    [{ specialtyIds: ["skin"] }, true],
    [{ specialtyIds: ["eyes"] }, false],
    [{ weekdays: [4] }, true],
    [{ weekdays: [1, 2, 3] }, false],
    [{ dayParts: ["morning" as const] }, true],
    [{ dayParts: ["afternoon" as const, "evening" as const] }, false],
    [{ earliestOn: "2026-03-12" }, true],
    [{ earliestOn: "2026-03-13" }, false],
    [{ latestOn: "2026-03-12" }, true],
    [{ latestOn: "2026-03-11" }, false],
    [{ before: new Date("2026-03-12T10:00:01Z") }, true],
    [{ before: new Date("2026-03-12T10:00:00Z") }, false],
    [{ noticeMinutes: 49 * 60 }, true],
    [{ noticeMinutes: 49 * 60 + 1 }, false],
  ])("who waits for %j: %s", (wish, expected) => expect(fits(wish)).toBe(expected));

  test("by the hospital's clock: eleven at night in winter is noon of the same day nowhere else", () => {
    const late = { ...time, startsAt: new Date("2026-07-01T16:30:00Z") };
    expect(fits({ dayParts: ["evening"] }, late)).toBe(true);
    expect(suits({ ...anything, dayParts: ["evening"] }, late, { now, timeZone: "UTC" })).toBe(false);
  });
});

describe("who is asked first", () => {
  const waiting = fc.record({
    priority: fc.constantFrom(...WAITING_PRIORITIES),
    targetOn: fc.option(fc.constantFrom("2026-03-01", "2026-04-01", "2026-05-01")),
    addedAt: fc.date({ noInvalidDate: true }),
  });

  test("is an order: nobody is before somebody who is before them", () => {
    fc.assert(
      fc.property(
        waiting,
        waiting,
        (a, b) => Math.sign(byTurn(a, b)) === -Math.sign(byTurn(b, a)) || byTurn(a, b) === 0,
      ),
    );
    fc.assert(
      fc.property(fc.array(waiting, { minLength: 2 }), (all) => {
        const sorted = all.toSorted(byTurn);
        for (const [index, one] of sorted.slice(1).entries())
          expect(byTurn(sorted[index] ?? one, one)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("is the more urgent, then the earlier target, then the longer wait", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 1, day));
    const list = [
      { name: "long", priority: "routine" as const, targetOn: null, addedAt: at(1) },
      { name: "due", priority: "routine" as const, targetOn: "2026-03-20", addedAt: at(20) },
      { name: "urgent", priority: "urgent" as const, targetOn: null, addedAt: at(25) },
      { name: "longer", priority: "routine" as const, targetOn: "2026-03-20", addedAt: at(2) },
    ];
    expect(list.toSorted(byTurn).map(({ name }) => name)).toEqual(["urgent", "longer", "due", "long"]);
  });
});

test("a wait is a breach from the day after its target on", () => {
  expect(isBreached({ targetOn: "2026-03-10" }, "2026-03-10")).toBe(false);
  expect(isBreached({ targetOn: "2026-03-09" }, "2026-03-10")).toBe(true);
  expect(isBreached({ targetOn: null }, "2026-03-10")).toBe(false);
});

test("an offer never outlasts what is left, and what begins within the hour is offered to nobody", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 60 * 24 * 90 }), (minutes) => {
      const startsAt = new Date(now.getTime() + minutes * 60_000);
      expect(isWorthOffering(startsAt, now)).toBe(true);
      expect(offerHours(startsAt, now) * 60).toBeLessThanOrEqual(minutes);
    }),
  );
  expect(isWorthOffering(new Date(now.getTime() + 59 * 60_000), now)).toBe(false);
});

describe("a day suits", () => {
  const thursday = { ...time, date: "2026-03-12", until: new Date("2026-03-13T00:00:00Z") };
  test.each([
    [{}, true],
    [{ weekdays: [4] }, true],
    [{ weekdays: [5] }, false],
    [{ earliestOn: "2026-03-13" }, false],
    [{ latestOn: "2026-03-11" }, false],
    [{ practitionerId: "barnes" }, false],
    [{ noticeMinutes: 63 * 60 }, true],
    [{ noticeMinutes: 63 * 60 + 1 }, false],
    [{ before: new Date("2026-03-12T08:00:00Z") }, true],
    [{ before: new Date("2026-03-10T08:00:00Z") }, false],
  ])("%j: %s", (wish, answer) => {
    expect(suitsDay({ ...anything, ...wish }, thursday, now)).toBe(answer);
  });

  test("whenever one of its times does", () => {
    fc.assert(
      fc.property(
        fc.record({
          weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
          dayParts: fc.subarray(["morning", "afternoon", "evening"] as const),
          noticeMinutes: fc.nat(5000),
          before: fc.option(fc.date({ min: now, max: new Date("2026-03-20"), noInvalidDate: true })),
        }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        (wish, minute) => {
          const startsAt = new Date(Date.UTC(2026, 2, 12, 0, minute));
          if (fits(wish, { ...time, startsAt }))
            expect(suitsDay({ ...anything, ...wish }, thursday, now)).toBe(true);
        },
      ),
    );
  });
});
