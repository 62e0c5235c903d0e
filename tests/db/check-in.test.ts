import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  appointmentChanges,
  appointments,
  auditEvents,
  hospitalSettings,
  patients,
  queues,
  terminals,
} from "@/db/schema";
import { checkInPatient, undoCheckIn } from "@/lib/appointments/attendance";
import { cancelAppointment } from "@/lib/appointments/commands";
import { checkYourselfIn } from "@/lib/check-in/commands";
import { checkInToken } from "@/lib/check-in/tokens";
import type { Context } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { Conflict } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { callPatient } from "@/lib/queue/calls";
import { lettersOf, readDisplay } from "@/lib/queue/display";
import { addQueue, changeQueue, listQueues } from "@/lib/queue/settings";
import { addTerminal, offerPairing, pairTerminal, revokeTerminal } from "@/lib/terminals/commands";
import { findTerminal, listTerminals, type Terminal } from "@/lib/terminals/queries";
import { anonymous, NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makeRoom } from "../support/factories/practitioners";
import { makeDepartment } from "../support/factories/shifts";

const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist");
const admin = await signedIn(db, "admin");
const hall = (): Context => ({ ...anonymous(db), request: { id: newId(), ip: newId() } });
const at = (iso: string) => ({ ...hall(), now: new Date(iso) });

/** A machine that was set up as this one, with its secret. */
async function paired(
  kind: Terminal["kind"],
): Promise<{ terminal: Terminal; secret: string; version: number }> {
  const added = await addTerminal(desk, { kind, name: `${kind} ${newId()}`, queueId: null });
  const offered = await offerPairing(desk, { terminalId: added.id, version: added.version });
  const { secret } = await pairTerminal(hall(), { code: offered.code });
  const terminal = await findTerminal(hall(), hashToken(secret));
  if (!terminal) throw new Error("The terminal was not paired.");
  return { terminal, secret, version: offered.version };
}

let kiosk: Terminal;
beforeAll(async () => {
  await db.update(hospitalSettings).set({ timeZone: "UTC" });
  await db.update(queues).set({ waitingArea: "Main hall" });
  ({ terminal: kiosk } = await paired("kiosk"));
});

const BORN = "1984-09-04";
async function expected(startsAt = "2026-03-10T10:00:00Z") {
  const patient = await makePatient({ db });
  await db.update(patients).set({ birthDate: BORN }).where(eq(patients.id, patient.id));
  const [row] = await db.select({ mrn: patients.mrn }).from(patients).where(eq(patients.id, patient.id));
  const visit = await makeAppointment({ db }, { patientId: patient.id, startsAt: new Date(startsAt) });
  return { ...visit, mrn: row?.mrn ?? "" };
}
const byCode = (visit: { id: string }, birthDate = BORN) =>
  ({ by: "code", code: checkInToken(visit.id), birthDate }) as const;
const attempts = (visit: { patientId: string }) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, visit.patientId), eq(auditEvents.action, "checkIn.attempt")))
    .orderBy(asc(auditEvents.position));
const statusOf = async (id: string) =>
  (await db.select({ status: appointments.status }).from(appointments).where(eq(appointments.id, id)))[0]
    ?.status;

describe("checking oneself in", () => {
  test("code and date of birth: arrived, with a number and where to wait; history and trail name the machine", async () => {
    const visit = await expected();
    const answer = await checkYourselfIn(hall(), kiosk, byCode(visit));
    expect(answer).toMatchObject({
      outcome: "arrived",
      area: "Main hall",
      token: expect.stringMatching(/^A-\d{3}$/),
    });
    expect(await statusOf(visit.id)).toBe("arrived");
    const changes = await db
      .select()
      .from(appointmentChanges)
      .where(eq(appointmentChanges.appointmentId, visit.id));
    expect(changes.at(-1)).toMatchObject({ step: "kiosk-check-in", changedBy: null });
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.entityId, visit.id), eq(auditEvents.action, "appointments.checkIn")));
    expect(event).toMatchObject({ actorId: null, after: { terminalId: kiosk.id } });
    expect(JSON.stringify(answer)).not.toContain(visit.patientId);
  });

  test("by number and date of birth, too", async () => {
    const visit = await expected();
    const answer = await checkYourselfIn(hall(), kiosk, { by: "mrn", mrn: visit.mrn, birthDate: BORN });
    expect(answer.outcome).toBe("arrived");
  });

  test("a second time they are told the same number, and nothing changes", async () => {
    const visit = await expected();
    const first = await checkYourselfIn(hall(), kiosk, byCode(visit));
    const second = await checkYourselfIn(hall(), kiosk, byCode(visit));
    expect(second).toEqual({ ...first, outcome: "here" });
    expect(await attempts(visit)).toMatchObject([{ reason: "here", outcome: "success" }]);
  });

  test("in the same moment as at the desk they are told that they are here, with the one number", async () => {
    const visits = await Promise.all(Array.from({ length: 8 }, () => expected()));
    for (const visit of visits) {
      const [atDesk, answer] = await Promise.all([
        checkInPatient(desk, {
          appointmentId: visit.id,
          version: visit.version,
          patientId: visit.patientId,
        }).catch((error: unknown) => error),
        checkYourselfIn(hall(), kiosk, byCode(visit)),
      ]);
      expect(["arrived", "here"]).toContain(answer.outcome);
      if (answer.outcome === "arrived") expect(atDesk).toBeInstanceOf(Conflict);
      else expect(answer).toMatchObject({ token: (atDesk as { token: string }).token });
      expect(await statusOf(visit.id)).toBe("arrived");
    }
  });

  test("after the desk took the check-in back it works again, with the same number", async () => {
    const visit = await expected();
    const first = await checkYourselfIn(hall(), kiosk, byCode(visit));
    await undoCheckIn(desk, { appointmentId: visit.id, version: visit.version + 1 });
    expect(await checkYourselfIn(hall(), kiosk, byCode(visit))).toEqual(first);
  });

  test("another day, too early, too late, called off: told so, and nothing changes", async () => {
    const tomorrow = await expected("2026-03-11T10:00:00Z");
    expect(await checkYourselfIn(hall(), kiosk, byCode(tomorrow))).toEqual({
      outcome: "wrongDay",
      day: "2026-03-11",
    });
    const afternoon = await expected("2026-03-10T15:00:00Z");
    expect(await checkYourselfIn(hall(), kiosk, byCode(afternoon))).toMatchObject({
      outcome: "tooEarly",
      from: "2026-03-10T13:00:00.000Z",
    });
    const past = await expected("2026-03-10T09:15:00Z");
    expect(await checkYourselfIn(at("2026-03-10T09:46:00Z"), kiosk, byCode(past))).toEqual({
      outcome: "tooLate",
    });
    expect(await checkYourselfIn(at("2026-03-10T09:45:00Z"), kiosk, byCode(past))).toMatchObject({
      outcome: "arrived",
    });
    const off = await expected();
    await cancelAppointment(desk, { appointmentId: off.id, version: off.version, reason: "Because" });
    expect(await checkYourselfIn(hall(), kiosk, byCode(off))).toEqual({ outcome: "cancelled" });
    for (const { id } of [tomorrow, afternoon]) expect(await statusOf(id)).toBe("booked");
    const none = { by: "mrn", mrn: tomorrow.mrn, birthDate: BORN } as const;
    expect(await checkYourselfIn(hall(), kiosk, none)).toEqual({ outcome: "noVisit" });
  });

  test("a forged code, another's date of birth and an unknown number are answered alike, and refused in the trail", async () => {
    const visit = await expected();
    const { code } = byCode(visit);
    const forged = { ...byCode(visit), code: `${code.slice(0, -3)}AAA` };
    const unknown = { by: "mrn", mrn: "999999999", birthDate: BORN } as const;
    for (const wrong of [byCode(visit, "1984-09-05"), forged, unknown])
      expect(await checkYourselfIn(hall(), kiosk, wrong)).toEqual({ outcome: "unknown" });
    expect(await attempts(visit)).toMatchObject([{ outcome: "refused", entityId: kiosk.id }]);
    expect(await statusOf(visit.id)).toBe("booked");
  });

  test("after five wrong dates of birth not even the right one is taken", async () => {
    const visit = await expected();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await checkYourselfIn(hall(), kiosk, byCode(visit, "1900-01-01"))).outcome).toBe("unknown");
    expect(await checkYourselfIn(hall(), kiosk, byCode(visit))).toEqual({ outcome: "tooOften" });
    expect(await statusOf(visit.id)).toBe("booked");
  });

  test("neither another spelling of the number nor the code beside it gives more tries", async () => {
    const visit = await expected();
    const { mrn } = visit;
    for (const spelling of [
      mrn,
      ` ${mrn}`,
      `${mrn}-`,
      mrn.split("").join("-"),
      `${mrn.slice(0, 2)} ${mrn.slice(2)}`,
    ])
      expect(
        await checkYourselfIn(hall(), kiosk, { by: "mrn", mrn: spelling, birthDate: "1900-01-01" }),
      ).toEqual({ outcome: "unknown" });
    const right = { by: "mrn", mrn: `.${mrn}.`, birthDate: BORN } as const;
    expect(await checkYourselfIn(hall(), kiosk, right)).toEqual({ outcome: "tooOften" });
    expect(await checkYourselfIn(hall(), kiosk, byCode(visit))).toEqual({ outcome: "tooOften" });
    expect(await statusOf(visit.id)).toBe("booked");
  });
});

describe("machines", () => {
  test("a code works once, within a quarter of an hour, and only where nobody is signed in", async () => {
    const added = await addTerminal(desk, { kind: "display", name: "Hall", queueId: null });
    const offer = async (version: number) => offerPairing(desk, { terminalId: added.id, version });
    const first = await offer(added.version);
    await expect(pairTerminal(desk, { code: first.code })).rejects.toMatchObject({
      code: "terminals.signedIn",
    });
    await expect(pairTerminal(at("2026-03-10T09:16:00Z"), { code: first.code })).rejects.toMatchObject({
      code: "terminals.codeWrong",
    });
    const paired = await pairTerminal(hall(), { code: first.code });
    expect(paired).toMatchObject({ kind: "display" });
    await expect(pairTerminal(hall(), { code: first.code })).rejects.toMatchObject({
      code: "terminals.codeWrong",
    });
    const again = await offer(first.version);
    await pairTerminal(hall(), { code: again.code });
    expect(await findTerminal(hall(), hashToken(paired.secret))).toBeNull();
  });

  test("a revoked one is a stranger at once; neither code nor secret is in the trail", async () => {
    const { terminal, secret, version } = await paired("kiosk");
    await revokeTerminal(admin, { terminalId: terminal.id, version });
    expect(await findTerminal(hall(), hashToken(secret))).toBeNull();
    await expect(revokeTerminal(admin, { terminalId: terminal.id, version })).rejects.toMatchObject({
      kind: "not-found",
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, terminal.id));
    expect(events.map(({ action }) => action).sort()).toEqual([
      "terminals.add",
      "terminals.offerPairing",
      "terminals.pair",
      "terminals.revoke",
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect((await listTerminals(desk)).map(({ id }) => id)).not.toContain(terminal.id);
  });

  test("who may not cannot set one up, and a stale list changes nothing", async () => {
    const nurse = await signedIn(db, "nurse");
    const input = { kind: "kiosk", name: "Mine", queueId: null } as const;
    await expect(addTerminal(nurse, input)).rejects.toMatchObject({ kind: "refused" });
    await expect(listTerminals(nurse)).rejects.toMatchObject({ kind: "refused" });
    const added = await addTerminal(desk, { ...input, name: "Side door" });
    await offerPairing(desk, { terminalId: added.id, version: added.version });
    const stale = { terminalId: added.id, version: added.version };
    await expect(offerPairing(desk, stale)).rejects.toMatchObject({ code: "terminals.changedMeanwhile" });
    await expect(revokeTerminal(desk, stale)).rejects.toMatchObject({ code: "terminals.changedMeanwhile" });
    const [row] = await db.select().from(terminals).where(eq(terminals.id, added.id));
    expect(row?.revokedAt).toBeNull();
  });
});

describe("the screen of the waiting room", () => {
  test("shows the last number first with its room, each once, and nobody's name", async () => {
    const [first, second] = [await expected(), await expected("2026-03-10T10:15:00Z")];
    const here = await Promise.all(
      [first, second].map((visit) => checkYourselfIn(hall(), kiosk, byCode(visit))),
    );
    const roomId = await makeRoom(db);
    const call = (visit: { id: string; version: number }, minutes: number) =>
      callPatient(
        { ...desk, now: new Date(NOW.getTime() + minutes * 60_000) },
        { appointmentId: visit.id, version: visit.version, caller: "practitioner", roomId },
      );
    const called = await call({ ...first, version: first.version + 1 }, 1);
    await call({ ...second, version: second.version + 1 }, 2);
    await call(called, 3);
    const shown = await readDisplay({ ...hall(), now: new Date("2026-03-10T09:05:00Z") }, ["A"]);
    const tokens = here.map((answer) => ("token" in answer ? answer.token : null));
    expect(shown.calls.slice(0, 2)).toMatchObject([
      { token: tokens[0], times: 2, place: called.place },
      { token: tokens[1], times: 1 },
    ]);
    const people = await db.select().from(patients).where(eq(patients.id, first.patientId));
    for (const word of [people[0]?.familyName ?? "?", people[0]?.mrn ?? "?", first.patientId, first.id])
      expect(JSON.stringify(shown)).not.toContain(word);
  });

  test("of a queue that does not exist there is none; letters are read from the address", async () => {
    await expect(readDisplay(hall(), ["ZZ"])).rejects.toMatchObject({ kind: "not-found" });
    expect([lettersOf("all"), lettersOf("a"), lettersOf("a%2Cc")]).toEqual([null, ["A"], ["A", "C"]]);
    for (const odd of ["%", "%zz", "%E0%A4%A", "\u0000", "💥", "a".repeat(5_000)])
      await expect(readDisplay(hall(), lettersOf(odd))).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("queues", () => {
  test("a department has one with a letter of its own; each change is in the trail", async () => {
    const departmentId = await makeDepartment(db);
    const { id } = await addQueue(admin, {
      departmentId,
      letter: "X",
      waitingArea: "Hall 2",
      isNurseFirst: false,
    });
    await changeQueue(admin, { queueId: id, version: 1, letter: "XY", isNurseFirst: true });
    const [row] = (await listQueues(desk)).filter((queue) => queue.id === id);
    expect(row).toMatchObject({ letter: "XY", waitingArea: null, isNurseFirst: true, version: 2 });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(asc(auditEvents.position));
    expect(events.map(({ action }) => action)).toEqual(["queue.add", "queue.change"]);
    await expect(
      changeQueue(admin, { queueId: id, version: 1, letter: "XZ", isNurseFirst: true }),
    ).rejects.toMatchObject({ code: "queue.changedMeanwhile" });
    await expect(addQueue(desk, { departmentId, letter: "W", isNurseFirst: false })).rejects.toMatchObject({
      kind: "refused",
    });
  });
});
