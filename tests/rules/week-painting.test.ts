import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlapping } from "@/lib/availabilities/inputs";
import { copyDay, erase, fillOf, type Painted, paint } from "@/lib/availabilities/painting";
import { patternsFrom, planVersions } from "@/lib/availabilities/versions";
import { addDays } from "@/lib/time";

type Hours = Painted & { room: string };

const area = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 46 }), fc.integer({ min: 1, max: 8 }))
  .map(([weekday, row, length]) => ({
    weekday,
    startMinute: row * 30,
    endMinute: Math.min(1440, (row + length) * 30),
  }));
const stroke = fc.record({ area, paints: fc.boolean(), room: fc.constantFrom("a", "b") });
const isLike = (a: Hours, b: Hours) => a.room === b.room;

const draw = (strokes: readonly { area: Painted; paints: boolean; room: string }[]) =>
  strokes.reduce<Hours[]>(
    (week, { area: where, paints, room }) =>
      paints ? paint(week, where, (gap) => ({ ...gap, room }), isLike) : erase(week, where),
    [],
  );
const minutesAt = (week: readonly Painted[], weekday: number, minute: number) =>
  week.filter((hours) => hours.weekday === weekday && hours.startMinute <= minute && minute < hours.endMinute)
    .length;

describe("painting a week", () => {
  test("shows at every minute what was done last, and never two hours at once", () => {
    fc.assert(
      fc.property(
        fc.array(stroke, { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 1439 }),
        (strokes, weekday, minute) => {
          const week = draw(strokes);
          expect(overlapping(week)).toEqual([]);
          const last = strokes.findLast(({ area: where }) => minutesAt([where], weekday, minute) > 0);
          expect(minutesAt(week, weekday, minute)).toBe(last?.paints ? 1 : 0);
        },
      ),
    );
  });

  test("keeps the room of hours that were there, and grows them", () => {
    const morning = { weekday: 1, startMinute: 540, endMinute: 720, room: "3" };
    const grown = paint(
      [morning],
      { weekday: 1, startMinute: 660, endMinute: 780 },
      (gap) => ({ ...gap, room: "" }),
      isLike,
    );
    expect(grown).toEqual([{ ...morning, endMinute: 780 }]);
    expect(erase(grown, { weekday: 1, startMinute: 600, endMinute: 630 })).toEqual([
      { ...morning, endMinute: 600 },
      { ...morning, startMinute: 630, endMinute: 780 },
    ]);
  });

  test("a day is copied in place of what the others had", () => {
    const monday = { weekday: 1, startMinute: 540, endMinute: 720 };
    const tuesday = { weekday: 2, startMinute: 60, endMinute: 120 };
    expect(copyDay([monday, tuesday], 1, [1, 2, 3])).toEqual([
      monday,
      { ...monday, weekday: 2 },
      { ...monday, weekday: 3 },
    ]);
  });

  test("a cell is full, partly or not painted", () => {
    const hours = [{ weekday: 1, startMinute: 540, endMinute: 555 }];
    const cell = (startMinute: number) => ({ weekday: 1, startMinute, endMinute: startMinute + 30 });
    expect([fillOf(hours, cell(510)), fillOf(hours, cell(540))]).toEqual(["none", "part"]);
    expect(fillOf([{ weekday: 1, startMinute: 0, endMinute: 1440 }], cell(540))).toBe("full");
  });
});

describe("hours from one day on", () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-03-01", days));
  const hours = fc.record({
    weekday: fc.constant(1),
    startMinute: fc.constantFrom(480, 600),
    endMinute: fc.constant(720),
  });
  type Version = Painted & { id: string; effectiveFrom: string; effectiveTo: string | null };

  const write = (
    existing: readonly Version[],
    next: readonly Painted[],
    stretch: { from: string; end: string | null },
  ): Version[] => {
    const same = (a: Painted, b: Painted) => a.startMinute === b.startMinute && a.weekday === b.weekday;
    const { cut, drop, resume, add } = planVersions(existing, next, stretch, same);
    return [
      ...existing
        .filter((old) => !drop.includes(old))
        .map((old) => (cut.includes(old) ? { ...old, effectiveTo: stretch.from } : old)),
      ...resume.map((old) => ({ ...old, id: `${old.id}r`, effectiveFrom: stretch.end ?? "" })),
      ...add.map((wanted, index) => ({
        ...wanted,
        id: `n${index}${stretch.from}`,
        effectiveFrom: stretch.from,
        effectiveTo: stretch.end,
      })),
    ];
  };
  const startsOn = (versions: readonly Version[], on: string) =>
    versions
      .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && (!effectiveTo || on < effectiveTo))
      .map(({ startMinute }) => startMinute)
      .sort();

  test("hold in their stretch only: before and after everything is as it was, however often it is changed", () => {
    const change = fc
      .tuple(fc.option(hours), day, fc.option(fc.integer({ min: 1, max: 20 })))
      .map(([wanted, from, length]) => ({
        next: wanted ? [wanted] : [],
        stretch: { from, end: length === null ? null : addDays(from, length) },
      }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), day, (changes, on) => {
        let versions: Version[] = [];
        for (const { next, stretch } of changes) {
          const before = startsOn(versions, on);
          versions = write(versions, next, stretch);
          const isInside = stretch.from <= on && (stretch.end === null || on < stretch.end);
          expect(startsOn(versions, on)).toEqual(
            isInside ? next.map(({ startMinute }) => startMinute) : before,
          );
        }
      }),
    );
  });

  test("are listed from the day on which they change", () => {
    const now = {
      id: "a",
      weekday: 1,
      startMinute: 480,
      endMinute: 720,
      effectiveFrom: "2026-01-01",
      effectiveTo: "2026-04-01",
    };
    const later = { ...now, id: "b", effectiveFrom: "2026-04-01", effectiveTo: null };
    expect(
      patternsFrom([now, later], "2026-03-10").map(({ from, sessions }) => [
        from,
        sessions.map(({ id }) => id),
      ]),
    ).toEqual([
      ["2026-03-10", ["a"]],
      ["2026-04-01", ["b"]],
    ]);
  });
});
