import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APPOINTMENT_STATUSES } from "@/db/enums/care";
import { missedOf } from "@/lib/appointments/rules";
import {
  byTurn,
  canBeCalled,
  canSendOn,
  canStartNursing,
  canUndoNursing,
  canUndoSendOn,
  connectionOf,
  dueSince,
  isCalled,
  isForDesk,
  STAGES,
  spokenToken,
  stageOf,
  type TurnState,
  tokenOf,
} from "@/lib/queue/rules";
import { stageAfter, stepsFor } from "@/lib/queue/steps";

const AT = new Date("2026-03-10T09:00:00Z");
const waiting: TurnState = { nurseStartedAt: null, readyAt: null, calledAt: null };
const withNurse = { ...waiting, nurseStartedAt: AT };
const ready = { ...withNurse, readyAt: AT };
const skipped = { ...waiting, readyAt: AT };

describe("the stages", () => {
  test.each([
    ["proposed", null, "booked"],
    ["booked", null, "booked"],
    ["booked", waiting, "booked"],
    ["arrived", null, "arrived"],
    ["arrived", waiting, "arrived"],
    ["arrived", withNurse, "nurse"],
    ["arrived", ready, "doctor"],
    ["arrived", skipped, "doctor"],
    ["in-consultation", waiting, "doctor"],
    ["in-consultation", withNurse, "doctor"],
    ["fulfilled", ready, "done"],
    ["no-show", null, "done"],
    ["cancelled", waiting, null],
    ["entered-in-error", null, null],
  ] as const)("%s with %o stands under %s", (status, turn, stage) => {
    expect(stageOf({ status, turn })).toBe(stage);
  });

  test("every status stands in one column or none", () => {
    for (const status of APPOINTMENT_STATUSES)
      expect([...STAGES, null]).toContain(stageOf({ status, turn: waiting }));
  });
});

describe("the moves", () => {
  const states = { waiting, withNurse, ready, skipped };
  const may = (rule: (seen: { status: "arrived"; turn: TurnState }) => boolean) =>
    Object.entries(states).flatMap(([name, turn]) => (rule({ status: "arrived", turn }) ? [name] : []));

  test("each goes from its own stages only", () => {
    expect(may(canStartNursing)).toEqual(["waiting"]);
    expect(may(canUndoNursing)).toEqual(["withNurse"]);
    expect(may(canSendOn)).toEqual(["waiting", "withNurse"]);
    expect(may(canUndoSendOn)).toEqual(["ready", "skipped"]);
    expect(may((seen) => canBeCalled(seen, "nurse"))).toEqual(["waiting"]);
    expect(may((seen) => canBeCalled(seen, "practitioner"))).toEqual(["waiting", "ready", "skipped"]);
  });

  test("nothing moves before the arrival or after the visit began", () => {
    const rules = [canStartNursing, canUndoNursing, canSendOn, canUndoSendOn];
    for (const status of APPOINTMENT_STATUSES.filter((one) => one !== "arrived"))
      for (const turn of Object.values(states))
        expect([
          ...rules.map((rule) => rule({ status, turn })),
          canBeCalled({ status, turn }, "practitioner"),
        ]).not.toContain(true);
  });

  test("whoever was called is so until they are taken in", () => {
    const turn = { ...waiting, calledAt: AT };
    expect(isCalled({ status: "arrived", turn })).toBe(true);
    expect(isCalled({ status: "in-consultation", turn })).toBe(false);
    expect(isCalled({ status: "arrived", turn: waiting })).toBe(false);
  });

  test("after three calls in vain the desk is asked", () => {
    expect([0, 2, 3, 4].map((missedCalls) => isForDesk({ missedCalls }))).toEqual([false, false, true, true]);
  });
});

describe("whose turn it is", () => {
  const at = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
  const booked = (startsAt: number, arrivedAt: number) => ({
    startsAt: at(startsAt),
    arrivedAt: at(arrivedAt),
    isWalkIn: false,
    isUrgent: false,
  });

  test("by appointed time, not by who came first; late and walked in by arrival", () => {
    const [early, punctual] = [booked(60, -60), booked(30, 25)];
    const late = booked(0, 40);
    const walkedIn = { ...booked(90, 35), isWalkIn: true };
    expect([early, late, walkedIn, punctual].sort(byTurn)).toEqual([punctual, walkedIn, late, early]);
  });

  test("ten minutes are not late", () => {
    expect(dueSince(booked(0, 10))).toEqual(at(0));
    expect(dueSince(booked(0, 11))).toEqual(at(11));
  });

  const anybody = fc.record({
    startsAt: fc.integer({ min: 0, max: 600 }).map(at),
    arrivedAt: fc.integer({ min: 0, max: 600 }).map(at),
    isWalkIn: fc.boolean(),
    isUrgent: fc.boolean(),
  });

  test("nobody stands before somebody urgent, and the order is one", () => {
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 12 }), (people) => {
        const order = [...people].sort(byTurn);
        const urgent = order.map(({ isUrgent }) => isUrgent);
        expect(urgent).toEqual([...urgent].sort((a, b) => Number(b) - Number(a)));
        for (const [index, person] of order.entries()) {
          const next = order[index + 1];
          if (next) expect(byTurn(person, next)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

test("a number is short to read and plain to say", () => {
  expect(tokenOf("A", 17)).toBe("A-017");
  expect(tokenOf("PA", 1234)).toBe("PA-1234");
  expect(spokenToken("A-017")).toBe("A 17");
  expect(spokenToken("A-100")).toBe("A 100");
});

test("of the visits that were kept or missed it is told how many were missed; others do not count", () => {
  const visits = (["no-show", "fulfilled", "cancelled", "no-show", "booked"] as const).map((status) => ({
    status,
  }));
  expect(missedOf(visits)).toEqual({ missed: 2, of: 3 });
  expect(missedOf([])).toEqual({ missed: 0, of: 0 });
});

test("that somebody was called in is taken back on the same day by who may, from the menu only", () => {
  const at = { now: AT, timeZone: "UTC" };
  const seen = { status: "in-consultation" as const, startsAt: AT, turn: null };
  const begun = { ...seen, consultationStartedAt: AT };
  const yesterday = { ...seen, consultationStartedAt: new Date(AT.getTime() - 86_400_000) };
  expect(stepsFor(begun, at, (permission) => permission === "encounters.takeBack")).toEqual([
    "undoConsultation",
  ]);
  expect(stepsFor(begun, at, (permission) => permission !== "encounters.takeBack")).toEqual([]);
  expect(stepsFor(yesterday, at, () => true)).toEqual([]);
  expect(stageAfter("undoConsultation", begun)).toBeNull();
});

test.each([
  [0, 0, "standing"],
  [0, 60_000, "standing"],
  [1, 1_500, "again"],
  [3, 30_000, "again"],
  [4, 30_001, "lost"],
] as const)(
  "a screen without an answer %i times in a row, for %i ms, says so in time",
  (failures, silentMs, connection) => {
    expect(connectionOf({ failures, silentMs })).toBe(connection);
  },
);
