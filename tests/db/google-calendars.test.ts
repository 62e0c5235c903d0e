import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, googleConflicts, googleConnections, notifications, practitioners } from "@/db/schema";
import { checkInPatient, markNoShow } from "@/lib/appointments/attendance";
import { bookAppointment, cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import { systemContext, transaction } from "@/lib/context";
import { settleConflict } from "@/lib/google-calendars/commands";
import { eventIdOf } from "@/lib/google-calendars/rules";
import { syncAllCalendars } from "@/lib/google-calendars/sync";
import { listFreeSlots } from "@/lib/slots/queries";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import {
  busyOf,
  conflictsOf,
  connect,
  connectionOf,
  type Doctor,
  eventsOf,
  makeDoctor,
  minutesLater,
  openConflicts,
  sync,
  waitingJobs,
} from "@/tests/support/factories/google-calendars";
import { makePatient } from "@/tests/support/factories/patients";
import { FakeGoogle, refusal } from "@/tests/support/google";

let db: Database;
let google: FakeGoogle;
let doctor: Doctor;
let connectionId: string;

const TEN = new Date("2026-03-10T10:00:00Z");
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
const timed = (start: string, end: string) => ({
  start: { dateTime: `2026-03-10T${start}:00Z` },
  end: { dateTime: `2026-03-10T${end}:00Z` },
});
const writes = () => ["POST", "PATCH", "DELETE"].flatMap((method) => google.calls(method));
const book = (startsAt = TEN) => makeAppointment({ db }, { practitionerId: doctor.practitionerId, startsAt });
const eventOf = (visit: { id: string }) => google.get(eventIdOf(visit.id));
const visitOf = async (id: string) =>
  (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const system = (now = NOW) => systemContext({ db, now });
const move = async (visit: { id: string }, startsAt: Date, practitionerId = doctor.practitionerId) => {
  const version = (await visitOf(visit.id))?.version ?? 0;
  return moveAppointment(system(), { appointmentId: visit.id, version, practitionerId, startsAt });
};
const cancel = async (visit: { id: string }) =>
  cancelAppointment(system(), {
    appointmentId: visit.id,
    version: (await visitOf(visit.id))?.version ?? 0,
    reason: "Called",
  });
const told = async (kind: string, userId = doctor.viewer.userId ?? "") =>
  db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.kind, kind)));
const read = (now = NOW) => sync(connectionId, { reads: true, now });

beforeAll(async () => {
  google = await FakeGoogle.start();
  Object.assign(process.env, google.environment);
  ({ db } = await testDatabase());
});
beforeEach(async () => {
  google.forget();
  doctor = await makeDoctor(db);
  connectionId = (await connect(google, doctor)).id;
  google.asked.length = 0;
});
afterAll(() => google.close());

describe("a visit", () => {
  test("reaches the calendar once, as a time that is taken with a link and nothing about anybody", async () => {
    const patient = await makePatient({ db });
    const visit = await makeAppointment(
      { db },
      { practitionerId: doctor.practitionerId, patientId: patient.id, reason: "Canary of a reason" },
    );
    expect(await waitingJobs(db, "google-calendar")).toContainEqual({ connectionId, reads: false });
    await sync(connectionId);
    await sync(connectionId);
    expect(google.calls("POST")).toHaveLength(1);
    expect(eventOf(visit)).toMatchObject({
      summary: "Busy: appointment",
      description: `http://localhost:3000/calendar?date=2026-03-10&practitioner=${doctor.practitionerId}`,
      start: { dateTime: "2026-03-10T10:00:00.000Z" },
      end: { dateTime: "2026-03-10T10:15:00.000Z" },
      extendedProperties: { private: { hospitalAppointment: visit.id, hospitalVersion: "1" } },
    });
    const everything = google.asked.map(({ path, body, query }) => `${path} ${query} ${body}`).join("\n");
    for (const secret of ["Canary", patient.id, patient.mrn, visit.typeId])
      expect(everything).not.toContain(secret);
    expect((await eventsOf(db, connectionId))[0]).toMatchObject({ status: "sent", attempts: 0 });
  });

  test("that was rolled back is never told of", async () => {
    const patientId = (await makePatient({ db })).id;
    const input = {
      patientId,
      practitionerId: doctor.practitionerId,
      typeId: await makeType({ db }),
      startsAt: TEN,
    };
    const undone = transaction(system(), async (tx) => {
      await bookAppointment(tx, input);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(
      (await waitingJobs(db, "google-calendar")).filter(
        (job) => !job.reads && job.connectionId === connectionId,
      ),
    ).toEqual([]);
    await sync(connectionId);
    expect(writes()).toEqual([]);
  });

  test("whose job was lost is found by the clock", async () => {
    await db.execute("delete from pgboss.job");
    const visit = await book();
    await db.execute("delete from pgboss.job");
    await syncAllCalendars({ at: () => NOW });
    expect(await waitingJobs(db, "google-calendar")).toContainEqual({ connectionId, reads: true });
    await read();
    expect(eventOf(visit)?.status).toBe("confirmed");
  });

  test("is one event also when the answer was lost and the worker died", async () => {
    const visit = await book();
    google.fail(({ method, path }) => method === "POST" && path.includes("/events"), "after-silence");
    await sync(connectionId);
    expect((await eventsOf(db, connectionId))[0]).toMatchObject({
      status: "wanted",
      lastError: "unreachable",
    });
    expect(await connectionOf(db, connectionId)).toMatchObject({ status: "connected", failures: 1 });
    await sync(connectionId, { now: minutesLater(5) });
    expect(google.live()).toHaveLength(1);
    expect((await eventsOf(db, connectionId))[0]).toMatchObject({
      status: "sent",
      etag: eventOf(visit)?.etag,
    });
    expect(await connectionOf(db, connectionId)).toMatchObject({
      failures: 0,
      lastError: null,
      retryAt: null,
    });
  });

  test("waits while another worker has the calendar, who tells it; one that was killed keeps it for a minute", async () => {
    await book();
    await db
      .update(googleConnections)
      .set({ leaseUntil: minutesLater(1) })
      .where(eq(googleConnections.id, connectionId));
    await sync(connectionId);
    expect(writes()).toEqual([]);
    await sync(connectionId, { now: new Date(minutesLater(1).getTime() + 1) });
    expect(google.live()).toHaveLength(1);
    expect((await connectionOf(db, connectionId))?.leaseUntil).toBeNull();
  });

  test("told by ten workers at once is one event and one call", async () => {
    await book();
    await Promise.all(Array.from({ length: 10 }, () => sync(connectionId)));
    expect(google.calls("POST")).toHaveLength(1);
    expect(google.live()).toHaveLength(1);
  });

  test("moves its event, only from the state that we know", async () => {
    const visit = await book();
    await sync(connectionId);
    const etag = eventOf(visit)?.etag;
    await move(visit, at("11:00"));
    await sync(connectionId);
    expect(google.calls("PATCH").map(({ ifMatch }) => ifMatch)).toEqual([etag]);
    expect(eventOf(visit)?.start?.dateTime).toBe("2026-03-10T11:00:00.000Z");
  });

  test("given to a colleague leaves the one calendar and comes into the other", async () => {
    const visit = await book();
    await sync(connectionId);
    const other = await makeDoctor(db);
    const theirs = await connect(google, other);
    await move(visit, at("11:00"), other.practitionerId);
    await sync(connectionId);
    expect(eventOf(visit)?.status).toBe("cancelled");
    await sync(theirs.id);
    // One calendar stands for both here: the id is the visit's, so it is there again.
    expect(eventOf(visit)).toMatchObject({
      status: "confirmed",
      start: { dateTime: "2026-03-10T11:00:00.000Z" },
    });
  });

  test.each([404, 410])("called off takes its event out, and is content with %i", async (status) => {
    const visit = await book();
    await sync(connectionId);
    await cancel(visit);
    google.fail(({ method }) => method === "DELETE", refusal(status, "gone"));
    await sync(connectionId);
    expect((await eventsOf(db, connectionId))[0]?.status).toBe("removed");
    await sync(connectionId);
    expect(google.calls("DELETE")).toHaveLength(1);
  });

  test("called off before anybody heard of it is never told of", async () => {
    const visit = await book();
    await cancel(visit);
    await sync(connectionId);
    expect(writes()).toEqual([]);
  });

  test("that Google will not take holds up no other", async () => {
    const bad = await book();
    const good = await book(at("11:00"));
    google.fail(({ method, body }) => method === "POST" && body.includes(bad.id), refusal(400, "invalid"));
    await sync(connectionId);
    expect(eventOf(good)?.status).toBe("confirmed");
    expect(await connectionOf(db, connectionId)).toMatchObject({ failures: 0, lastError: null });
    const rows = await eventsOf(db, connectionId);
    expect(rows.find((row) => row.appointmentId === bad.id)).toMatchObject({
      status: "wanted",
      attempts: 1,
      lastError: "google-400",
    });
    await sync(connectionId, { now: minutesLater(2) });
    expect(eventOf(bad)?.status).toBe("confirmed");
  });
});

describe("412: the event is no longer as we knew it", () => {
  test("only its colour changed: it is read again and told again", async () => {
    const visit = await book();
    await sync(connectionId);
    google.put({ id: eventIdOf(visit.id), summary: "Busy!" });
    await move(visit, at("11:00"));
    await sync(connectionId);
    expect(google.calls("PATCH")).toHaveLength(2);
    expect(eventOf(visit)?.start?.dateTime).toBe("2026-03-10T11:00:00.000Z");
    expect(await openConflicts(db, connectionId)).toEqual([]);
  });

  test("it was moved there at the same time: a person decides, and nothing is written over", async () => {
    const visit = await book();
    await sync(connectionId);
    google.put({ id: eventIdOf(visit.id), ...timed("15:00", "15:15") });
    await move(visit, at("11:00"));
    await sync(connectionId);
    expect(eventOf(visit)?.start?.dateTime).toBe("2026-03-10T15:00:00Z");
    expect((await visitOf(visit.id))?.startsAt).toEqual(at("11:00"));
    expect(await openConflicts(db, connectionId)).toMatchObject([
      { kind: "moved", googleStartsAt: at("15:00"), visitStartsAt: at("11:00") },
    ]);
    const calls = writes().length;
    await sync(connectionId, { now: minutesLater(1) });
    expect(writes()).toHaveLength(calls);
  });

  test("it lies already where the visit went: that is taken as it is", async () => {
    const visit = await book();
    await sync(connectionId);
    google.put({ id: eventIdOf(visit.id), ...timed("11:00", "11:15") });
    await move(visit, at("11:00"));
    await sync(connectionId);
    expect((await eventsOf(db, connectionId))[0]).toMatchObject({
      status: "sent",
      etag: eventOf(visit)?.etag,
    });
    expect(await conflictsOf(db, connectionId)).toEqual([]);
  });
});

describe("Google does not answer as it should", () => {
  test.each<[string, Parameters<FakeGoogle["fail"]>[1], string]>([
    ["too much (429)", refusal(429, "rateLimitExceeded"), "google-429"],
    ["too much (403)", refusal(403, "rateLimitExceeded"), "google-403"],
    ["broken (500)", refusal(500, "backendError"), "google-500"],
    ["unavailable (503)", { status: 503, body: "<html>" }, "google-503"],
    ["slow", "silence", "timeout"],
    ["hung up", "after-silence", "unreachable"],
    ["no JSON", { status: 200, body: "certainly" }, "malformed"],
    ["another shape", { status: 200, body: [] }, "malformed"],
    ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/elsewhere" } }, "redirect"],
    ["far too much text", { status: 200, body: `{"a":"${"x".repeat(4_100_000)}"}` }, "too-large"],
  ])(
    "%s: it is left alone for a while, bookings go on, and then it hears everything",
    async (_name, answer, code) => {
      const visit = await book();
      google.fail(({ path }) => path.includes("/events"), answer);
      await sync(connectionId);
      const known = await connectionOf(db, connectionId);
      expect(known).toMatchObject({ status: "connected", failures: 1, lastError: code });
      expect(known?.retryAt?.getTime()).toBeGreaterThan(NOW.getTime());
      const calls = google.asked.length;
      await sync(connectionId);
      await syncAllCalendars({ at: () => NOW });
      expect(google.asked).toHaveLength(calls);
      const later = await book(at("11:00"));
      await sync(connectionId, { now: minutesLater(5) });
      expect([eventOf(visit)?.status, eventOf(later)?.status]).toEqual(["confirmed", "confirmed"]);
      expect(await told("google-calendar-revoked")).toEqual([]);
    },
  );

  test("429 with Retry-After: not before that", async () => {
    await book();
    google.fail(
      ({ path }) => path.includes("/events"),
      refusal(429, "rateLimitExceeded", { "retry-after": "900" }),
    );
    await sync(connectionId);
    expect((await connectionOf(db, connectionId))?.retryAt).toEqual(minutesLater(15));
    await sync(connectionId, { now: minutesLater(14) });
    expect(google.live()).toEqual([]);
    await sync(connectionId, { now: minutesLater(15) });
    expect(google.live()).toHaveLength(1);
  });

  test("the pauses grow with every failure", async () => {
    await book();
    let now = NOW;
    const pauses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      google.fail(({ path }) => path === "/token", { status: 500 });
      await sync(connectionId, { now });
      const retryAt = (await connectionOf(db, connectionId))?.retryAt ?? now;
      pauses.push((retryAt.getTime() - now.getTime()) / 1_000);
      now = retryAt;
    }
    expect(pauses).toEqual([11.25, 22.5, 45, 90]);
  });
});

describe("what the practitioner's own calendar says", () => {
  const free = async () => {
    const typeId = await makeType({ db }, 30);
    const slots = await listFreeSlots(system(), {
      typeId,
      practitionerId: doctor.practitionerId,
      from: "2026-03-10",
      days: 1,
      limit: 50,
    });
    return slots.map(({ startsAt }) => startsAt.slice(11, 16));
  };

  test("blocks free times and bookings, but not what they marked as free; who may books over it with a reason", async () => {
    google.put({ id: "dentist", summary: "Dentist of the canary", ...timed("13:00", "14:00") });
    google.put({ id: "maybe", transparency: "transparent", ...timed("15:00", "16:00") });
    await read();
    expect(await busyOf(db, connectionId)).toMatchObject([{ startsAt: at("13:00"), endsAt: at("14:00") }]);
    const times = await free();
    expect(times).toContain("12:30");
    expect(times).not.toContain("12:45");
    expect(times).not.toContain("13:30");
    expect(times).toContain("15:00");
    await expect(book(at("13:00"))).rejects.toMatchObject({ code: "appointments.takenJustNow" });
    const patientId = (await makePatient({ db })).id;
    const typeId = await makeType({ db });
    const over = { patientId, practitionerId: doctor.practitionerId, typeId, startsAt: at("13:00") };
    await bookAppointment(system(), { ...over, overbookReason: "Agreed with them" });
    await read(minutesLater(1));
    expect(await conflictsOf(db, connectionId)).toEqual([]);
    const asked = google.calls("GET")[0]?.query.get("fields") ?? "";
    expect(asked).not.toMatch(/items\([^)]*(summary|description|location|creator)/);
  });

  test("blocks every day of a week away, also those long after it began", async () => {
    google.put({ id: "congress", start: { date: "2026-03-06" }, end: { date: "2026-03-11" } });
    await read();
    expect(await free()).toEqual([]);
    await expect(book()).rejects.toMatchObject({
      code: "appointments.takenJustNow",
      details: { alternatives: expect.any(Array) },
    });
  });

  test("sends nobody away who came late, though it came to lie over the time that was given up", async () => {
    const visit = await book();
    const late = { ...(await signedIn(db, "receptionist")), now: at("10:20") };
    const { patientId, id: appointmentId } = visit;
    const missed = await markNoShow(late, { appointmentId, version: visit.version });
    google.put({ id: "dentist", ...timed("10:00", "11:00") });
    await read(at("10:20"));
    const arrived = await checkInPatient(late, { appointmentId, version: missed.version, patientId });
    expect(arrived).toMatchObject({ status: "arrived", isBeside: true });
    expect((await visitOf(appointmentId))?.overbookReason).toBe("Came after the time was given to others");
  });

  test("follows by sync token: what moved, what went, and page by page", async () => {
    google.pageSize = 1;
    google.put({ id: "a", ...timed("13:00", "14:00") });
    google.put({ id: "b", ...timed("15:00", "16:00") });
    await read();
    google.put({ id: "a", ...timed("12:00", "12:30") });
    google.delete("b");
    google.put({ id: "c", ...timed("16:30", "17:00") });
    google.asked.length = 0;
    await read(minutesLater(1));
    expect((await busyOf(db, connectionId)).map(({ eventId, startsAt }) => [eventId, startsAt])).toEqual([
      ["a", at("12:00")],
      ["c", at("16:30")],
    ]);
    expect(google.calls("GET").every(({ query }) => query.has("syncToken") && !query.has("timeMin"))).toBe(
      true,
    );
    expect(google.calls("GET")).toHaveLength(3);
    expect(await free()).toContain("15:00");
  });

  test("410: everything is read again, and what is gone meanwhile blocks nothing", async () => {
    google.put({ id: "a", ...timed("13:00", "14:00") });
    google.put({ id: "b", ...timed("15:00", "16:00") });
    await read();
    google.delete("a");
    google.loseSyncTokens();
    await read(minutesLater(1));
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["b"]);
    google.put({ id: "c", ...timed("16:30", "17:00") });
    await read(minutesLater(2));
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["b", "c"]);
  });

  test("half of it is none of it: a page that fails leaves everything as it was", async () => {
    google.put({ id: "a", ...timed("13:00", "14:00") });
    await read();
    const { syncToken } = (await connectionOf(db, connectionId)) ?? {};
    google.pageSize = 1;
    google.delete("a");
    google.put({ id: "b", ...timed("15:00", "16:00") });
    google.fail(({ query }) => query.has("pageToken"), refusal(500, "backendError"));
    await read(minutesLater(1));
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["a"]);
    expect(await connectionOf(db, connectionId)).toMatchObject({ syncToken, lastError: "google-500" });
    await read(minutesLater(10));
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["b"]);
  });

  test("an entry that nobody understands is left out and the rest is kept", async () => {
    google.put({ id: "odd", start: { dateTime: "soon" }, end: {} });
    google.put({ id: "a", ...timed("13:00", "14:00") });
    await read();
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["a"]);
    google.put({ id: "a", start: { dateTime: "whenever" } });
    await read(minutesLater(1));
    expect((await busyOf(db, connectionId)).map(({ eventId }) => eventId)).toEqual(["a"]);
  });

  test("over a visit displaces nobody: both stand, it is shown to be settled, and nobody else comes there", async () => {
    const visit = await book();
    await read();
    google.put({ id: "meeting", ...timed("09:30", "11:00") });
    google.put({ id: "another", ...timed("09:45", "10:05") });
    await read(minutesLater(1));
    expect((await visitOf(visit.id))?.status).toBe("booked");
    expect(await openConflicts(db, connectionId)).toHaveLength(2);
    expect(await told("google-calendar-conflict")).toMatchObject([{ params: { count: 2 } }]);
    await expect(book(at("10:30"))).rejects.toMatchObject({ code: "appointments.takenJustNow" });
    await read(minutesLater(2));
    expect(await told("google-calendar-conflict")).toHaveLength(1);
    await move(visit, at("12:00"));
    await sync(connectionId, { now: minutesLater(3) });
    expect(await openConflicts(db, connectionId)).toEqual([]);
    expect((await conflictsOf(db, connectionId)).map(({ settledHow }) => settledHow)).toEqual([
      "visit-changed",
      "visit-changed",
    ]);
  });

  test("a booking and a busy time that race: one sees the other", async () => {
    await read();
    google.put({ id: "race", ...timed("13:00", "14:00") });
    const [, booked] = await Promise.allSettled([read(minutesLater(1)), book(at("13:15"))]);
    const open = await openConflicts(db, connectionId);
    expect(open).toHaveLength(booked.status === "fulfilled" ? 1 : 0);
    expect(await busyOf(db, connectionId)).toHaveLength(1);
  });
});

describe("our event is moved or deleted in Google", () => {
  const elsewhere = timed("16:00", "16:15");

  test("the visit stays; both sides are told once; put back, the event is where the visit is", async () => {
    const desk = await signedIn(db, "receptionist");
    const visit = await book();
    await read();
    google.put({ id: eventIdOf(visit.id), ...elsewhere });
    await read(minutesLater(1));
    await read(minutesLater(2));
    expect(await visitOf(visit.id)).toMatchObject({ startsAt: TEN, status: "booked", version: 1 });
    const [conflict] = await openConflicts(db, connectionId);
    expect(conflict).toMatchObject({ kind: "moved", googleStartsAt: at("16:00"), visitStartsAt: TEN });
    expect(await told("google-calendar-conflict")).toHaveLength(1);
    expect(await told("google-calendar-conflict", desk.viewer.userId ?? "")).toHaveLength(1);
    expect(google.calls("PATCH")).toEqual([]);
    const { id: conflictId = "", version = 0 } = conflict ?? {};
    await settleConflict(desk, { conflictId, version, how: "put-back" });
    await sync(connectionId, { now: minutesLater(3) });
    expect(eventOf(visit)?.start?.dateTime).toBe("2026-03-10T10:00:00.000Z");
    expect(await conflictsOf(db, connectionId)).toMatchObject([
      { settledHow: "put-back", settledBy: desk.viewer.userId },
    ]);
    await read(minutesLater(4));
    expect(await openConflicts(db, connectionId)).toEqual([]);
  });

  test("deleted and put back it is there again, under the same id", async () => {
    const visit = await book();
    await read();
    google.delete(eventIdOf(visit.id));
    await read(minutesLater(1));
    expect((await visitOf(visit.id))?.status).toBe("booked");
    const [conflict] = await openConflicts(db, connectionId);
    expect(conflict).toMatchObject({ kind: "deleted", googleStartsAt: null });
    await settleConflict(doctor, {
      conflictId: conflict?.id ?? "",
      version: conflict?.version ?? 0,
      how: "put-back",
    });
    await sync(connectionId, { now: minutesLater(2) });
    expect(eventOf(visit)?.status).toBe("confirmed");
  });

  test("deleted while Google no longer knew the sync token: that it is missing is noticed", async () => {
    const visit = await book();
    await read();
    google.delete(eventIdOf(visit.id));
    google.loseSyncTokens();
    await read(minutesLater(1));
    expect(await openConflicts(db, connectionId)).toMatchObject([
      { kind: "deleted", appointmentId: visit.id },
    ]);
  });

  test("left as it is, it does not come up again, until it is somewhere else", async () => {
    const visit = await book();
    await read();
    google.put({ id: eventIdOf(visit.id), ...elsewhere });
    await read(minutesLater(1));
    const [conflict] = await openConflicts(db, connectionId);
    await settleConflict(doctor, {
      conflictId: conflict?.id ?? "",
      version: conflict?.version ?? 0,
      how: "left",
    });
    google.put({ id: eventIdOf(visit.id), summary: "Mine" });
    await read(minutesLater(2));
    expect(await openConflicts(db, connectionId)).toEqual([]);
    expect(google.calls("PATCH")).toEqual([]);
    google.put({ id: eventIdOf(visit.id), ...timed("17:00", "17:15") });
    await read(minutesLater(3));
    expect(await openConflicts(db, connectionId)).toMatchObject([{ googleStartsAt: at("17:00") }]);
  });

  test("put back there by the practitioner, nobody has to do anything", async () => {
    const visit = await book();
    await read();
    google.put({ id: eventIdOf(visit.id), ...elsewhere });
    await read(minutesLater(1));
    google.put({ id: eventIdOf(visit.id), ...timed("10:00", "10:15") });
    await read(minutesLater(2));
    expect(await conflictsOf(db, connectionId)).toMatchObject([
      { settledHow: "undone-in-google", settledBy: null },
    ]);
  });

  test("moving the visit decides it: the event goes with the visit", async () => {
    const visit = await book();
    await read();
    google.put({ id: eventIdOf(visit.id), ...elsewhere });
    await read(minutesLater(1));
    await move(visit, at("11:00"));
    await sync(connectionId, { now: minutesLater(2) });
    expect(eventOf(visit)?.start?.dateTime).toBe("2026-03-10T11:00:00.000Z");
    expect(await conflictsOf(db, connectionId)).toMatchObject([{ settledHow: "visit-changed" }]);
  });

  test("calling the visit off decides it, too", async () => {
    const visit = await book();
    await read();
    google.put({ id: eventIdOf(visit.id), ...elsewhere });
    await read(minutesLater(1));
    await cancel(visit);
    await sync(connectionId, { now: minutesLater(2) });
    expect(eventOf(visit)?.status).toBe("cancelled");
    expect(await openConflicts(db, connectionId)).toEqual([]);
  });

  test("a past visit asks nobody anything", async () => {
    const visit = await book();
    await read();
    google.delete(eventIdOf(visit.id));
    await read(at("10:20"));
    expect(await conflictsOf(db, connectionId)).toEqual([]);
  });
});

describe("access is withdrawn at Google", () => {
  test("one notice, bookings go on, what was known to be busy stays taken, and connecting again takes it over", async () => {
    google.put({ id: "a", ...timed("13:00", "14:00") });
    await read();
    google.withdraw();
    const visit = await book();
    await sync(connectionId);
    await Promise.all([read(minutesLater(1)), sync(connectionId, { now: minutesLater(1) })]);
    expect(await connectionOf(db, connectionId)).toMatchObject({
      status: "revoked",
      refreshTokenSealed: null,
    });
    expect(await told("google-calendar-revoked")).toHaveLength(1);
    expect((await visitOf(visit.id))?.status).toBe("booked");
    await expect(book(at("13:15"))).rejects.toMatchObject({ code: "appointments.takenJustNow" });
    await book(at("14:00"));
    const again = await connect(google, doctor);
    expect(await busyOf(db, again.id)).toHaveLength(1);
    expect(await connectionOf(db, connectionId)).toMatchObject({ status: "disconnected" });
    await sync(again.id, { reads: true, now: minutesLater(2) });
    expect(eventOf(visit)?.status).toBe("confirmed");
  });

  test("in the middle of telling it: what was not told is kept", async () => {
    const visit = await book();
    google.fail(
      ({ method }) => method === "POST" && google.calls("POST").length > 0,
      refusal(403, "insufficientPermissions"),
    );
    await sync(connectionId);
    expect(await connectionOf(db, connectionId)).toMatchObject({
      status: "revoked",
      lastError: "not-allowed",
    });
    expect((await eventsOf(db, connectionId))[0]).toMatchObject({
      appointmentId: visit.id,
      status: "wanted",
    });
  });

  test("somebody who no longer sees patients here is disconnected by the clock", async () => {
    await db
      .update(practitioners)
      .set({ isActive: false })
      .where(eq(practitioners.id, doctor.practitionerId));
    await syncAllCalendars({ at: () => NOW });
    expect(await connectionOf(db, connectionId)).toMatchObject({ status: "disconnected", endedBy: null });
    expect(await waitingJobs(db, "google-calendar-leave")).toContainEqual({ connectionId });
  });
});

test("nothing is open twice: of one event and one visit there is one open conflict", async () => {
  const visit = await book();
  await read();
  google.put({ id: eventIdOf(visit.id), ...timed("16:00", "16:15") });
  await read(minutesLater(1));
  google.put({ id: eventIdOf(visit.id), ...timed("17:00", "17:15") });
  await read(minutesLater(2));
  const rows = await db.select().from(googleConflicts).where(eq(googleConflicts.appointmentId, visit.id));
  expect(rows).toMatchObject([{ googleStartsAt: at("17:00"), version: 2, settledAt: null }]);
});
