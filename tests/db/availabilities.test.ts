import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, notifications, staffAvailabilities } from "@/db/schema";
import { changeStaffWeek, changeWeek } from "@/lib/availabilities/commands";
import { ChangeStaffWeek, ChangeWeek } from "@/lib/availabilities/inputs";
import { listShiftsOutside, listVisitsOutside } from "@/lib/availabilities/outside";
import { listStaffWeek, listWeek } from "@/lib/availabilities/queries";
import { editableWeek } from "@/lib/availabilities/rules";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listVisitsToMove } from "@/lib/time-off/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePractitioner } from "../support/factories/practitioners";
import { makeDepartment, makeShift, makeShiftKind } from "../support/factories/shifts";

let db: Database;
let manager: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
});

const TODAY = "2026-03-10";
const idOf = ({ viewer }: Context) => viewer.userId ?? "";
const week = (ctx: Context, rest: object = {}) =>
  ChangeStaffWeek.parse({
    userId: idOf(ctx),
    from: TODAY,
    seenSessionIds: [],
    sessions: [{ weekday: "1", startsAt: "07:00", endsAt: "15:00" }],
    ...rest,
  });
const stored = (userId: string) =>
  db.select().from(staffAvailabilities).where(eq(staffAvailabilities.userId, userId));
const seen = async (ctx: Context) =>
  (await listStaffWeek(ctx, { userId: idOf(ctx), today: TODAY })).map(({ id }) => id);

describe("when a nurse can be rostered", () => {
  test("is what she says herself, with one audit event", async () => {
    const nurse = await signedIn(db, "nurse");
    await changeStaffWeek(nurse, week(nurse));
    expect(await stored(idOf(nurse))).toEqual([
      expect.objectContaining({
        weekday: 1,
        startMinute: 420,
        endMinute: 900,
        effectiveFrom: TODAY,
        effectiveTo: null,
      }),
    ]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.requestId, nurse.request.id),
          eq(auditEvents.action, "availabilities.changeStaff"),
        ),
      );
    expect(events).toHaveLength(1);
  });

  test("for a while ends by itself: what held before returns, and the past is never rewritten", async () => {
    const nurse = await signedIn(db, "nurse");
    await changeStaffWeek(nurse, week(nurse));
    await changeStaffWeek(
      nurse,
      week(nurse, {
        from: "2026-04-01",
        until: "2026-04-30",
        seenSessionIds: await seen(nurse),
        sessions: [],
      }),
    );
    const rows = (await stored(idOf(nurse))).map(({ effectiveFrom, effectiveTo }) => [
      effectiveFrom,
      effectiveTo,
    ]);
    expect(rows.sort()).toEqual([
      [TODAY, "2026-04-01"],
      ["2026-05-01", null],
    ]);
  });

  test("is hers and the managers' to change; a colleague does not find it", async () => {
    const nurse = await signedIn(db, "nurse");
    const colleague = await signedIn(db, "nurse");
    await expect(changeStaffWeek(colleague, week(nurse))).rejects.toThrow(NotFound);
    await expect(listStaffWeek(colleague, { userId: idOf(nurse), today: TODAY })).rejects.toThrow(NotFound);
    await expect(changeStaffWeek(await signedIn(db, "patient"), week(nurse))).rejects.toThrow(Refused);
    expect(await stored(idOf(nurse))).toEqual([]);
    await expect(changeStaffWeek(manager, week(nurse))).resolves.toEqual({ shiftsOutside: 0 });
  });

  test("cannot be changed in the past, nor from an older view; of two at once one is told", async () => {
    const nurse = await signedIn(db, "nurse");
    await expect(changeStaffWeek(nurse, week(nurse, { from: "2026-03-09" }))).rejects.toThrow(Invalid);
    const both = await Promise.allSettled([
      changeStaffWeek(nurse, week(nurse)),
      changeStaffWeek(
        manager,
        week(nurse, { sessions: [{ weekday: "1", startsAt: "08:00", endsAt: "09:00" }] }),
      ),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  });

  test("names the shifts that would lie outside before it is saved; they stay", async () => {
    const nurse = await signedIn(db, "nurse");
    const departmentId = await makeDepartment(db);
    const shiftKindId = await makeShiftKind(db, departmentId);
    const duty = { userId: idOf(nurse), departmentId, shiftKindId };
    const monday = await makeShift(manager, { ...duty, onDay: "2026-03-16" });
    const tuesday = await makeShift(manager, { ...duty, onDay: "2026-03-17" });
    expect((await listShiftsOutside(nurse, week(nurse))).map(({ id }) => id)).toEqual([tuesday.id]);
    expect(await changeStaffWeek(nurse, week(nurse))).toEqual({ shiftsOutside: 1 });
    expect(monday.id).not.toBe(tuesday.id);
  });
});

describe("a practitioner's week", () => {
  test("names the visits outside before it is saved, tells the front desk, and puts them on its list", async () => {
    const practitionerId = await makePractitioner({ db });
    const desk = await signedIn(db, "receptionist");
    const inside = await makeAppointment(
      { db },
      { practitionerId, startsAt: new Date("2026-03-12T10:00:00Z") },
    );
    const outside = await makeAppointment(
      { db },
      { practitionerId, startsAt: new Date("2026-03-12T15:00:00Z") },
    );
    const known = await listWeek(manager, { practitionerId, today: TODAY });
    const change = ChangeWeek.parse({
      practitionerId,
      from: TODAY,
      seenSessionIds: known.map(({ id }) => id),
      sessions: [1, 2, 3, 4, 5].map((weekday) => ({
        weekday,
        startsAt: "08:00",
        endsAt: "12:00",
        slotMinutes: "15",
      })),
    });
    const preview = await listVisitsOutside(manager, change);
    expect(preview).toEqual([expect.objectContaining({ id: outside.appointmentId, patient: null })]);
    expect(await changeWeek(manager, change)).toEqual({ visitsOutside: 1 });
    const toMove = await listVisitsToMove(desk);
    expect(toMove.find(({ id }) => id === outside.appointmentId)).toMatchObject({ isOutsideHours: true });
    expect(toMove.map(({ id }) => id)).not.toContain(inside.appointmentId);
    const notices = await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, idOf(desk)));
    expect(notices).toContainEqual(
      expect.objectContaining({ kind: "visits-outside-hours", params: { count: 1 } }),
    );
    await expect(listVisitsOutside(desk, change)).rejects.toThrow(NotFound);
  });

  test("keeps groups and hours for some kinds of visit, tells them by name, and a copy of the form changes nothing", async () => {
    const practitionerId = await makePractitioner({ db }, { weekdays: [] });
    const typeId = await makeType({ db });
    const group = { weekday: 1, startsAt: "08:00", endsAt: "12:00", slotMinutes: 60, capacity: "6" };
    const entered = (sessions: object[], seenSessionIds: string[]) =>
      ChangeWeek.parse({ practitionerId, from: TODAY, seenSessionIds, sessions });
    await changeWeek(manager, entered([{ ...group, typeIds: [typeId] }], []));
    const [kept, ...none] = await listWeek(manager, { practitionerId, today: TODAY });
    expect(none).toEqual([]);
    expect(kept).toMatchObject({ capacity: 6, typeIds: [typeId], types: [expect.any(String)] });

    const ids = [kept?.id ?? ""];
    const form = editableWeek(
      await listWeek(manager, { practitionerId, today: TODAY }),
      practitionerId,
      TODAY,
    );
    await changeWeek(
      manager,
      ChangeWeek.parse({ ...form, until: undefined, sessions: form.sessions.map(withoutRoom) }),
    );
    expect((await listWeek(manager, { practitionerId, today: TODAY })).map(({ id }) => id)).toEqual(ids);
    await changeWeek(manager, entered([{ ...group, capacity: "1" }], ids));
    expect(await listWeek(manager, { practitionerId, today: TODAY })).toEqual([
      expect.objectContaining({ capacity: 1, typeIds: [], types: [] }),
    ]);
  });

  test("hours of a group say for which kinds of visit; one kind that there is not is said so", async () => {
    const practitionerId = await makePractitioner({ db }, { weekdays: [] });
    const group = { weekday: 1, startsAt: "08:00", endsAt: "12:00", slotMinutes: 60, capacity: "6" };
    const entered = (typeIds: string[]) =>
      ChangeWeek.safeParse({
        practitionerId,
        from: TODAY,
        seenSessionIds: [],
        sessions: [{ ...group, typeIds }],
      });
    expect(entered([]).error?.issues).toMatchObject([
      { path: ["sessions", 0, "typeIds"], message: "availabilities.groupKinds" },
    ]);
    const unknown = entered([newId()]).data;
    if (!unknown) throw new Error("It is well formed.");
    expect(await changeWeek(manager, unknown).catch(translated)).toMatchObject({
      code: "catalogues.unknownEntry",
    });
  });
});

const withoutRoom = ({ roomId: _, ...session }: ReturnType<typeof editableWeek>["sessions"][number]) =>
  session;
