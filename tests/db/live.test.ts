import { eq, sql } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Role } from "@/db/enums/access";
import { appointments, availabilities, sessions, userRoles, users } from "@/db/schema";
import { withTransaction } from "@/db/transaction";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import type { Context } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import type { Topic } from "@/lib/live/inputs";
import type { Change } from "@/lib/live/rules";
import { openStream } from "@/lib/live/streams";
import { holdSlot, releaseHold } from "@/lib/slot-holds/commands";
import { addToWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { account, signedInAs } from "../support/factories/accounts";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";

const { db, ownerUrl } = await testDatabase();
const open: Reader[] = [];
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.leave();
});

type Reader = {
  answer: Response;
  state: { text: string; isOver: boolean };
  changes: () => Change[];
  leave: () => Promise<void>;
};

/** Somebody signed in who listens, and everything that they were sent. */
async function listens(role: Role, topics: Topic[] = ["appointments"]) {
  const { userId, username } = await account(db, { roles: [role] });
  const { ctx } = await signedInAs(db, username);
  return { ctx, userId, ...(await reads(ctx, topics)) };
}

async function reads(ctx: Context, topics: Topic[]): Promise<Reader> {
  const abort = new AbortController();
  const answer = await openStream(ctx, { topics, signal: abort.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const state = { text: "", isOver: false };
  const whole = (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      state.text += part.value;
    }
    state.isOver = true;
  })();
  const changes = () =>
    [...state.text.matchAll(/^event: change\ndata: (.*)$/gm)].flatMap(([, data]): Change[] =>
      JSON.parse(data ?? "[]"),
    );
  const leave = async () => {
    abort.abort();
    await whole;
  };
  const made = { answer, state, changes, leave };
  open.push(made);
  return made;
}

const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error) => error,
  );
const settle = () => new Promise((resolve) => setTimeout(resolve, 250));

describe("a change", () => {
  test("is told once it is committed, to everybody who listens, with the practitioner and the day", async () => {
    const [desk, doctor] = [await listens("receptionist"), await listens("doctor")];
    const practitionerId = await makePractitioner({ db });
    const booked = await makeAppointment({ db }, { practitionerId });
    for (const { changes } of [desk, doctor])
      await vi.waitFor(() =>
        expect(changes()).toEqual([{ topic: "appointments", practitionerId, date: "2026-03-10" }]),
      );
    const other = await makePractitioner({ db });
    const ctx = await signedIn(db, "receptionist");
    const startsAt = new Date("2026-03-12T10:00:00Z");
    await moveAppointment(ctx, {
      appointmentId: booked.id,
      version: booked.version,
      practitionerId: other,
      startsAt,
    });
    await vi.waitFor(() => expect(desk.changes()).toHaveLength(3));
    expect(desk.changes().slice(1)).toEqual(
      expect.arrayContaining([
        { topic: "appointments", practitionerId, date: "2026-03-10" },
        { topic: "appointments", practitionerId: other, date: "2026-03-12" },
      ]),
    );
  });

  test("a time that is being booked is told, and that it is free again", async () => {
    const desk = await listens("receptionist");
    const practitionerId = await makePractitioner({ db });
    const typeId = await makeType({ db });
    const startsAt = new Date("2026-03-10T10:00:00Z");
    const told = { topic: "appointments", practitionerId, date: "2026-03-10" };
    const ctx = await signedIn(db, "receptionist");
    const { holdId } = await holdSlot(ctx, { practitionerId, typeId, startsAt });
    await vi.waitFor(() => expect(desk.changes()).toEqual([told]));
    await releaseHold(ctx, { holdId });
    await vi.waitFor(() => expect(desk.changes()).toEqual([told, told]));
  });

  test("that was rolled back is told to nobody", async () => {
    const desk = await listens("receptionist");
    const practitionerId = await makePractitioner({ db });
    await expect(
      withTransaction(db, async (tx) => {
        await makeAppointment({ db: tx }, { practitionerId });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await settle();
    expect(desk.changes()).toEqual([]);
    await makeAppointment({ db }, { practitionerId });
    await vi.waitFor(() => expect(desk.changes()).toHaveLength(1));
  });

  test("is told whoever made it, also somebody at the database by hand", async () => {
    const desk = await listens("receptionist");
    const { id } = await makeAppointment({ db });
    await vi.waitFor(() => expect(desk.changes()).toHaveLength(1));
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query("update appointments set notes = 'by hand' where id = $1", [id]);
    await owner.end();
    await vi.waitFor(() => expect(desk.changes()).toHaveLength(2));
  });

  test("names nobody and nothing of the patient, in the database's own message too", async () => {
    const heard: string[] = [];
    const ear = new Client({ connectionString: ownerUrl });
    await ear.connect();
    ear.on("notification", ({ payload }) => heard.push(payload ?? ""));
    await ear.query("listen changes");
    const desk = await listens("receptionist");
    const patient = await makePatient({ db }, { familyName: "Canary", givenName: "Yellow" });
    const visit = await makeAppointment({ db }, { patientId: patient.id, reason: "Canary of the reason" });
    const ctx = await signedIn(db, "receptionist");
    await cancelAppointment(ctx, { appointmentId: visit.id, version: visit.version, reason: "Canary too" });
    await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(2));
    await vi.waitFor(() => expect(desk.changes().length).toBeGreaterThanOrEqual(1));
    await ear.end();
    for (const told of [...heard, desk.state.text]) {
      for (const word of ["Canary", "Yellow", patient.id, visit.id, ctx.viewer.userId])
        expect(told).not.toContain(word);
    }
    for (const told of heard)
      expect(Object.keys(JSON.parse(told)).sort()).toEqual(["date", "practitionerId", "topic"]);
  });

  test("of many practitioners in one go is told as one", async () => {
    const desk = await listens("receptionist", ["hours"]);
    const practitioners = await Promise.all(Array.from({ length: 60 }, () => makePractitioner({ db })));
    await settle();
    const before = desk.changes().length;
    await db.update(availabilities).set({ slotMinutes: 20 });
    await vi.waitFor(() => expect(desk.changes().length).toBeGreaterThan(before));
    await settle();
    expect(practitioners.length).toBeGreaterThan(50);
    expect(desk.changes().slice(before)).toEqual([{ topic: "hours", practitionerId: null, date: null }]);
  });

  test("of the hours is told to whoever listens to hours, and to nobody else", async () => {
    const [hours, visits] = [await listens("receptionist", ["hours"]), await listens("receptionist")];
    const practitionerId = await makePractitioner({ db });
    await vi.waitFor(() =>
      expect(hours.changes()).toContainEqual({ topic: "hours", practitionerId, date: null }),
    );
    await settle();
    expect(visits.changes()).toEqual([]);
  });

  test("of who waits for a time is told to those who look after the list, and says nothing of who", async () => {
    const desk = await listens("receptionist", ["waiting-list"]);
    const [{ id: patientId }, typeId] = [await makePatient({ db }), await makeType({ db })];
    await addToWaitingList(desk.ctx, AddToWaitingList.parse({ patientId, typeId, note: "Canary" }));
    await vi.waitFor(() =>
      expect(desk.changes()).toEqual([{ topic: "waiting-list", practitionerId: null, date: null }]),
    );
    expect(desk.state.text).not.toMatch(/canary/i);
  });
});

describe("listening ends", () => {
  const endings: [string, (about: { ctx: Context; userId: string }) => Promise<unknown>][] = [
    [
      "when somebody signs out",
      ({ ctx }) =>
        db
          .update(sessions)
          .set({ endedAt: new Date(), endedBecause: "signed-out" })
          .where(eq(sessions.id, ctx.viewer.sessionId ?? "")),
    ],
    [
      "when the account is disabled",
      ({ userId }) => db.update(users).set({ status: "disabled" }).where(eq(users.id, userId)),
    ],
    [
      "when the role that may listen is taken away",
      ({ userId }) => db.delete(userRoles).where(eq(userRoles.userId, userId)),
    ],
    [
      "when the session was idle for too long",
      ({ ctx }) =>
        db
          .update(sessions)
          .set({ lastActiveAt: sql`now() - interval '1 hour'` })
          .where(eq(sessions.id, ctx.viewer.sessionId ?? "")),
    ],
  ];
  test.each(endings)(
    "%s, within five seconds",
    async (_, endWith) => {
      const desk = await listens("receptionist");
      await endWith(desk);
      await vi.waitFor(() => expect(desk.state.isOver).toBe(true), { timeout: 5_000, interval: 50 });
    },
    10_000,
  );

  test("when the connection that hears is lost, and the next one hears again", async () => {
    const desk = await listens("receptionist");
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hospital-live' and datname = current_database()`,
    );
    await vi.waitFor(() => expect(desk.state.isOver).toBe(true), { timeout: 3_000 });
    const again = await reads(desk.ctx, ["appointments"]);
    await makeAppointment({ db });
    await vi.waitFor(() => expect(again.changes()).toHaveLength(1));
  });

  test("and listening never makes a session longer", async () => {
    const desk = await listens("receptionist");
    const [before] = await db
      .select({ at: sessions.lastActiveAt })
      .from(sessions)
      .where(eq(sessions.id, desk.ctx.viewer.sessionId ?? ""));
    const past = sql`${sessions.lastActiveAt} - interval '5 minutes'`;
    await db.update(sessions).set({ lastActiveAt: past });
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    const [after] = await db
      .select({ at: sessions.lastActiveAt })
      .from(sessions)
      .where(eq(sessions.id, desk.ctx.viewer.sessionId ?? ""));
    expect(desk.state.isOver).toBe(false);
    expect(after?.at.getTime()).toBe((before?.at.getTime() ?? 0) - 5 * 60_000);
  }, 10_000);
});

describe("nobody listens", () => {
  test.each<[Role, Topic]>([
    ["patient", "appointments"],
    ["patient", "hours"],
    ["pharmacist", "appointments"],
    ["manager", "appointments"],
    ["cashier", "waiting-list"],
  ])("who is a %s to %s: there is no such thing", async (role, topic) => {
    const error = await refusal(listens(role, [topic]));
    expect(error).toMatchObject({ kind: "not-found" });
  });

  test("to more than a dozen streams at once, and whoever leaves makes room", async () => {
    const desk = await listens("receptionist");
    const others: Reader[] = [];
    for (let count = 1; count < 12; count += 1) others.push(await reads(desk.ctx, ["appointments"]));
    expect(await refusal(reads(desk.ctx, ["appointments"]))).toMatchObject({ kind: "too-many" });
    await others[0]?.leave();
    await expect(reads(desk.ctx, ["appointments"])).resolves.toBeDefined();
  });

  test("too slowly: whoever does not read is let go instead of remembered", async () => {
    const { username } = await account(db, { roles: ["receptionist"] });
    const { ctx } = await signedInAs(db, username);
    const abort = new AbortController();
    const answer = await openStream(ctx, { topics: ["appointments"], signal: abort.signal });
    const visit = await makeAppointment({ db });
    for (let count = 0; count < 40; count += 1) {
      await db
        .update(appointments)
        .set({ notes: String(count) })
        .where(eq(appointments.id, visit.id));
      await new Promise((resolve) => setTimeout(resolve, 45));
    }
    const text = await answer.text();
    expect(text.match(/^event: change/gm)?.length).toBeLessThan(33);
  }, 15_000);
});
