import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { WorkKindName } from "@/db/enums/staff";
import {
  appointments,
  auditEvents,
  careTeamParticipants,
  departments,
  encounters,
  practitioners,
  records,
  sessions,
  shiftKinds,
  shifts,
  staffMembers,
  users,
} from "@/db/schema";
import { readSession } from "@/lib/access/session";
import type { Context } from "@/lib/context";
import { translated } from "@/lib/errors";
import {
  closeEmployment,
  endEmployment,
  endWork,
  handOverWork,
  keepEmployment,
} from "@/lib/handovers/commands";
import { listWork } from "@/lib/handovers/queries";
import { newId } from "@/lib/ids";
import { listFreeSlots } from "@/lib/slots/queries";
import { employ } from "@/lib/staff-members/employ";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { account, signedInAs } from "../support/factories/accounts";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";

const { db } = await testDatabase();
const TODAY = "2026-03-10";
const AFTERNOON = new Date("2026-03-10T14:00:00Z");

let manager: Context;
beforeEach(async () => {
  manager = await signedIn(db, "manager");
});

/** A doctor with an account, who works from 08:00 to 18:00. */
async function doctor(hours: { startMinute?: number } = {}) {
  const { userId, username } = await account(db, { roles: ["doctor"] });
  const staffMemberId = await employ(manager, {
    givenName: "Priya",
    familyName: `Patel${newId().slice(-6)}`,
    profession: "doctor",
    userId,
  });
  const practitionerId = await makePractitioner({ db }, { staffMemberId, hours });
  return { staffMemberId, practitionerId, userId, username };
}

const person = async (id: string) => (await db.select().from(staffMembers).where(eq(staffMembers.id, id)))[0];
const visit = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const actionsOn = async (id: string) =>
  (
    await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(asc(auditEvents.position))
  ).map(({ action }) => action);
const counts = async (id: string) =>
  Object.fromEntries((await listWork(manager, id)).map(({ kind, total }) => [kind, total]));
const leave = async (staffMemberId: string, employedTo = TODAY) =>
  endEmployment(manager, {
    staffMemberId,
    version: (await person(staffMemberId))?.version ?? 0,
    employedTo,
    reason: "Moves abroad",
  });
const close = async (staffMemberId: string, more: { unsignedReason?: string } = {}) =>
  closeEmployment(manager, {
    staffMemberId,
    version: (await person(staffMemberId))?.version ?? 0,
    ...more,
  });
const give = (from: string, to: string, ...kinds: WorkKindName[]) =>
  handOverWork(manager, { staffMemberId: from, toStaffMemberId: to, kinds });

describe("a last day", () => {
  test("ends bookings after it and the sessions from the day after, though nobody closed the account", async () => {
    const leaver = await doctor();
    const typeId = await makeType({ db });
    const { session } = await signedInAs(db, leaver.username, NOW);
    await leave(leaver.staffMemberId, "2026-03-12");

    const late = { ...leaver, typeId, startsAt: new Date("2026-03-13T10:00:00Z") };
    await expect(makeAppointment({ db }, late)).rejects.toMatchObject({
      code: "appointments.practitionerLeaves",
    });
    await makeAppointment({ db }, { ...late, startsAt: new Date("2026-03-12T10:00:00Z") });
    const desk = await signedIn(db, "receptionist");
    const slots = await listFreeSlots(desk, {
      typeId,
      practitionerId: leaver.practitionerId,
      from: "2026-03-12",
      days: 14,
      limit: 200,
    });
    expect(slots.length).toBeGreaterThan(0);
    expect(slots.every(({ startsAt }) => startsAt < "2026-03-13")).toBe(true);

    const at = (now: string) => ({ ...desk, now: new Date(now) });
    const seenAt = (time: string) =>
      db
        .update(sessions)
        .set({ lastActiveAt: new Date(time), expiresAt: new Date("2026-03-14T06:00:00Z") })
        .where(eq(sessions.id, session.sessionId));
    await seenAt("2026-03-12T20:55:00Z");
    expect(await readSession(at("2026-03-12T20:58:00Z"), session.sessionId)).not.toBeNull();
    await seenAt("2026-03-13T06:00:00Z");
    expect(await readSession(at("2026-03-13T06:01:00Z"), session.sessionId)).toBeNull();
    const again = signedInAs(db, leaver.username, new Date("2026-03-13T06:01:00Z")).catch(translated);
    expect(await again).toMatchObject({ code: "sessions.disabled" });
  });

  test("can be taken back while they are here", async () => {
    const { staffMemberId } = await doctor();
    await leave(staffMemberId);
    await keepEmployment(manager, { staffMemberId, version: (await person(staffMemberId))?.version ?? 0 });
    expect(await person(staffMemberId)).toMatchObject({ employedTo: null, endReason: null });
    expect(await actionsOn(staffMemberId)).toEqual(["staff.endEmployment", "staff.keepEmployment"]);
  });

  test.each(["nurse", "doctor", "receptionist", "patient"] as const)("is recorded by no %s", async (role) => {
    const { staffMemberId } = await doctor();
    const before = await person(staffMemberId);
    const ctx = await signedIn(db, role);
    const tries = await Promise.allSettled([
      endEmployment(ctx, { staffMemberId, version: 1, employedTo: TODAY, reason: "Spite" }),
      handOverWork(ctx, { staffMemberId, toStaffMemberId: staffMemberId, kinds: ["appointments"] }),
      endWork(ctx, { staffMemberId, kinds: ["availabilities"] }),
      closeEmployment(ctx, { staffMemberId, version: 1 }),
      listWork(ctx, staffMemberId),
    ]);
    for (const attempted of tries) expect(attempted).toMatchObject({ reason: { code: "refused" } });
    expect(await person(staffMemberId)).toEqual(before);
  });

  test("of oneself, of nobody, of an older version and more than a year ahead is refused", async () => {
    const { staffMemberId } = await doctor();
    const own = await employ(manager, {
      givenName: "Mo",
      familyName: "Manager",
      profession: "management",
      userId: manager.viewer.userId,
    });
    const end = (change: object) =>
      endEmployment(manager, {
        staffMemberId,
        version: 1,
        employedTo: TODAY,
        reason: "Retires",
        ...change,
      }).catch(translated);
    expect(await end({ staffMemberId: own })).toMatchObject({ code: "handovers.oneself" });
    expect(await end({ staffMemberId: newId() })).toMatchObject({ code: "notFound" });
    expect(await end({ version: 7 })).toMatchObject({ code: "staffMembers.changedMeanwhile" });
    expect(await end({ employedTo: "2027-06-01" })).toMatchObject({
      details: { fields: { employedTo: "handovers.lastDay" } },
    });
    expect(await person(staffMemberId)).toMatchObject({ employedTo: null });
  });
});

describe("work that is left", () => {
  test("visits go to a colleague who is there and free; the others stay with the reason", async () => {
    const leaver = await doctor();
    const colleague = await doctor({ startMinute: 720 });
    const free = await makeAppointment({ db }, { ...leaver, startsAt: AFTERNOON });
    const early = await makeAppointment({ db }, { ...leaver, startsAt: new Date("2026-03-10T10:00:00Z") });
    const later = new Date("2026-03-10T15:00:00Z");
    const clash = await makeAppointment({ db }, { ...leaver, startsAt: later });
    await makeAppointment({ db }, { ...colleague, startsAt: later });
    await leave(leaver.staffMemberId);

    const outcome = await give(leaver.staffMemberId, colleague.staffMemberId, "appointments");
    expect(outcome.moved).toBe(1);
    expect(outcome.stayed).toMatchObject([
      { id: early.id, why: "appointments.outsideHours" },
      { id: clash.id, why: "appointments.takenJustNow" },
    ]);
    expect(await visit(free.id)).toMatchObject({
      practitionerId: colleague.practitionerId,
      startsAt: AFTERNOON,
      status: "booked",
    });
    expect(await visit(early.id)).toMatchObject({ practitionerId: leaver.practitionerId, version: 1 });
    expect(await actionsOn(free.id)).toEqual(["appointments.book", "appointments.move"]);
    expect(await actionsOn(leaver.staffMemberId)).toEqual(["staff.endEmployment", "staff.handOver"]);
    expect(await counts(leaver.staffMemberId)).toMatchObject({ appointments: 2 });
  });

  test("a nurse takes over no visits, and nobody who leaves takes over anything", async () => {
    const leaver = await doctor();
    const { id } = await makeAppointment({ db }, { ...leaver, startsAt: AFTERNOON });
    await leave(leaver.staffMemberId);
    const nurse = await employ(manager, { givenName: "N", familyName: "Nurse", profession: "nurse" });
    expect(await give(leaver.staffMemberId, nurse, "appointments")).toMatchObject({
      moved: 0,
      stayed: [{ why: "handovers.needsPractitioner" }],
    });
    const other = await doctor();
    await leave(other.staffMemberId);
    await expect(give(leaver.staffMemberId, other.staffMemberId, "appointments")).rejects.toMatchObject({
      code: "handovers.colleagueLeaves",
    });
    expect(await visit(id)).toMatchObject({ practitionerId: leaver.practitionerId });
  });

  test("before a last day is recorded nothing is handed over", async () => {
    const [leaver, colleague] = [await doctor(), await doctor()];
    const { id } = await makeAppointment({ db }, { ...leaver, startsAt: AFTERNOON });
    await expect(give(leaver.staffMemberId, colleague.staffMemberId, "appointments")).rejects.toMatchObject({
      code: "handovers.notLeaving",
    });
    expect(await visit(id)).toMatchObject({ practitionerId: leaver.practitionerId });
  });

  test("care-team roles, duties and open visits go to a colleague; a duty beside another one stays", async () => {
    const [leaver, colleague] = [await doctor(), await doctor()];
    const patient = await makePatient({ db });
    await db.insert(careTeamParticipants).values({
      patientId: patient.id,
      role: "attending",
      practitionerId: leaver.practitionerId,
      startsAt: new Date("2026-03-01T00:00:00Z"),
      assignedBy: leaver.userId,
    });
    const [encounter] = await db
      .insert(encounters)
      .values({
        patientId: patient.id,
        practitionerId: leaver.practitionerId,
        class: "ambulatory",
        status: "in-progress",
        startedAt: NOW,
      })
      .returning();
    const departmentId = newId();
    await db.insert(departments).values({ id: departmentId, code: departmentId, name: departmentId });
    const [early] = await db
      .insert(shiftKinds)
      .values({ departmentId, name: "Early", startMinute: 420, endMinute: 900 })
      .returning();
    const duty = (userId: string, day: string) => ({
      userId,
      departmentId,
      shiftKindId: early?.id ?? "",
      role: "doctor" as const,
      onDay: day,
      startsAt: new Date(`${day}T07:00:00Z`),
      endsAt: new Date(`${day}T15:00:00Z`),
    });
    await db
      .insert(shifts)
      .values([
        duty(leaver.userId, "2026-03-11"),
        duty(leaver.userId, "2026-03-12"),
        duty(colleague.userId, "2026-03-12"),
      ]);
    await leave(leaver.staffMemberId);
    expect(await counts(leaver.staffMemberId)).toMatchObject({ careTeams: 1, shifts: 2, encounters: 1 });

    const outcome = await give(
      leaver.staffMemberId,
      colleague.staffMemberId,
      "careTeams",
      "shifts",
      "encounters",
    );
    expect(outcome).toMatchObject({ moved: 3, stayed: [{ why: "shifts.personBusy" }] });
    const [now] = await db
      .select()
      .from(encounters)
      .where(eq(encounters.id, encounter?.id ?? ""));
    expect(now?.practitionerId).toBe(colleague.practitionerId);
    expect(await counts(colleague.staffMemberId)).toMatchObject({ careTeams: 1, shifts: 2, encounters: 1 });
    expect(await endWork(manager, { staffMemberId: leaver.staffMemberId, kinds: ["shifts"] })).toMatchObject({
      moved: 1,
    });
    expect(await counts(leaver.staffMemberId)).toMatchObject({ careTeams: 0, shifts: 0, encounters: 0 });
  });
});

describe("the account closes", () => {
  test("only when nothing is left; then every session ends at once and nobody can be booked", async () => {
    const [leaver, colleague] = [await doctor(), await doctor()];
    const { session } = await signedInAs(db, leaver.username, NOW);
    await makeAppointment({ db }, { ...leaver, startsAt: AFTERNOON });
    await leave(leaver.staffMemberId);
    expect(await close(leaver.staffMemberId).catch(translated)).toMatchObject({
      code: "handovers.left.appointments",
      details: { params: { count: 1 } },
    });
    expect(await person(leaver.staffMemberId)).toMatchObject({ leftAt: null });

    await give(leaver.staffMemberId, colleague.staffMemberId, "appointments");
    await expect(close(leaver.staffMemberId)).rejects.toMatchObject({
      code: "handovers.left.availabilities",
    });
    await endWork(manager, { staffMemberId: leaver.staffMemberId, kinds: ["availabilities"] });
    expect(await readSession({ ...manager, now: NOW }, session.sessionId)).not.toBeNull();
    await close(leaver.staffMemberId);

    expect(await readSession({ ...manager, now: NOW }, session.sessionId)).toBeNull();
    const [user] = await db.select().from(users).where(eq(users.id, leaver.userId));
    expect(user).toMatchObject({ status: "disabled", statusReason: "Moves abroad" });
    const [row] = await db.select().from(practitioners).where(eq(practitioners.id, leaver.practitionerId));
    expect(row?.isActive).toBe(false);
    expect((await actionsOn(leaver.staffMemberId)).at(-1)).toBe("staff.close");
    await expect(close(leaver.staffMemberId)).rejects.toMatchObject({ code: "handovers.leftAlready" });
  });

  test("not before the last day", async () => {
    const { staffMemberId } = await doctor();
    await leave(staffMemberId, "2026-03-20");
    await expect(close(staffMemberId)).rejects.toMatchObject({ code: "handovers.lastDayAhead" });
    expect(await person(staffMemberId)).toMatchObject({ leftAt: null });
  });

  test("never silently over unsigned entries: somebody says why, and it is recorded", async () => {
    const leaver = await doctor();
    const patient = await makePatient({ db });
    const [encounter] = await db
      .insert(encounters)
      .values({
        patientId: patient.id,
        practitionerId: leaver.practitionerId,
        class: "ambulatory",
        status: "finished",
        startedAt: NOW,
        endedAt: NOW,
      })
      .returning();
    await db.insert(records).values({
      patientId: patient.id,
      encounterId: encounter?.id ?? "",
      authorId: leaver.userId,
      description: "Seen",
    });
    await leave(leaver.staffMemberId);
    await endWork(manager, { staffMemberId: leaver.staffMemberId, kinds: ["availabilities"] });
    await expect(close(leaver.staffMemberId)).rejects.toMatchObject({ code: "handovers.left.records" });
    await close(leaver.staffMemberId, { unsignedReason: "Cannot be reached" });
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "staff.close"))
      .orderBy(asc(auditEvents.position))
      .limit(50)
      .then((rows) => rows.filter((row) => row.entityId === leaver.staffMemberId));
    expect(event).toMatchObject({ reason: "Cannot be reached", after: { unsignedRecords: 1 } });
  });

  test("a booking and the recording of the end do not pass each other", async () => {
    const leaver = await doctor();
    const [booked, ended] = await Promise.allSettled([
      makeAppointment({ db }, { ...leaver, startsAt: new Date("2026-03-11T10:00:00Z") }),
      leave(leaver.staffMemberId),
    ]);
    expect(ended.status).toBe("fulfilled");
    // Whoever was second saw the first: a booking that stands is on the list of what is left.
    const { appointments: left } = await counts(leaver.staffMemberId);
    expect(left).toBe(booked.status === "fulfilled" ? 1 : 0);
  });
});
