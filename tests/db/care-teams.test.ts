import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import {
  auditEvents,
  careTeamParticipants,
  notifications,
  patients,
  practitioners,
  users,
} from "@/db/schema";
import { listCandidates } from "@/lib/care-team-candidates/queries";
import { assignToCareTeam, endCareTeamRole } from "@/lib/care-teams/commands";
import { AssignToCareTeam } from "@/lib/care-teams/inputs";
import { getCareTeam, listLeaders } from "@/lib/care-teams/queries";
import type { Context } from "@/lib/context";
import { recordDeath } from "@/lib/deaths/commands";
import { RecordDeath } from "@/lib/deaths/inputs";
import { Conflict, Invalid, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { assign, nurse } from "../support/factories/care-teams";
import { doctor } from "../support/factories/encounters";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";

let db: Database;
let patel: Awaited<ReturnType<typeof doctor>>;
let okafor: Awaited<ReturnType<typeof doctor>>;
let niamh: Awaited<ReturnType<typeof nurse>>;
beforeAll(async () => {
  ({ db } = await testDatabase());
  patel = await doctor(db);
  okafor = await doctor(db);
  niamh = await nurse(db);
});

const row = async (id: string) =>
  (await db.select().from(careTeamParticipants).where(eq(careTeamParticipants.id, id)))[0];
const rowsOf = (patientId: string) =>
  db.select().from(careTeamParticipants).where(eq(careTeamParticipants.patientId, patientId));
const later = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(NOW.getTime() + days * 86_400_000),
});
const end = (ctx: Context, target: { id: string; patientId: string }, rest: object = {}) =>
  endCareTeamRole(ctx, {
    participantId: target.id,
    patientId: target.patientId,
    version: 1,
    reason: "Recovered",
    ...rest,
  });
const died = async (patientId: string) =>
  recordDeath(patel, RecordDeath.parse({ patientId, version: 1, diedOn: "2026-03-09" }));

describe("assigning", () => {
  test("stands with who, why and from when, leaves one event, and tells the one who is assigned", async () => {
    const before = (await db.select().from(notifications)).length;
    const made = await assign(patel, "attending", okafor.practitionerId, { reason: "Heart failure" });
    expect(await row(made.id)).toMatchObject({
      role: "attending",
      practitionerId: okafor.practitionerId,
      userId: null,
      startsAt: NOW,
      endsAt: null,
      reason: "Heart failure",
      assignedBy: patel.viewer.userId,
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, made.id));
    expect(events).toMatchObject([
      { action: "careTeams.assign", patientId: made.patientId, reason: "Heart failure", outcome: "success" },
    ]);
    const told = await db.select().from(notifications);
    expect(told.length).toBe(before + 1);
    expect(told.at(-1)).toMatchObject({
      userId: okafor.viewer.userId,
      kind: "care-team-assigned",
      href: `/patients/${made.patientId}/care-team`,
      params: {},
    });
  });

  test("a nurse to a nurse's role, by account", async () => {
    const made = await assign(niamh, "named-nurse", niamh.userId);
    expect(await row(made.id)).toMatchObject({ userId: niamh.userId, practitionerId: null });
    expect(await listLeaders(patel, made.patientId)).toEqual([{ role: "named-nurse", name: "Test nurse" }]);
  });

  test("a doctor who has no account", async () => {
    const imported = await makePractitioner({ db });
    const made = await assign(patel, "consulting", imported);
    expect(await row(made.id)).toMatchObject({ practitionerId: imported });
  });

  test("from a later day, to the end of a last day", async () => {
    const made = await assign(patel, "covering", okafor.practitionerId, {
      from: "2026-03-20",
      until: "2026-03-22",
    });
    expect(await row(made.id)).toMatchObject({
      startsAt: new Date("2026-03-20T00:00:00Z"),
      endsAt: new Date("2026-03-23T00:00:00Z"),
      endReason: "Planned when assigned",
    });
    expect((await getCareTeam(patel, made.patientId)).planned).toHaveLength(1);
    expect((await getCareTeam(later(patel, 11), made.patientId)).current).toHaveLength(1);
    expect((await getCareTeam(later(patel, 14), made.patientId)).past).toHaveLength(1);
  });

  test("a new attending takes over from the old one in one step", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    const second = await assign(later(patel, 1), "attending", okafor.practitionerId, {
      patientId: first.patientId,
      replaces: { participantId: first.id, version: 1 },
    });
    expect(await row(first.id)).toMatchObject({ endsAt: (await row(second.id))?.startsAt, version: 2 });
    const team = await getCareTeam(later(patel, 1), first.patientId);
    expect(team.current.map(({ id }) => id)).toEqual([second.id]);
    expect(team.past.map(({ id }) => id)).toEqual([first.id]);
  });
});

describe("assigning is refused", () => {
  test("while somebody else is attending, naming them", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    const refusal = await assign(patel, "attending", okafor.practitionerId, {
      patientId: first.patientId,
    }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Conflict);
    expect(refusal).toMatchObject({
      code: "careTeams.leaderTaken.practitioner",
      details: { params: { name: "Dr Test Doctor" } },
    });
    expect(await rowsOf(first.patientId)).toHaveLength(1);
  });

  test("also before somebody who will be attending from a later day", async () => {
    const planned = await assign(patel, "attending", patel.practitionerId, { from: "2026-04-01" });
    await expect(
      assign(patel, "attending", okafor.practitionerId, { patientId: planned.patientId }),
    ).rejects.toThrow("careTeams.leaderTaken.practitioner");
    await assign(patel, "attending", okafor.practitionerId, {
      patientId: planned.patientId,
      until: "2026-03-31",
    });
    expect(await rowsOf(planned.patientId)).toHaveLength(2);
  });

  test("to somebody who holds the role already", async () => {
    const first = await assign(patel, "consulting", patel.practitionerId);
    await expect(
      assign(patel, "consulting", patel.practitionerId, { patientId: first.patientId }),
    ).rejects.toThrow("careTeams.holdsItAlready");
  });

  test("of two who assign an attending at once: one wins, the other is told", async () => {
    const { id: patientId } = await makePatient({ db });
    const both = await Promise.allSettled([
      assign(patel, "attending", patel.practitionerId, { patientId }),
      assign(okafor, "attending", okafor.practitionerId, { patientId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "careTeams.leaderTaken.practitioner" },
    });
    expect(await rowsOf(patientId)).toHaveLength(1);
  });

  test("by the database, should anything get past the rule", async () => {
    const { patientId } = await assign(patel, "attending", patel.practitionerId);
    const past = db.insert(careTeamParticipants).values({
      patientId,
      role: "attending",
      practitionerId: okafor.practitionerId,
      startsAt: NOW,
      assignedBy: patel.viewer.userId ?? "",
    });
    expect(translated(await past.catch((error: unknown) => error))).toMatchObject({
      code: "careTeams.takenJustNow",
    });
  });

  test("over a leader who changed since they were shown", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    await expect(
      assign(patel, "attending", okafor.practitionerId, {
        patientId: first.patientId,
        replaces: { participantId: first.id, version: 2 },
      }),
    ).rejects.toThrow("careTeams.changedMeanwhile");
    expect(await rowsOf(first.patientId)).toHaveLength(1);
  });

  test("with another patient's leader as the one who gives way", async () => {
    const theirs = await assign(patel, "attending", patel.practitionerId);
    await expect(
      assign(patel, "attending", okafor.practitionerId, {
        replaces: { participantId: theirs.id, version: 1 },
      }),
    ).rejects.toThrow(NotFound);
    expect(await row(theirs.id)).toMatchObject({ endsAt: null, version: 1 });
  });

  test("for a patient who has died, but the role of one can end", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    await died(first.patientId);
    await expect(
      assign(patel, "consulting", okafor.practitionerId, { patientId: first.patientId }),
    ).rejects.toThrow("careTeams.patientDeceased");
    await end(patel, first);
    expect(await row(first.id)).toMatchObject({ endsAt: NOW });
  });

  test.each([
    [{ from: "2027-04-01" }, "from"],
    [{ until: "2026-03-09" }, "until"],
    [{ from: "2026-03-01", until: "2026-03-02" }, "until"],
  ])("for days that cannot be: %o", async (days, field) => {
    const refusal = await assign(patel, "consulting", okafor.practitionerId, days).catch((e: unknown) => e);
    expect(refusal).toBeInstanceOf(Invalid);
    expect(refusal).toMatchObject({ details: { fields: { [field]: expect.any(String) } } });
  });

  test("to somebody who has left, is of the other profession, or does not exist", async () => {
    const gone = await makePractitioner({ db });
    await db.update(practitioners).set({ isActive: false }).where(eq(practitioners.id, gone));
    const disabled = await nurse(db);
    await db.update(users).set({ status: "disabled" }).where(eq(users.id, disabled.userId));
    const desk = await signedIn(db, "receptionist");
    for (const [role, id] of [
      ["attending", gone],
      ["named-nurse", disabled.userId],
      ["named-nurse", desk.viewer.userId ?? ""],
      ["attending", niamh.userId],
      ["named-nurse", patel.practitionerId],
      ["attending", newId()],
    ] as const)
      await expect(assign(patel, role, id)).rejects.toMatchObject({
        details: { fields: { memberId: "careTeams.notEligible" } },
      });
  });

  test("for a patient who does not exist", async () => {
    await expect(assign(patel, "attending", patel.practitionerId, { patientId: newId() })).rejects.toThrow(
      NotFound,
    );
  });
});

describe("ending a role", () => {
  test("keeps it readable with its reason, and leaves one event", async () => {
    const made = await assign(patel, "attending", patel.practitionerId);
    await end(later(niamh, 2), made);
    expect(await row(made.id)).toMatchObject({
      endsAt: later(niamh, 2).now,
      endedBy: niamh.userId,
      endReason: "Recovered",
      version: 2,
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, made.id));
    expect(events.map(({ action, reason }) => [action, reason])).toContainEqual([
      "careTeams.end",
      "Recovered",
    ]);
    await assign(later(patel, 3), "attending", okafor.practitionerId, { patientId: made.patientId });
  });

  test("before it begins takes it back, and makes room for another", async () => {
    const planned = await assign(patel, "attending", patel.practitionerId, { from: "2026-04-01" });
    await end(patel, planned);
    const stored = await row(planned.id);
    expect(stored?.endsAt).toEqual(stored?.startsAt);
    expect((await getCareTeam(patel, planned.patientId)).past).toHaveLength(1);
    await assign(patel, "attending", okafor.practitionerId, { patientId: planned.patientId });
  });

  test("twice, over a changed version, or through another patient does nothing", async () => {
    const made = await assign(patel, "attending", patel.practitionerId);
    const other = await makePatient({ db });
    await expect(end(patel, { id: made.id, patientId: other.id })).rejects.toThrow(NotFound);
    await expect(end(patel, made, { version: 2 })).rejects.toThrow("careTeams.changedMeanwhile");
    expect(await row(made.id)).toMatchObject({ endsAt: null, version: 1 });
    await end(patel, made);
    await expect(end(patel, made, { version: 2 })).rejects.toThrow("careTeams.endedAlready");
  });

  test("at once by two: one does it, the other is told", async () => {
    const made = await assign(patel, "attending", patel.practitionerId);
    const both = await Promise.allSettled([end(patel, made), end(okafor, made)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  });
});

describe("who may", () => {
  test.each([
    "receptionist",
    "cashier",
    "pharmacist",
    "lab-technician",
    "manager",
    "admin",
    "patient",
  ] as const)("a %s neither assigns nor ends", async (role) => {
    const made = await assign(patel, "attending", patel.practitionerId);
    const ctx = await signedIn(db, role, { patientIds: [made.patientId] });
    const input = AssignToCareTeam.parse({
      patientId: made.patientId,
      role: "consulting",
      memberId: okafor.practitionerId,
    });
    await expect(assignToCareTeam(ctx, input)).rejects.toThrow(Refused);
    await expect(end(ctx, made)).rejects.toThrow(Refused);
    expect(await rowsOf(made.patientId)).toMatchObject([{ id: made.id, endsAt: null }]);
  });

  test("the desk sees who, not why, and the reading leaves one event", async () => {
    const made = await assign(patel, "attending", okafor.practitionerId, { reason: "Suspected cancer" });
    const desk = await signedIn(db, "receptionist");
    const { current } = await getCareTeam(desk, made.patientId);
    expect(current).toMatchObject([{ name: "Dr Test Doctor", role: "attending", reason: null }]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, desk.request.id));
    expect(events).toMatchObject([{ action: "careTeams.read", patientId: made.patientId }]);
    expect((await getCareTeam(patel, made.patientId)).current[0]?.reason).toBe("Suspected cancer");
  });

  test.each(["cashier", "pharmacist", "manager", "patient"] as const)("a %s sees no team", async (role) => {
    const { patientId } = await assign(patel, "attending", patel.practitionerId);
    const ctx = await signedIn(db, role, { patientIds: [patientId] });
    await expect(getCareTeam(ctx, patientId)).rejects.toThrow(Refused);
    await expect(listLeaders(ctx, patientId)).rejects.toThrow(Refused);
  });
});

describe("the candidates", () => {
  test("begin with the specialty of the patient's visits, and tell the load", async () => {
    const specialtyId = await makeSpecialty(db, "Cardiology");
    const heart = await makePractitioner({ db }, { specialtyId, familyName: "Heart", nameSearch: "heart" });
    const same = await makePractitioner({ db }, { specialtyId, familyName: "Aorta", nameSearch: "aorta" });
    const { patientId } = await makeAppointment({ db }, { practitionerId: heart });
    await assign(patel, "consulting", heart);
    await assign(patel, "consulting", heart);
    const found = await listCandidates(patel, { kind: "practitioner", q: "", patientId });
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual([heart, same]);
    expect(found[0]).toMatchObject({
      specialty: "Cardiology",
      patients: 2,
      seenBefore: 1,
      week: { visits: 1, bookedMinutes: 15, openMinutes: 4200 },
    });
    expect(await listCandidates(patel, { kind: "practitioner", q: "aort", patientId })).toMatchObject([
      { id: same },
    ]);
    const others = await listCandidates(patel, { kind: "practitioner", q: "heart", exceptId: heart });
    expect(others.map(({ id }) => id)).not.toContain(heart);
  });

  test("of a nurse's role are active nurses", async () => {
    const found = await listCandidates(patel, { kind: "user", q: "" });
    expect(found.map(({ id }) => id)).toContain(niamh.userId);
    expect(found.map(({ id }) => id)).not.toContain(patel.viewer.userId);
    expect(found.every(({ week, kind }) => week === null && kind === "user")).toBe(true);
  });

  test("are not told to the desk, nor of a patient who does not exist", async () => {
    const desk = await signedIn(db, "receptionist");
    await expect(listCandidates(desk, { kind: "user", q: "" })).rejects.toThrow(Refused);
    await expect(listCandidates(patel, { kind: "user", q: "", patientId: newId() })).rejects.toThrow(
      NotFound,
    );
    const manager = await signedIn(db, "manager");
    const { id } = await makePatient({ db });
    await expect(listCandidates(manager, { kind: "user", q: "", patientId: id })).rejects.toThrow(Refused);
  });
});

test("no one is in a team of nobody: the patient's row stays while a role names it", async () => {
  const { patientId } = await assign(patel, "attending", patel.practitionerId);
  await expect(db.delete(patients).where(eq(patients.id, patientId))).rejects.toThrow();
});
