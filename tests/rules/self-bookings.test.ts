import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closedBecause, pageOf, sameWeek } from "@/lib/self-bookings/rules";
import { localDate } from "@/lib/time";

const LONDON = "Europe/London";

describe("another visit of the same kind in the same week", () => {
  const visit = (startsAt: string, typeId = "follow-up") => ({ typeId, startsAt: new Date(startsAt) });

  test("is one between Monday and Sunday of the hospital's clock", () => {
    const wanted = visit("2026-03-25T10:00:00Z");
    const known = {
      monday: visit("2026-03-23T00:00:00Z"),
      sundayNight: visit("2026-03-29T22:59:00Z"),
      nextMonday: visit("2026-03-29T23:00:00Z"),
      sundayBefore: visit("2026-03-22T23:59:00Z"),
      otherKind: visit("2026-03-24T10:00:00Z", "first"),
    };
    expect(sameWeek(wanted, Object.values(known), LONDON)).toEqual([known.monday, known.sundayNight]);
  });
});

test("booking is closed for the first reason that stands, and open at one below the limit", () => {
  const open = { limit: 3, booked: 2, types: 1, isLookedAfter: false };
  expect(closedBecause(open)).toBeNull();
  expect(closedBecause({ ...open, booked: 3 })).toBe("limit");
  expect(closedBecause({ ...open, types: 0, booked: 3 })).toBe("noTypes");
  expect(closedBecause({ ...open, limit: 0 })).toBe("off");
  expect(closedBecause({ ...open, limit: 0, isLookedAfter: true })).toBe("person");
});

test("pages of free times have whole days, and one after another they show every time once", () => {
  const quarters = fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), { maxLength: 120 });
  fc.assert(
    fc.property(quarters, (taken) => {
      const slots = taken
        .sort((a, b) => a - b)
        .map((quarter) => ({
          startsAt: new Date(Date.UTC(2026, 2, 20) + quarter * 900_000).toISOString(),
        }));
      const seen: { startsAt: string }[] = [];
      let from = "0000-00-00";
      for (let page = 0; page <= slots.length; page += 1) {
        const rest = slots.filter(({ startsAt }) => localDate(new Date(startsAt), LONDON) >= from);
        const shown = pageOf(rest, LONDON);
        seen.push(...shown.slots);
        if (!shown.laterFrom) break;
        from = shown.laterFrom;
      }
      expect(seen).toEqual(slots);
    }),
  );
});
