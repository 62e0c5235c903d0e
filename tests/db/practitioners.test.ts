import { asc, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, availabilities, practitioners, rooms } from "@/db/schema";
import { changeWeek } from "@/lib/availabilities/commands";
import { listWeek } from "@/lib/availabilities/queries";
import type { Context } from "@/lib/context";
import { translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  addPractitioner,
  editPractitioner,
  reinstatePractitioner,
  retirePractitioner,
} from "@/lib/practitioners/commands";
import { PractitionerFilter } from "@/lib/practitioners/inputs";
import { getPractitioner, listPractitioners } from "@/lib/practitioners/queries";
import { listFreeSlots } from "@/lib/slots/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePractitioner, makeRoom, makeSpecialty } from "../support/factories/practitioners";

const { db } = await testDatabase();
const manager = () => signedIn(db, "manager");
const rowOf = async (id: string) =>
  (await db.select().from(practitioners).where(eq(practitioners.id, id)))[0];
const actionsOn = async (id: string) =>
  (
    await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(asc(auditEvents.position))
  ).map(({ action }) => action);

const profile = async (overrides: object = {}) => ({
  givenName: "Núria",
  familyName: "O’Brien-Solé",
  specialtyId: await makeSpecialty(db),
  otherSpecialtyIds: [],
  languages: [],
  rooms: [],
  serviceIds: [],
  ...overrides,
});

describe("practitioners", () => {
  test("are found by name without accents and apostrophes, with their main specialty first", async () => {
    const ctx = await manager();
    const other = await makeSpecialty(db, "Aaa first in the alphabet");
    const main = await makeSpecialty(db, "Zzz main");
    const { id } = await addPractitioner(
      ctx,
      await profile({ specialtyId: main, otherSpecialtyIds: [other] }),
    );
    const list = await listPractitioners(ctx, PractitionerFilter.parse({ q: "obrien nuria" }));
    expect(list.rows).toMatchObject([{ id, specialties: ["Zzz main", "Aaa first in the alphabet"] }]);
    expect(await actionsOn(id)).toEqual(["practitioners.add"]);
  });

  test("keep their rooms, languages and services; a room out of use cannot be chosen but stays", async () => {
    const ctx = await manager();
    const [kept, other] = [await makeRoom(db), await makeRoom(db)];
    const { id } = await addPractitioner(
      ctx,
      await profile({ maxPerDay: 12, languages: ["en", "pl"], rooms: [{ roomId: kept }, { roomId: kept }] }),
    );
    expect(await getPractitioner(ctx, id)).toMatchObject({
      maxPerDay: 12,
      languages: ["en", "pl"],
      rooms: [{ id: kept }],
    });
    await db
      .update(rooms)
      .set({ isActive: false })
      .where(inArray(rooms.id, [kept, other]));
    const change = async (roomId: string, version: number) =>
      editPractitioner(ctx, { ...(await profile({ rooms: [{ roomId }] })), practitionerId: id, version });
    await change(kept, 1);
    await expect(change(other, 2)).rejects.toMatchObject({ code: "rooms.outOfUse" });
    expect(await getPractitioner(ctx, id)).toMatchObject({ rooms: [{ id: kept }], version: 2 });
  });

  test("a licence number belongs to one practitioner", async () => {
    const ctx = await manager();
    await addPractitioner(ctx, await profile({ licenceNumber: "L-100" }));
    const error = await addPractitioner(ctx, await profile({ licenceNumber: "L-100" })).catch(translated);
    expect(error).toMatchObject({ code: "practitioners.licenceTaken" });
  });

  test("an edit of an older version is refused and changes nothing", async () => {
    const ctx = await manager();
    const { id } = await addPractitioner(ctx, await profile());
    await editPractitioner(ctx, {
      ...(await profile({ givenName: "Nora" })),
      practitionerId: id,
      version: 1,
    });
    const late = editPractitioner(ctx, {
      ...(await profile({ givenName: "Late" })),
      practitionerId: id,
      version: 1,
    });
    await expect(late).rejects.toMatchObject({ code: "practitioners.changedMeanwhile" });
    expect(await rowOf(id)).toMatchObject({ givenName: "Nora", version: 2 });
    expect(await actionsOn(id)).toEqual(["practitioners.add", "practitioners.edit"]);
  });

  test("nobody is retired while visits with them lie ahead; afterwards nobody can be booked with them", async () => {
    const ctx = await manager();
    const visit = await makeAppointment({ db });
    const seen = { practitionerId: visit.practitionerId, version: 1 };
    await expect(retirePractitioner(ctx, { ...seen, reason: "Leaves" })).rejects.toMatchObject({
      code: "practitioners.visitsAhead",
    });
    const free = await makePractitioner({ db });
    await retirePractitioner(ctx, { practitionerId: free, version: 1, reason: "Leaves" });
    await expect(makeAppointment({ db }, { practitionerId: free })).rejects.toMatchObject({
      kind: "not-found",
    });
    await reinstatePractitioner(ctx, { practitionerId: free, version: 2 });
    await expect(makeAppointment({ db }, { practitionerId: free })).resolves.toMatchObject({
      status: "booked",
    });
    expect((await actionsOn(free)).filter((action) => action.startsWith("practitioners."))).toEqual([
      "practitioners.retire",
      "practitioners.reinstate",
    ]);
  });

  test.each(["doctor", "receptionist", "patient"] as const)("a %s manages nobody", async (role) => {
    const ctx = await signedIn(db, role);
    const id = await makePractitioner({ db });
    const before = await rowOf(id);
    const seen = { practitionerId: id, version: 1 };
    await expect(addPractitioner(ctx, await profile())).rejects.toMatchObject({ kind: "refused" });
    await expect(editPractitioner(ctx, { ...(await profile()), ...seen })).rejects.toMatchObject({
      kind: "refused",
    });
    await expect(retirePractitioner(ctx, { ...seen, reason: "x" })).rejects.toMatchObject({
      kind: "refused",
    });
    await expect(reinstatePractitioner(ctx, seen)).rejects.toMatchObject({ kind: "refused" });
    expect(await rowOf(id)).toEqual(before);
  });

  test("somebody who does not exist is not found", async () => {
    await expect(getPractitioner(await manager(), newId())).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("weekly hours", () => {
  const hours = {
    weekday: 2,
    startMinute: 540,
    endMinute: 720,
    slotMinutes: 15,
    capacity: 1,
    typeIds: [] as string[],
  };
  const idsOf = async (ctx: Context, practitionerId: string) =>
    (await listWeek(ctx, { practitionerId, today: "2026-03-10" })).map(({ id }) => id);

  test("a change holds from its day on, and the days before keep what they had", async () => {
    const ctx = await manager();
    const practitionerId = await makePractitioner({ db }, { weekdays: [2] });
    const typeId = await makeType({ db }, 60);
    await changeWeek(ctx, {
      practitionerId,
      from: "2026-03-17",
      seenSessionIds: await idsOf(ctx, practitionerId),
      sessions: [hours],
    });
    const desk = await signedIn(db, "receptionist");
    const first = await listFreeSlots(desk, {
      typeId,
      practitionerId,
      from: "2026-03-10",
      days: 1,
      limit: 200,
    });
    const later = await listFreeSlots(desk, {
      typeId,
      practitionerId,
      from: "2026-03-17",
      days: 1,
      limit: 200,
    });
    expect(first.at(-1)?.startsAt).toBe("2026-03-10T17:00:00.000Z");
    expect(later.map(({ startsAt }) => startsAt).at(0)).toBe("2026-03-17T09:00:00.000Z");
    expect(later.at(-1)?.startsAt).toBe("2026-03-17T11:00:00.000Z");
    expect(await actionsOn(practitionerId)).toEqual(["availabilities.change"]);
  });

  test("saving the same week again changes no row", async () => {
    const ctx = await manager();
    const practitionerId = await makePractitioner({ db }, { weekdays: [2], hours });
    const before = await idsOf(ctx, practitionerId);
    await changeWeek(ctx, { practitionerId, from: "2026-03-10", seenSessionIds: before, sessions: [hours] });
    expect(await idsOf(ctx, practitionerId)).toEqual(before);
  });

  test("whoever changes a week they have not seen is refused, and the week stays", async () => {
    const ctx = await manager();
    const practitionerId = await makePractitioner({ db }, { weekdays: [2] });
    const before = await idsOf(ctx, practitionerId);
    const stale = changeWeek(ctx, { practitionerId, from: "2026-03-10", seenSessionIds: [], sessions: [] });
    await expect(stale).rejects.toMatchObject({ code: "availabilities.changedMeanwhile" });
    expect(await idsOf(ctx, practitionerId)).toEqual(before);
  });

  test("of two people changing one week at once, one is told", async () => {
    const ctx = await manager();
    const practitionerId = await makePractitioner({ db }, { weekdays: [2] });
    const seenSessionIds = await idsOf(ctx, practitionerId);
    const change = (startMinute: number) =>
      changeWeek(ctx, {
        practitionerId,
        from: "2026-03-10",
        seenSessionIds,
        sessions: [{ ...hours, startMinute }],
      });
    const results = await Promise.allSettled([change(480), change(600)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("hours that would lie in the past are refused", async () => {
    const practitionerId = await makePractitioner({ db });
    const past = changeWeek(await manager(), {
      practitionerId,
      from: "2026-03-09",
      seenSessionIds: [],
      sessions: [],
    });
    await expect(past).rejects.toMatchObject({ code: "availabilities.fromPast" });
  });

  test("who changes the hours is told how many booked visits lie outside them", async () => {
    const ctx = await manager();
    const practitionerId = await makePractitioner({ db });
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-10T14:00:00Z") });
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-10T10:00:00Z") });
    const { visitsOutside } = await changeWeek(ctx, {
      practitionerId,
      from: "2026-03-10",
      seenSessionIds: await idsOf(ctx, practitionerId),
      sessions: [hours],
    });
    expect(visitsOutside).toBe(1);
  });

  test("a doctor changes their own week and nobody else's", async () => {
    const own = await makePractitioner({ db }, { weekdays: [] });
    const other = await makePractitioner({ db }, { weekdays: [] });
    const ctx = await signedIn(db, "doctor", { practitionerId: own });
    const week = { from: "2026-03-10", seenSessionIds: [], sessions: [hours] };
    await expect(changeWeek(ctx, { ...week, practitionerId: own })).resolves.toEqual({ visitsOutside: 0 });
    await expect(changeWeek(ctx, { ...week, practitionerId: other })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await db.$count(availabilities, eq(availabilities.practitionerId, other))).toBe(0);
  });

  test.each([
    ["receptionist", "not-found"],
    ["nurse", "not-found"],
    ["patient", "refused"],
  ] as const)("a %s changes no week of somebody else", async (role, kind) => {
    const practitionerId = await makePractitioner({ db }, { weekdays: [] });
    const ctx = await signedIn(db, role);
    const week = { practitionerId, from: "2026-03-10", seenSessionIds: [], sessions: [hours] };
    await expect(changeWeek(ctx, week)).rejects.toMatchObject({ kind });
    expect(await db.$count(availabilities, eq(availabilities.practitionerId, practitionerId))).toBe(0);
  });
});

describe("free times", () => {
  test("of a specialty come from all its practitioners, earliest first, without what room, person or patient block", async () => {
    const desk = await signedIn(db, "receptionist");
    const specialtyId = await makeSpecialty(db);
    const roomId = await makeRoom(db);
    const hours = { startMinute: 600, endMinute: 660, slotMinutes: 30, roomId };
    const first = await makePractitioner({ db }, { specialtyId, weekdays: [2], hours });
    const second = await makePractitioner({ db }, { specialtyId, weekdays: [2], hours });
    const typeId = await makeType({ db }, 30);
    const taken = await makeAppointment({ db }, { practitionerId: first, typeId });
    const slots = await listFreeSlots(desk, { typeId, specialtyId, days: 7 });
    expect(slots.map(({ practitionerId, startsAt }) => [practitionerId, startsAt])).toEqual(
      expect.arrayContaining([
        [first, "2026-03-10T10:30:00.000Z"],
        [second, "2026-03-10T10:30:00.000Z"],
      ]),
    );
    expect(slots).toHaveLength(2);
    const elsewhere = await makePractitioner(
      { db },
      { specialtyId, weekdays: [2], hours: { ...hours, roomId: null } },
    );
    const forPatient = await listFreeSlots(desk, {
      typeId,
      practitionerId: elsewhere,
      patientId: taken.patientId,
      days: 1,
    });
    expect(forPatient.map(({ startsAt }) => startsAt)).toEqual(["2026-03-10T10:30:00.000Z"]);
  });

  test("a cashier is not told free times", async () => {
    const typeId = await makeType({ db });
    await expect(listFreeSlots(await signedIn(db, "cashier"), { typeId })).rejects.toMatchObject({
      kind: "refused",
    });
  });
});
