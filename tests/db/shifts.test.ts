import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, departments, notifications, shifts } from "@/db/schema";
import { listShiftsOutside } from "@/lib/availabilities/outside";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { copyWeek, publishRota } from "@/lib/rotas/commands";
import { searchPeople } from "@/lib/rotas/people";
import { getRota, listRotaDepartments } from "@/lib/rotas/queries";
import { assignShift, removeShift, saveShiftKind } from "@/lib/shifts/commands";
import { SaveShiftKind } from "@/lib/shifts/inputs";
import { listOnDuty, listOwnShifts, listShiftKinds } from "@/lib/shifts/queries";
import { requestTimeOff } from "@/lib/time-off/commands";
import { RequestTimeOff } from "@/lib/time-off/inputs";
import { listAffected } from "@/lib/time-off/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeDepartment, makeShift, makeShiftKind } from "../support/factories/shifts";

let db: Database;
let manager: Context;
let departmentId: string;
let early: string;
let night: string;

const MONDAY = "2026-03-16";
/** Hours of a day on which nobody here has a duty. */
const ELSEWHERE = { weekday: 7, startMinute: 0, endMinute: 60 };

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
  departmentId = await makeDepartment(db);
  early = await makeShiftKind(db, departmentId);
  night = await makeShiftKind(db, departmentId, { startMinute: 1260, endMinute: 1860 });
});

const idOf = ({ viewer }: Context) => viewer.userId ?? "";
const live = (userId: string) =>
  db
    .select()
    .from(shifts)
    .where(and(eq(shifts.userId, userId), isNull(shifts.removedAt)));
const events = (ctx: Context, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.requestId, ctx.request.id), eq(auditEvents.action, action)));

describe("a shift", () => {
  test("is a draft that only planners see until the week is published; then the person is told", async () => {
    const planner = await signedIn(db, "manager");
    const nurse = await signedIn(db, "nurse");
    const { id } = await assignShift(planner, { userId: idOf(nurse), shiftKindId: early, onDay: MONDAY });
    expect(await events(planner, "shifts.assign")).toEqual([expect.objectContaining({ entityId: id })]);
    const week = { department: departmentId, week: MONDAY };
    const shown = async (ctx: Context) =>
      (await getRota(ctx, week))?.people.flatMap((person) => person.shifts.map((shift) => shift.id));
    expect(await shown(planner)).toContain(id);
    expect(await shown(nurse)).not.toContain(id);
    expect(await listOwnShifts(nurse)).toEqual([]);

    await publishRota(planner, { departmentId, weekFrom: MONDAY });
    expect(await shown(nurse)).toContain(id);
    expect(await listOwnShifts(nurse)).toEqual([expect.objectContaining({ id, minutes: 480 })]);
    const notices = await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, idOf(nurse)));
    expect(notices.map(({ kind }) => kind)).toEqual(["rota-published"]);
    expect(await events(planner, "rotas.publish")).toHaveLength(1);
  });

  test("a night in which the clocks go back is eleven hours of work, one in which they go forward nine", async () => {
    const nurse = await signedIn(db, "nurse");
    const shift = { userId: idOf(nurse), shiftKindId: night };
    await assignShift(manager, { ...shift, onDay: "2026-10-24" });
    await assignShift(manager, { ...shift, onDay: "2026-03-28" });
    const minutes = (await live(idOf(nurse)))
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000);
    expect(minutes).toEqual([540, 660]);
    const rota = await getRota(manager, { department: departmentId, week: "2026-10-24" });
    expect(rota?.people.find(({ userId }) => userId === idOf(nurse))?.minutes).toBe(660);
  });

  test("two at the same time are refused, also of two planners at once and in two departments", async () => {
    const other = await makeDepartment(db);
    const elsewhere = await makeShiftKind(db, other, { startMinute: 600, endMinute: 1080 });
    const nurse = await signedIn(db, "nurse");
    const userId = idOf(nurse);
    const both = await Promise.allSettled([
      assignShift(manager, { userId, shiftKindId: early, onDay: MONDAY }),
      assignShift(await signedIn(db, "manager"), { userId, shiftKindId: elsewhere, onDay: MONDAY }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "shifts.personBusy" },
    });
    expect(await live(userId)).toHaveLength(1);
  });

  test("the database itself refuses a second one at the same time", async () => {
    const nurse = await signedIn(db, "nurse");
    await assignShift(manager, { userId: idOf(nurse), shiftKindId: early, onDay: MONDAY });
    const [row] = await live(idOf(nurse));
    if (!row) throw new Error("No shift to repeat.");
    const { id: _id, ...copy } = row;
    await expect(db.insert(shifts).values(copy)).rejects.toMatchObject({
      cause: { constraint: "shifts_one_place_at_once" },
    });
  });

  test("with less than eleven hours of rest asks first", async () => {
    const nurse = await signedIn(db, "nurse");
    const userId = idOf(nurse);
    await assignShift(manager, { userId, shiftKindId: night, onDay: MONDAY });
    const next = { userId, shiftKindId: early, onDay: "2026-03-18" };
    await expect(assignShift(manager, { ...next, onDay: "2026-03-17" })).rejects.toMatchObject({
      code: "shifts.shortRest",
      details: { params: { hours: 0 } },
    });
    const late = await makeShiftKind(db, departmentId, { startMinute: 840, endMinute: 1320 });
    await assignShift(manager, { userId, shiftKindId: late, onDay: "2026-03-17", acceptsShortRest: true });
    await expect(assignShift(manager, next)).rejects.toMatchObject({ code: "shifts.shortRest" });
    expect(await live(userId)).toHaveLength(2);
    await assignShift(manager, { ...next, acceptsShortRest: true });
    expect(await live(userId)).toHaveLength(3);
  });

  test("is planned by managers only, for people employed here only", async () => {
    const nurse = await signedIn(db, "nurse");
    const wanted = { userId: idOf(nurse), shiftKindId: early, onDay: MONDAY };
    await expect(assignShift(nurse, wanted)).rejects.toThrow(Refused);
    const patient = await signedIn(db, "patient");
    await expect(assignShift(manager, { ...wanted, userId: idOf(patient) })).rejects.toMatchObject({
      code: "shifts.wrongRole",
    });
    expect(await live(idOf(nurse))).toEqual([]);
    expect((await searchPeople(manager, "test nurse")).length).toBeGreaterThan(0);
    await expect(searchPeople(nurse, "")).rejects.toThrow(Refused);
  });

  test("taken off leaves who and why, tells the person, and is refused when it changed meanwhile", async () => {
    const nurse = await signedIn(db, "nurse");
    const shift = { userId: idOf(nurse), departmentId, shiftKindId: early, onDay: "2026-03-20" };
    const { id, version } = await makeShift(manager, shift);
    const seen = { shiftId: id, version };
    await expect(removeShift(nurse, seen)).rejects.toThrow(Refused);
    await expect(removeShift(manager, { ...seen, version: 9 })).rejects.toThrow(Conflict);
    expect(await live(idOf(nurse))).toHaveLength(1);
    await removeShift(manager, { ...seen, reason: "Ward closed" });
    const [row] = await db.select().from(shifts).where(eq(shifts.id, id));
    expect(row).toMatchObject({ removeReason: "Ward closed", removedBy: idOf(manager) });
    await expect(removeShift(manager, { ...seen, version: 3 })).rejects.toThrow(NotFound);
    const notices = await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, idOf(nurse)));
    expect(notices.map(({ kind }) => kind)).toContain("shift-removed");
  });
});

describe("a week of a department", () => {
  test("shows what is needed beside what is covered", async () => {
    const ward = await makeDepartment(db);
    const kind = await makeShiftKind(db, ward, { needs: 2 });
    const nurse = await signedIn(db, "nurse");
    await assignShift(manager, { userId: idOf(nurse), shiftKindId: kind, onDay: MONDAY });
    const rota = await getRota(manager, { department: ward, week: "2026-03-19" });
    expect(rota).toMatchObject({ weekFrom: MONDAY, drafts: 1, publishedAt: null });
    expect(rota?.cover.filter(({ onDay }) => onDay <= "2026-03-17")).toEqual([
      { onDay: MONDAY, shiftKindId: kind, role: "nurse", needed: 2, covered: 1 },
      { onDay: "2026-03-17", shiftKindId: kind, role: "nurse", needed: 2, covered: 0 },
    ]);
  });

  test("is first asked of a department that works in shifts, whatever the others are called", async () => {
    const [office, ward] = [await makeDepartment(db), await makeDepartment(db)];
    await makeShiftKind(db, ward);
    await db.update(departments).set({ name: "Aardvark office" }).where(eq(departments.id, office));
    await db.update(departments).set({ name: "Zebra ward" }).where(eq(departments.id, ward));
    const listed = (await listRotaDepartments(manager)).map(({ id }) => id);
    expect(listed.indexOf(ward)).toBeLessThan(listed.indexOf(office));
    expect((await getRota(manager, {}))?.kinds).not.toEqual([]);
  });

  test("is copied without overwriting; what cannot be copied is named with its reason", async () => {
    const ward = await makeDepartment(db);
    const kind = await makeShiftKind(db, ward);
    const [free, busy, away] = await Promise.all([1, 2, 3].map(() => signedIn(db, "nurse")));
    if (!free || !busy || !away) throw new Error("Three nurses are needed.");
    for (const nurse of [free, busy, away])
      await assignShift(manager, { userId: idOf(nurse), shiftKindId: kind, onDay: MONDAY });
    await assignShift(manager, { userId: idOf(busy), shiftKindId: early, onDay: "2026-03-23" });
    await requestTimeOff(
      manager,
      RequestTimeOff.parse({
        userId: idOf(away),
        kind: "annual",
        fromDay: "2026-03-23",
        toDay: "2026-03-23",
      }),
    );
    const planner = await signedIn(db, "manager");
    const copy = { departmentId: ward, from: MONDAY, to: "2026-03-23" };
    const { copied, problems } = await copyWeek(planner, copy);
    expect(copied).toBe(1);
    expect(problems.map(({ onDay, reason }) => [onDay, reason]).sort()).toEqual([
      ["2026-03-23", "away"],
      ["2026-03-23", "busy"],
    ]);
    expect(await events(planner, "rotas.copyWeek")).toHaveLength(1);
    expect((await copyWeek(planner, copy)).copied).toBe(0);
    await expect(copyWeek(free, copy)).rejects.toThrow(Refused);
    await expect(publishRota(free, { departmentId: ward, weekFrom: MONDAY })).rejects.toThrow(Refused);
  });

  test("is not copied into a rest that is too short, nor into a week that is over", async () => {
    const ward = await makeDepartment(db);
    const [night, noon] = [
      await makeShiftKind(db, ward, { startMinute: 1200, endMinute: 1920 }),
      await makeShiftKind(db, ward, { startMinute: 720, endMinute: 1080 }),
    ];
    const nurse = await signedIn(db, "nurse");
    const duty = { userId: idOf(nurse) };
    await assignShift(manager, { ...duty, shiftKindId: night, onDay: MONDAY });
    await assignShift(manager, { ...duty, shiftKindId: noon, onDay: "2026-03-17", acceptsShortRest: true });
    const copy = { departmentId: ward, from: MONDAY };
    const { copied, problems } = await copyWeek(manager, { ...copy, to: "2026-03-23" });
    expect(copied).toBe(1);
    expect(problems).toMatchObject([{ onDay: "2026-03-24", reason: "shortRest" }]);
    await expect(copyWeek(manager, { ...copy, to: "2026-03-02" })).rejects.toMatchObject({
      code: "rotas.pastWeek",
    });
  });

  test("tells nobody of a duty before its week is published, also where time off and hours would touch it", async () => {
    const ward = await makeDepartment(db);
    const kind = await makeShiftKind(db, ward);
    const nurse = await signedIn(db, "nurse");
    await assignShift(manager, { userId: idOf(nurse), shiftKindId: kind, onDay: MONDAY });
    const range = { startsAt: new Date("2026-03-16T00:00:00Z"), endsAt: new Date("2026-03-17T00:00:00Z") };
    const week = { userId: idOf(nurse), from: "2026-03-11", seenSessionIds: [], sessions: [ELSEWHERE] };
    const seenBy = async (ctx: Context) => [
      (await listAffected(ctx, idOf(nurse), range)).shifts.length,
      (await listShiftsOutside(ctx, week)).length,
    ];
    expect(await seenBy(nurse)).toEqual([0, 0]);
    expect(await seenBy(manager)).toEqual([1, 1]);
    await publishRota(manager, { departmentId: ward, weekFrom: MONDAY });
    expect(await seenBy(nurse)).toEqual([1, 1]);
  });

  test("says who is on duty at a moment, drafts left out", async () => {
    const ward = await makeDepartment(db);
    const kind = await makeShiftKind(db, ward, { startMinute: 1260, endMinute: 1860 });
    const nurse = await signedIn(db, "nurse");
    const draft = await signedIn(db, "nurse");
    const { id } = await makeShift(manager, {
      userId: idOf(nurse),
      departmentId: ward,
      shiftKindId: kind,
      onDay: MONDAY,
    });
    await assignShift(manager, { userId: idOf(draft), shiftKindId: kind, onDay: MONDAY });
    const at = async (now: string) =>
      (await listOnDuty({ ...nurse, now: new Date(now) })).filter(
        ({ departmentId }) => departmentId === ward,
      );
    expect((await at("2026-03-17T06:59:00Z")).map((duty) => duty.id)).toEqual([id]);
    expect(await at("2026-03-17T07:00:00Z")).toEqual([]);
  });
});

test("a kind of shift is kept with what it needs, under one name a department, by planners", async () => {
  const ward = await makeDepartment(db);
  const input = SaveShiftKind.parse({
    departmentId: ward,
    name: "Night",
    startsAt: "21:00",
    endsAt: "07:00",
    needs: [{ role: "nurse", days: [2, 2, 2, 2, 2, 3, 3] }],
  });
  await expect(saveShiftKind(await signedIn(db, "nurse"), input)).rejects.toThrow(Refused);
  const { id, version } = await saveShiftKind(manager, input);
  const [kind] = await listShiftKinds(manager, ward);
  expect(kind).toMatchObject({ startMinute: 1260, endMinute: 1860 });
  expect(kind?.needs.find(({ weekday }) => weekday === 6)).toMatchObject({ role: "nurse", headcount: 3 });
  await expect(saveShiftKind(manager, input)).rejects.toMatchObject({
    cause: { constraint: "shift_kinds_name_unique" },
  });
  await saveShiftKind(manager, { ...input, shiftKindId: id, version, isActive: false });
  expect(await listShiftKinds(manager, ward)).toEqual([]);
  const planned = await getRota(manager, { department: ward });
  expect(planned).toMatchObject({ kinds: [], allKinds: [{ id, isActive: false }] });
  expect(await getRota(await signedIn(db, "nurse"), { department: ward })).toMatchObject({ allKinds: [] });
  await expect(saveShiftKind(manager, { ...input, shiftKindId: id, version })).rejects.toThrow(Conflict);
});
