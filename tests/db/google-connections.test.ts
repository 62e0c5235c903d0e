import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import {
  auditEvents,
  externalBusy,
  googleAuthorizations,
  googleConflicts,
  googleConnections,
  sessions,
} from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/commands";
import { type Context, systemContext } from "@/lib/context";
import { hashToken, open } from "@/lib/crypto";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { beginConnecting, finishConnecting, TOKEN_SEAL } from "@/lib/google-calendars/authorize";
import { disconnectCalendar, readCalendarNow, settleConflict } from "@/lib/google-calendars/commands";
import { leaveCalendar } from "@/lib/google-calendars/disconnect";
import { getOwnCalendar, listConflicts } from "@/lib/google-calendars/queries";
import { eventIdOf } from "@/lib/google-calendars/rules";
import { newId } from "@/lib/ids";
import { restrictPatient } from "@/lib/patient-restrictions/commands";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";
import {
  busyOf,
  conflictsOf,
  connect,
  connectionOf,
  type Doctor,
  makeDoctor,
  minutesLater,
  openConflicts,
  sync,
  waitingJobs,
} from "@/tests/support/factories/google-calendars";
import { makePatient } from "@/tests/support/factories/patients";
import { FakeGoogle, refusal, SCOPE } from "@/tests/support/google";

let db: Database;
let google: FakeGoogle;
let doctor: Doctor;
const BORN = "1984-09-04";

beforeAll(async () => {
  google = await FakeGoogle.start();
  Object.assign(process.env, google.environment);
  ({ db } = await testDatabase());
});
beforeEach(async () => {
  google.forget();
  doctor = await makeDoctor(db);
});
afterAll(() => google.close());

const connectionsOf = (of: Doctor) =>
  db.select().from(googleConnections).where(eq(googleConnections.practitionerId, of.practitionerId));
const eventsAbout = (entityId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId));
const job = (attempt = 1) => ({ id: "job", attempt, signal: new AbortController().signal });

describe("connecting", () => {
  test("asks for the least, with PKCE, and keeps the token sealed", async () => {
    const { url } = await beginConnecting(doctor);
    const asked = new URL(url).searchParams;
    expect(url.startsWith(`${google.url}/o/oauth2/v2/auth?`)).toBe(true);
    expect(Object.fromEntries(asked)).toMatchObject({
      scope: SCOPE,
      code_challenge_method: "S256",
      access_type: "offline",
      redirect_uri: "http://localhost:3000/api/google-calendars/callback",
    });
    const [request] = await db
      .select()
      .from(googleAuthorizations)
      .where(eq(googleAuthorizations.practitionerId, doctor.practitionerId));
    expect(request?.stateHash).toBe(hashToken(asked.get("state") ?? ""));
    expect(JSON.stringify(request)).not.toContain(asked.get("state"));
    expect(await finishConnecting(doctor, google.agree(url))).toBe("connected");
    const [connection] = await connectionsOf(doctor);
    const token = open(connection?.refreshTokenSealed ?? "", TOKEN_SEAL);
    expect(google.hasToken(token)).toBe(true);
    expect(JSON.stringify(connection)).not.toContain(token);
    expect((await eventsAbout(connection?.id ?? "")).map(({ action }) => action)).toEqual([
      "googleCalendars.connect",
    ]);
    expect(await waitingJobs(db, "google-calendar")).toContainEqual({
      connectionId: connection?.id,
      reads: true,
    });
    await expect(beginConnecting(doctor)).rejects.toBeInstanceOf(Conflict);
  });

  test("an answer counts once", async () => {
    const answer = google.agree((await beginConnecting(doctor)).url);
    const outcomes = await Promise.all([finishConnecting(doctor, answer), finishConnecting(doctor, answer)]);
    expect(outcomes.sort()).toEqual(["alreadyUsed", "connected"]);
    expect(await finishConnecting(doctor, answer)).toBe("alreadyUsed");
    expect(await connectionsOf(doctor)).toHaveLength(1);
  });

  test("an answer counts for ten minutes", async () => {
    const answer = google.agree((await beginConnecting(doctor)).url);
    expect(await finishConnecting({ ...doctor, now: minutesLater(10) }, answer)).toBe("tooLate");
    expect(await connectionsOf(doctor)).toEqual([]);
  });

  test("another session, also of the same person, gets nothing, and the request stays for its own", async () => {
    const answer = google.agree((await beginConnecting(doctor)).url);
    const sessionId = newId();
    await db.insert(sessions).values({
      id: sessionId,
      userId: doctor.viewer.userId ?? "",
      expiresAt: new Date("2030-01-01T00:00:00Z"),
      idleMinutes: 15,
    });
    const elsewhere: Context = { ...doctor, viewer: { ...doctor.viewer, sessionId } };
    const other = await makeDoctor(db);
    expect(await finishConnecting(elsewhere, answer)).toBe("notAsked");
    expect(await finishConnecting(other, answer)).toBe("notAsked");
    expect(await finishConnecting(doctor, { code: answer.code, state: "made-up" })).toBe("notAsked");
    expect(google.asked.filter(({ path }) => path === "/token")).toEqual([]);
    expect(await finishConnecting(doctor, answer)).toBe("connected");
    const failed = (await eventsAbout(other.viewer.userId ?? "")).filter(
      ({ outcome }) => outcome === "failed",
    );
    expect(failed).toMatchObject([{ action: "googleCalendars.finish" }]);
  });

  test("refused at Google: nothing is connected, and the answer is used up", async () => {
    const { state } = google.agree((await beginConnecting(doctor)).url);
    expect(await finishConnecting(doctor, { state, error: "access_denied" })).toBe("denied");
    expect(await finishConnecting(doctor, { state, code: "any" })).toBe("alreadyUsed");
    expect(await connectionsOf(doctor)).toEqual([]);
  });

  test("without the right that was asked for, the token is given back", async () => {
    google.scope = "openid";
    expect(await finishConnecting(doctor, google.agree((await beginConnecting(doctor)).url))).toBe(
      "scopeMissing",
    );
    expect(google.asked.map(({ path }) => path)).toContain("/revoke");
    expect(await connectionsOf(doctor)).toEqual([]);
  });

  test("a code that was not made for this verifier is worth nothing", async () => {
    const foreign = google.agree((await beginConnecting(await makeDoctor(db))).url);
    const { state } = google.agree((await beginConnecting(doctor)).url);
    expect(await finishConnecting(doctor, { state, code: foreign.code })).toBe("noAnswer");
  });

  test.each([
    ["broken", { status: 500 }],
    ["redirecting", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
    ["talking nonsense", { status: 200, body: "[]" }],
    ["giving no refresh token", { status: 200, body: { access_token: "a", scope: SCOPE } }],
  ])("Google is %s: clear words, nothing connected", async (_name, answer) => {
    const agreed = google.agree((await beginConnecting(doctor)).url);
    google.fail(({ path }) => path === "/token", answer);
    expect(await finishConnecting(doctor, agreed)).toBe("noAnswer");
    expect(await connectionsOf(doctor)).toEqual([]);
  });

  test("is for practitioners, where Google is set up", async () => {
    await expect(beginConnecting(await signedIn(db, "receptionist"))).rejects.toBeInstanceOf(Refused);
    await expect(beginConnecting(await signedIn(db, "nurse"))).rejects.toBeInstanceOf(NotFound);
    await expect(getOwnCalendar(await signedIn(db, "manager"))).rejects.toBeInstanceOf(Refused);
    expect(await getOwnCalendar(doctor)).toEqual({
      isConfigured: true,
      redirectUri: "http://localhost:3000/api/google-calendars/callback",
      connection: null,
    });
  });
});

describe("disconnecting", () => {
  const book = (of: Doctor) => makeAppointment({ db }, { practitionerId: of.practitionerId });
  const end = (of: Context, { id, version }: { id: string; version: number }) =>
    disconnectCalendar(of, { connectionId: id, version });

  test("frees what it took, takes visits ahead out, gives the right back and forgets the token", async () => {
    const connection = await connect(google, doctor);
    const visit = await book(doctor);
    google.put({
      id: "a",
      start: { dateTime: "2026-03-10T13:00:00Z" },
      end: { dateTime: "2026-03-10T14:00:00Z" },
    });
    await sync(connection.id, { reads: true });
    google.put({
      id: eventIdOf(visit.id),
      start: { dateTime: "2026-03-10T15:00:00Z" },
      end: { dateTime: "2026-03-10T16:00:00Z" },
    });
    await sync(connection.id, { reads: true, now: minutesLater(1) });
    expect(await openConflicts(db, connection.id)).toHaveLength(1);
    await end(doctor, connection);
    expect(await busyOf(db, connection.id)).toEqual([]);
    expect(await conflictsOf(db, connection.id)).toMatchObject([{ settledHow: "disconnected" }]);
    await makeAppointment(
      { db },
      { practitionerId: doctor.practitionerId, startsAt: new Date("2026-03-10T13:15:00Z") },
    );
    const calls = google.asked.length;
    await sync(connection.id, { reads: true, now: minutesLater(2) });
    expect(google.asked).toHaveLength(calls);
    await leaveCalendar({ connectionId: connection.id }, job(), () => NOW);
    expect(google.get(eventIdOf(visit.id))?.status).toBe("cancelled");
    expect(google.live().map(({ id }) => id)).toEqual(["a"]);
    const after = await connectionOf(db, connection.id);
    expect(after).toMatchObject({ status: "disconnected", refreshTokenSealed: null, lastError: null });
    expect(google.hasToken(open(connection.refreshTokenSealed ?? "", TOKEN_SEAL))).toBe(false);
    await leaveCalendar({ connectionId: connection.id }, job(2), () => NOW);
    expect((await eventsAbout(connection.id)).map(({ action }) => action).sort()).toEqual([
      "googleCalendars.connect",
      "googleCalendars.disconnect",
    ]);
  });

  test("while Google is away is tried again, and in the end the token is forgotten all the same", async () => {
    const connection = await connect(google, doctor);
    await book(doctor);
    await sync(connection.id);
    await end(doctor, connection);
    const isDown = ({ path }: { path: string }) => path === "/token";
    google.fail(isDown, { status: 503 });
    await expect(leaveCalendar({ connectionId: connection.id }, job(1), () => NOW)).rejects.toThrow(
      "google-503",
    );
    expect((await connectionOf(db, connection.id))?.refreshTokenSealed).not.toBeNull();
    google.fail(isDown, { status: 503 });
    await leaveCalendar({ connectionId: connection.id }, job(9), () => NOW);
    expect(await connectionOf(db, connection.id)).toMatchObject({
      refreshTokenSealed: null,
      lastError: "google-503",
    });
  });

  test("is nobody else's, happens once, and needs what was on the screen", async () => {
    const connection = await connect(google, doctor);
    await expect(end(await makeDoctor(db), connection)).rejects.toBeInstanceOf(NotFound);
    await expect(end(await signedIn(db, "receptionist"), connection)).rejects.toBeInstanceOf(Refused);
    await expect(end(doctor, { ...connection, version: 7 })).rejects.toBeInstanceOf(Conflict);
    expect((await connectionOf(db, connection.id))?.status).toBe("connected");
    const both = await Promise.allSettled([end(doctor, connection), end(doctor, connection)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(end(doctor, { ...connection, version: 2 })).rejects.toBeInstanceOf(Conflict);
  });

  test("of a calendar that we were put out of asks Google nothing", async () => {
    const connection = await connect(google, doctor);
    google.withdraw();
    await book(doctor);
    await sync(connection.id);
    await end(doctor, { id: connection.id, version: 2 });
    expect((await connectionOf(db, connection.id))?.clearedAt).toEqual(NOW);
    expect((await waitingJobs(db, "google-calendar-leave")).map((one) => one.connectionId)).not.toContain(
      connection.id,
    );
  });
});

describe("reading now", () => {
  const seen = ({ id, version }: { id: string; version: number }) => ({ connectionId: id, version });

  test("hands the worker the calendar once it is committed, and leaves one event", async () => {
    const connection = await connect(google, doctor);
    const waiting = async () =>
      (await waitingJobs(db, "google-calendar")).filter((job) => job.connectionId === connection.id);
    const before = (await waiting()).length;
    await readCalendarNow(doctor, seen(connection));
    expect((await waiting()).length).toBe(before + 1);
    const events = await eventsAbout(connection.id);
    expect(events.filter(({ action }) => action === "googleCalendars.readNow")).toHaveLength(1);
  });

  test("is for one's own calendar, while it is connected and as it was shown", async () => {
    const connection = await connect(google, doctor);
    await expect(readCalendarNow(await makeDoctor(db), seen(connection))).rejects.toBeInstanceOf(NotFound);
    await expect(
      readCalendarNow(await signedIn(db, "receptionist"), seen(connection)),
    ).rejects.toBeInstanceOf(Refused);
    const older = { ...seen(connection), version: connection.version + 1 };
    await expect(readCalendarNow(doctor, older)).rejects.toBeInstanceOf(Conflict);
    await disconnectCalendar(doctor, seen(connection));
    const [ended] = await connectionsOf(doctor);
    await expect(
      readCalendarNow(doctor, { connectionId: connection.id, version: ended?.version ?? 0 }),
    ).rejects.toBeInstanceOf(Conflict);
  });
});

describe("settling", () => {
  async function conflict() {
    const connection = await connect(google, doctor);
    const patient = await makePatient({ db }, { birthDate: BORN });
    const visit = await makeAppointment(
      { db },
      { practitionerId: doctor.practitionerId, patientId: patient.id },
    );
    await sync(connection.id, { reads: true });
    google.delete(eventIdOf(visit.id));
    await sync(connection.id, { reads: true, now: minutesLater(1) });
    const [row] = await openConflicts(db, connection.id);
    if (!row) throw new Error("Nothing to settle.");
    return { connection, patient, visit, conflictId: row.id, version: row.version };
  }
  const stateOf = async (id: string) =>
    (await db.select().from(googleConflicts).where(eq(googleConflicts.id, id)))[0];

  test("leaves its event with the patient, and is shown as settled", async () => {
    const { conflictId, version, patient } = await conflict();
    const desk = await signedIn(db, "receptionist");
    const [shown] = await listConflicts(desk);
    expect(shown).toMatchObject({ id: conflictId, kind: "deleted", visit: { patient: { id: patient.id } } });
    await settleConflict(desk, { conflictId, version, how: "left" });
    expect(await stateOf(conflictId)).toMatchObject({ settledHow: "left", settledBy: desk.viewer.userId });
    expect(await eventsAbout(conflictId)).toMatchObject([
      { action: "googleCalendars.settle", patientId: patient.id },
    ]);
    expect((await listConflicts(desk)).find(({ id }) => id === conflictId)?.settledBy).toBe(
      "Test receptionist",
    );
  });

  test("is for the desk and for whose visit it is", async () => {
    const { conflictId, version } = await conflict();
    const input = { conflictId, version, how: "left" } as const;
    await expect(settleConflict(await signedIn(db, "cashier"), input)).rejects.toBeInstanceOf(Refused);
    const colleague = await makeDoctor(db);
    await expect(settleConflict(colleague, input)).rejects.toBeInstanceOf(NotFound);
    expect((await listConflicts(colleague)).map(({ id }) => id)).not.toContain(conflictId);
    expect((await listConflicts(doctor)).map(({ id }) => id)).toContain(conflictId);
    expect(await stateOf(conflictId)).toMatchObject({ settledAt: null });
  });

  test("of a restricted patient is not for the desk, which reads the time only", async () => {
    const { conflictId, version, patient } = await conflict();
    await restrictPatient(await signedIn(db, "manager", { stepUpAt: NOW }), {
      mrn: patient.mrn,
      birthDate: BORN,
      category: "vip",
      reason: "Known from television",
      userIds: [],
    });
    const desk = await signedIn(db, "receptionist");
    await expect(settleConflict(desk, { conflictId, version, how: "left" })).rejects.toBeInstanceOf(NotFound);
    const shown = (await listConflicts(desk)).find(({ id }) => id === conflictId);
    expect(shown?.visit.patient).toMatchObject({ name: null, isRestricted: true });
  });

  test("two who settle at once: one is told that it changed", async () => {
    const { conflictId, version } = await conflict();
    const desk = await signedIn(db, "receptionist");
    const both = await Promise.allSettled(
      [desk, doctor].map((who) => settleConflict(who, { conflictId, version, how: "put-back" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(settleConflict(desk, { conflictId, version, how: "left" })).rejects.toBeInstanceOf(Conflict);
  });

  test("what is theirs is not put anywhere", async () => {
    const { connection, visit } = await conflict();
    google.put({
      id: "m",
      start: { dateTime: "2026-03-10T09:30:00Z" },
      end: { dateTime: "2026-03-10T11:00:00Z" },
    });
    await sync(connection.id, { reads: true, now: minutesLater(2) });
    const overlap = (await openConflicts(db, connection.id)).find(({ kind }) => kind === "overlap");
    const input = { conflictId: overlap?.id ?? "", version: overlap?.version ?? 0, how: "put-back" } as const;
    await expect(settleConflict(doctor, input)).rejects.toBeInstanceOf(Invalid);
    const ctx = systemContext({ db, now: NOW });
    await cancelAppointment(ctx, { appointmentId: visit.id, version: 1, reason: "Called" });
    await sync(connection.id, { now: minutesLater(3) });
    expect(await openConflicts(db, connection.id)).toEqual([]);
  });
});

test("the state of the connection tells what waits and why", async () => {
  const connection = await connect(google, doctor);
  await makeAppointment({ db }, { practitionerId: doctor.practitionerId });
  google.fail(({ method }) => method === "POST", refusal(429, "rateLimitExceeded"));
  await sync(connection.id, { reads: true });
  const { connection: shown } = await getOwnCalendar(doctor);
  expect(shown).toMatchObject({ status: "connected", untold: 1, lastError: "google-429", label: null });
  await sync(connection.id, { reads: true, now: minutesLater(5) });
  expect((await getOwnCalendar(doctor)).connection).toMatchObject({
    untold: 0,
    lastError: null,
    label: "doctor@example.org",
  });
  expect(JSON.stringify(await connectionOf(db, connection.id))).not.toContain("doctor@example.org");
  expect(await db.select().from(externalBusy).where(eq(externalBusy.connectionId, connection.id))).toEqual(
    [],
  );
});
