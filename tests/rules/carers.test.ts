import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CarerFacts,
  carerAccess,
  lastDayAsChild,
  type ProxyDecision,
  sectionsOf,
} from "@/lib/carers/rules";
import { addDays, yearsBetween } from "@/lib/time";

const day = { today: "2026-03-10", timeZone: "Europe/London" };
const none = { mayBook: false, maySeeResults: false, mayBeTold: false };
const facts: CarerFacts = {
  ...none,
  mayBook: true,
  startsOn: null,
  endsOn: null,
  recordedAt: new Date("2026-01-05T12:00:00Z"),
  birthDate: "1950-06-01",
  birthDatePrecision: "exact",
  decisions: [],
  isDeceased: false,
  isRestricted: false,
  isMergedSince: false,
  isSelfRecorded: false,
  hasAccount: true,
};
const stateOf = (more: Partial<CarerFacts>, today = day.today) =>
  carerAccess({ ...facts, ...more }, { ...day, today }).state;
const untilOf = (more: Partial<CarerFacts>) => carerAccess({ ...facts, ...more }, day).until;

test.each([
  [{}, []],
  [{ mayBook: true }, ["person", "visits", "contact", "coverage"]],
  [{ mayBeTold: true }, ["person", "visits"]],
  [{ maySeeResults: true }, ["person"]],
  [{ mayBeTold: true, maySeeResults: true }, ["person", "visits"]],
  [{ mayBook: true, maySeeResults: true, mayBeTold: true }, ["person", "visits", "contact", "coverage"]],
])("the scope %o opens %o and nothing else", (scope, sections) => {
  expect(sectionsOf({ ...none, ...scope })).toEqual(sections);
});

describe("a recorded relation", () => {
  test.each([
    ["open", {}],
    ["nothing", { mayBook: false }],
    ["deceased", { isDeceased: true }],
    ["restricted", { isRestricted: true }],
    ["merged", { isMergedSince: true }],
    ["selfRecorded", { isSelfRecorded: true }],
    ["noAccount", { hasAccount: false }],
    ["future", { startsOn: "2026-03-11" }],
    ["open", { startsOn: "2026-03-10" }],
    ["open", { endsOn: "2026-03-10" }],
    ["over", { endsOn: "2026-03-09" }],
    ["ageUnknown", { birthDate: null, birthDatePrecision: "unknown" }],
    ["open", { birthDate: null, birthDatePrecision: "unknown", endsOn: "2026-12-31" }],
  ] as const)("is %s with %o", (state, more) => {
    expect(stateOf(more)).toBe(state);
  });

  test("counts its days on the hospital's calendar, whatever the time zone makes of the moment it was recorded", () => {
    const recordedAt = new Date("2026-01-05T23:30:00Z");
    const child = { recordedAt, birthDate: "2010-01-06" };
    expect(carerAccess({ ...facts, ...child }, { ...day, timeZone: "Europe/London" }).state).toBe("grownUp");
    expect(carerAccess({ ...facts, ...child }, { ...day, timeZone: "Asia/Kolkata" }).state).toBe("open");
  });
});

describe("the carer of a child", () => {
  test("loses access on the 16th birthday and not a day earlier", () => {
    const child = { birthDate: "2010-09-04" };
    expect(stateOf(child, "2026-09-03")).toBe("open");
    expect(stateOf(child, "2026-09-04")).toBe("grownUp");
    expect(untilOf(child)).toBe("2026-09-03");
  });

  test("loses it then also where a later last day was agreed for the child, and earlier where an earlier one was", () => {
    const child = { birthDate: "2010-09-04" };
    expect(stateOf({ ...child, endsOn: "2040-01-01" }, "2026-09-04")).toBe("grownUp");
    expect(untilOf({ ...child, endsOn: "2040-01-01" })).toBe("2026-09-03");
    expect(untilOf({ ...child, endsOn: "2026-05-01" })).toBe("2026-05-01");
    expect(stateOf({ ...child, endsOn: "2026-05-01" }, "2026-05-02")).toBe("over");
  });

  test("goes on without that end when it was recorded on the birthday or after it", () => {
    const grownUp = { birthDate: "2010-01-05" };
    expect(untilOf(grownUp)).toBeNull();
    expect(stateOf(grownUp, "2046-01-01")).toBe("open");
  });

  test("of an estimated year loses it when the first of that year could turn 16", () => {
    expect(lastDayAsChild({ birthDate: "2010-06-15", birthDatePrecision: "estimated" }, "2025-01-01")).toBe(
      "2025-12-31",
    );
  });

  test("whatever the birthday, the last day is the last on which the child is 15", () => {
    const days = fc.integer({ min: 0, max: 60 * 366 }).map((offset) => addDays("1990-01-01", offset));
    fc.assert(
      fc.property(days, (birthDate) => {
        const last = lastDayAsChild({ birthDate, birthDatePrecision: "exact" }, birthDate) ?? "";
        expect(yearsBetween(birthDate, last)).toBe(15);
        expect(yearsBetween(birthDate, addDays(last, 1))).toBe(16);
      }),
    );
  });
});

describe("what the person said about others using the portal", () => {
  const decision = (more: Partial<ProxyDecision>): ProxyDecision => ({
    status: "given",
    validTo: null,
    createdAt: new Date("2025-06-01T12:00:00Z"),
    endRecordedAt: null,
    ...more,
  });
  const after = new Date("2026-02-01T12:00:00Z");
  const before = new Date("2025-12-01T12:00:00Z");

  test.each([
    ["declined", [decision({ status: "refused" })]],
    ["declined", [decision({ status: "refused" }), decision({})]],
    ["open", [decision({ status: "refused", validTo: "2026-03-09" })]],
    ["declined", [decision({ status: "withdrawn", endRecordedAt: after })]],
    ["open", [decision({ status: "withdrawn", endRecordedAt: before })]],
    ["open", [decision({ status: "withdrawn", endRecordedAt: after }), decision({ createdAt: after })]],
    ["declined", [decision({ status: "withdrawn", endRecordedAt: after }), decision({ createdAt: before })]],
    ["declined", [decision({ validTo: "2026-03-09" })]],
    ["open", [decision({ validTo: "2026-03-10" })]],
    ["open", [decision({ validTo: "2026-01-04" })]],
    ["open", [decision({ validTo: "2026-03-09" }), decision({})]],
    ["open", []],
  ] as const)("leaves the carer %s for %o", (state, decisions) => {
    expect(stateOf({ decisions })).toBe(state);
  });
});
