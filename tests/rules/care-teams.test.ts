import { describe, expect, test } from "vitest";
import { CARE_TEAM_ROLES } from "@/db/enums/care";
import { freeShare, ranked, weekState } from "@/lib/care-team-candidates/rules";
import { endOf, memberKind, overlap, rolesOf, type Span, standing } from "@/lib/care-teams/rules";

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const span = (from: number, to?: number): Span => ({ startsAt: at(from), endsAt: to ? at(to) : null });

describe("a role in a care team", () => {
  test.each([
    [span(1), "current"],
    [span(10), "current"],
    [span(1, 11), "current"],
    [span(1, 10), "past"],
    [span(11), "planned"],
    [span(11, 12), "planned"],
    [span(11, 11), "past"],
  ] as const)("%o stands on the tenth as %s", (role, expected) => {
    expect(standing(role, at(10))).toBe(expected);
  });

  test.each([
    [span(1, 5), span(5), false],
    [span(1, 6), span(5), true],
    [span(1), span(9), true],
    [span(9), span(1), true],
    [span(5, 5), span(1), false],
    [span(1), span(5, 5), false],
    [span(1, 3), span(2, 4), true],
  ] as const)("%o and %o share a moment: %s", (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  test("ends now, or before it began", () => {
    expect(endOf(span(1), at(10))).toEqual(at(10));
    expect(endOf(span(12), at(10))).toEqual(at(12));
  });

  test("is a doctor's or a nurse's, never both", () => {
    expect([...rolesOf("practitioner"), ...rolesOf("user")]).toEqual([...CARE_TEAM_ROLES]);
    expect(memberKind("attending")).toBe("practitioner");
    expect(memberKind("named-nurse")).toBe("user");
  });
});

const HEART = "heart";
const SKIN = "skin";
const candidate = (id: string, rest: object = {}) => ({
  id,
  name: id,
  specialtyIds: [] as string[],
  patients: 0,
  seenBefore: 0,
  week: { visits: 0, bookedMinutes: 0, openMinutes: 600 },
  ...rest,
});
const order = (candidates: ReturnType<typeof candidate>[], need = new Map([[HEART, 3]])) =>
  ranked(candidates, need).map(({ id }) => id);

describe("the suggestions", () => {
  test("put the specialty of the visits before load", () => {
    const busy = { bookedMinutes: 600, openMinutes: 600, visits: 40 };
    expect(
      order([
        candidate("free dermatologist", { specialtyIds: [SKIN] }),
        candidate("busy cardiologist", { specialtyIds: [HEART], patients: 40, week: busy }),
      ]),
    ).toEqual(["busy cardiologist", "free dermatologist"]);
  });

  test("among the same specialty, put who knows the patient first, then who has time, then who has fewer patients", () => {
    const full = { visits: 20, bookedMinutes: 600, openMinutes: 600 };
    expect(
      order([
        candidate("many", { patients: 30 }),
        candidate("full", { week: full, patients: 3 }),
        candidate("few", { patients: 3 }),
        candidate("known", { seenBefore: 4, patients: 30 }),
      ]),
    ).toEqual(["known", "few", "many", "full"]);
  });

  test("weigh each specialty by its share of the visits", () => {
    const need = new Map([
      [HEART, 1],
      [SKIN, 3],
    ]);
    expect(
      order(
        [candidate("heart", { specialtyIds: [HEART] }), candidate("skin", { specialtyIds: [SKIN] })],
        need,
      ),
    ).toEqual(["skin", "heart"]);
  });

  test("go by load alone when nothing is known of the patient, and by name when nothing differs", () => {
    expect(order([candidate("b"), candidate("a"), candidate("c", { patients: 1 })], new Map())).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  test.each([
    [{ visits: 0, bookedMinutes: 0, openMinutes: 0 }, "away", 0],
    [{ visits: 2, bookedMinutes: 300, openMinutes: 600 }, "free", 0.5],
    [{ visits: 9, bookedMinutes: 450, openMinutes: 600 }, "some", 0.25],
    [{ visits: 20, bookedMinutes: 540, openMinutes: 600 }, "full", 0.1],
    [{ visits: 30, bookedMinutes: 700, openMinutes: 600 }, "full", 0],
  ])("a week of %o is told as %s", (week, state, share) => {
    expect(weekState(week)).toBe(state);
    expect(freeShare(week)).toBeCloseTo(share);
  });
});
