import { describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/permissions";
import { ChangeWeek, overlapping } from "@/lib/availabilities/inputs";
import { canChangeWeek, editableWeek, type Session, slotHabits } from "@/lib/availabilities/rules";

const id = "01a2013c-6097-73c6-91c6-66823b2b1d74";
const hours = { weekday: "1", startsAt: "09:00", endsAt: "12:00", slotMinutes: "15" };
const week = (...sessions: object[]) =>
  ChangeWeek.safeParse({ practitionerId: id, from: "2026-03-10", seenSessionIds: [], sessions });
const problems = (result: ReturnType<typeof week>) =>
  result.error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("a week as it is typed", () => {
  test("becomes minutes of the clock; midnight closes a day as 24:00", () => {
    const parsed = week({ ...hours, startsAt: "18:00", endsAt: "24:00" });
    expect(parsed.data?.sessions).toEqual([
      { weekday: 1, startMinute: 1080, endMinute: 1440, slotMinutes: 15, capacity: 1, typeIds: [] },
    ]);
  });

  test("hours that overlap, end before they start or are shorter than a slot are named by their row", () => {
    expect(problems(week(hours, { ...hours, startsAt: "11:00", endsAt: "13:00" }))).toEqual([
      ["sessions.1.startsAt", "availabilities.overlap"],
    ]);
    expect(problems(week({ ...hours, endsAt: "08:00" }))).toContainEqual([
      "sessions.0.endsAt",
      "availabilities.endsBeforeStart",
    ]);
    expect(problems(week({ ...hours, endsAt: "09:10" }))).toContainEqual([
      "sessions.0.slotMinutes",
      "availabilities.shorterThanSlot",
    ]);
  });

  test("hours that only touch, or lie on other days, are accepted", () => {
    expect(
      week(hours, { ...hours, startsAt: "12:00", endsAt: "13:00" }, { ...hours, weekday: "2" }).success,
    ).toBe(true);
    expect(overlapping([])).toEqual([]);
  });

  test("a field that is not known is refused", () => {
    expect(week({ ...hours, practitionerId: id }).success).toBe(false);
  });
});

const stored = (overrides: Partial<Session>): Session => ({
  id,
  capacity: 1,
  typeIds: [],
  practitionerId: id,
  weekday: 1,
  startMinute: 540,
  endMinute: 720,
  slotMinutes: 15,
  roomId: null,
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  ...overrides,
});

describe("the editor", () => {
  const later = stored({ id: id.replace("0", "1"), startMinute: 600, effectiveFrom: "2026-04-01" });

  test("starts with the hours that hold today and ends before what is planned later", () => {
    const shown = editableWeek([stored({ effectiveTo: "2026-04-01" }), later], id, "2026-03-10");
    expect(shown).toMatchObject({
      from: "2026-03-10",
      until: "2026-03-31",
      sessions: [{ startsAt: "09:00" }],
    });
    expect(shown.seenSessionIds).toHaveLength(2);
  });

  test("ends before hours that pause, and goes on for good when nothing follows", () => {
    const paused = [stored({ effectiveTo: "2026-03-20" }), later];
    expect(editableWeek(paused, id, "2026-03-10")).toMatchObject({ until: "2026-03-19" });
    expect(editableWeek([stored({})], id, "2026-03-10")).toMatchObject({ from: "2026-03-10", until: "" });
  });

  test("of somebody who has no hours yet starts with the first to come", () => {
    expect(editableWeek([later], id, "2026-03-10")).toMatchObject({
      from: "2026-04-01",
      until: "",
      sessions: [{ startsAt: "10:00", endsAt: "12:00" }],
    });
    expect(editableWeek([], id, "2026-03-10")).toMatchObject({ from: "2026-03-10", until: "", sessions: [] });
  });
});

test("new hours start with the consultation length and the only room, and any length in use can be kept", () => {
  const habits = slotHabits({ consultationMinutes: 25, rooms: [{ id }] }, [stored({ slotMinutes: 12 })]);
  expect(habits.blank).toEqual({ slotMinutes: "25", capacity: "1", typeIds: [], roomId: id });
  expect(habits.choices).toEqual([5, 10, 12, 15, 20, 25, 30, 45, 60, 90, 120]);
  const without = slotHabits({ consultationMinutes: null, rooms: [{ id }, { id }] }, []);
  expect(without.blank).toEqual({ slotMinutes: "15", capacity: "1", typeIds: [], roomId: "" });
});

test("managers change anybody's week, everybody else only their own", () => {
  const viewer = (roles: Viewer["roles"], practitionerId: string | null): Viewer => ({
    kind: "user",
    userId: id,
    sessionId: id,
    roles,
    patientIds: [],
    practitionerId,
    stepUpAt: null,
  });
  expect(canChangeWeek(viewer(["manager"], null), id)).toBe(true);
  expect(canChangeWeek(viewer(["doctor"], id), id)).toBe(true);
  expect(canChangeWeek(viewer(["doctor"], null), id)).toBe(false);
  expect(canChangeWeek(viewer(["receptionist"], null), id)).toBe(false);
});
