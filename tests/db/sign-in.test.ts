import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, sessions, users } from "@/db/schema";
import { readSession, touchSession } from "@/lib/access/session";
import { signOut } from "@/lib/sessions/commands";
import { signIn } from "@/lib/sessions/sign-in";
import { testDatabase } from "@/tests/support/database";
import { account, PASSWORD, signedInAs, visitor } from "@/tests/support/factories/accounts";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const at = (ip: string) => ({ userAgent: "test", ip });
const attempt = (login: string, password: string, ip = "198.51.100.7", device?: string) =>
  signIn(visitor(db, ip), { login, password, userAgent: "test", device });
const events = (entityId: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "sessions.signIn"), eq(auditEvents.entityId, entityId)));
const address = () => `203.0.113.${Math.floor(Math.random() * 250)}.${Math.random()}`;

describe("the door", () => {
  test("opens by user name and by e-mail, however they are spelled, and is audited once under the person's name", async () => {
    const { userId, username, email } = await account(db);
    for (const login of [username, ` ${username.toUpperCase()} `, email, `Ｕ${email.slice(1).toUpperCase()}`])
      expect((await attempt(login, PASSWORD)).userId).toBe(userId);
    const found = await events(userId);
    expect(found).toHaveLength(4);
    expect(found.every((event) => event.actorId === userId && event.outcome === "success")).toBe(true);
  });

  test("an unknown name, a wrong password and an invited account get the same answer; each leaves one event", async () => {
    const { userId, username } = await account(db);
    const invited = await account(db, { status: "invited" });
    for (const login of [username, "nobody-at-all", invited.username])
      await expect(attempt(login, "wrong wrong wrong")).rejects.toMatchObject({
        code: "sessions.wrongCredentials",
      });
    await expect(attempt(invited.username, PASSWORD)).rejects.toMatchObject({
      code: "sessions.wrongCredentials",
    });
    expect(await events(userId)).toMatchObject([
      { outcome: "failed", actorId: null, reason: "sessions.wrongCredentials" },
    ]);
  });

  test("an unknown name takes as long as a wrong password", async () => {
    const { username } = await account(db);
    const duration = async (login: string) => {
      const started = performance.now();
      await attempt(login, "wrong wrong wrong", address()).catch(() => undefined);
      return performance.now() - started;
    };
    await duration("warm-up");
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 4; turn += 1) {
      known.push(await duration(username));
      unknown.push(await duration(`nobody-${turn}`));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.6);
  });

  test("tells the state of an account only to somebody who knows its password", async () => {
    for (const status of ["unverified", "pending", "disabled"] as const) {
      const { username } = await account(db, { status });
      await expect(attempt(username, "wrong wrong wrong")).rejects.toMatchObject({
        code: "sessions.wrongCredentials",
      });
      await expect(attempt(username, PASSWORD)).rejects.toMatchObject({ code: `sessions.${status}` });
    }
  });
});

describe("guessing", () => {
  test("a stranger's sixth guess is refused, also with the right password and another spelling or address", async () => {
    const { username, email } = await account(db);
    const spellings = [
      username,
      username.toUpperCase(),
      ` ${email}`,
      email.toUpperCase(),
      `Ｕ${username.slice(1)}`,
    ];
    for (const login of spellings)
      await expect(attempt(login, "wrong wrong wrong", address())).rejects.toMatchObject({
        code: "sessions.wrongCredentials",
      });
    for (const login of spellings)
      await expect(attempt(login, PASSWORD, address())).rejects.toMatchObject({
        code: "sessions.tooManyGuesses",
      });
  });

  test("simultaneous guesses count too", async () => {
    const { username } = await account(db);
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, () => attempt(username, "wrong wrong wrong", address())),
    );
    const codes = answers.map((answer) => (answer.status === "rejected" ? answer.reason.code : "in"));
    expect(codes.filter((code) => code === "sessions.wrongCredentials")).toHaveLength(5);
  });

  test("an outsider who used up every guess does not lock out a person on a device they used before", async () => {
    const { username } = await account(db);
    const { device } = await attempt(username, PASSWORD);
    for (let count = 0; count < 20; count += 1)
      await attempt(username, "wrong wrong wrong", address()).catch(() => undefined);
    await expect(attempt(username, PASSWORD, address())).rejects.toMatchObject({
      code: "sessions.tooManyGuesses",
    });
    await expect(attempt(username, PASSWORD, "198.51.100.7", device ?? "")).resolves.toBeDefined();
  });

  test("one hostile address cannot lock out a new device elsewhere", async () => {
    const { username } = await account(db);
    for (let count = 0; count < 20; count += 1)
      await attempt(username, "wrong wrong wrong", "203.0.113.66").catch(() => undefined);
    await expect(attempt(username, PASSWORD, "203.0.113.67")).resolves.toBeDefined();
  });

  test("known device and strangers together get ten guesses", async () => {
    const { username } = await account(db);
    const { device } = await attempt(username, PASSWORD);
    const codes: string[] = [];
    for (let count = 0; count < 15; count += 1)
      await attempt(username, "wrong wrong wrong", address(), device ?? "").catch((error) =>
        codes.push(error.code),
      );
    for (let count = 0; count < 15; count += 1)
      await attempt(username, "wrong wrong wrong", address()).catch((error) => codes.push(error.code));
    expect(codes.filter((code) => code === "sessions.wrongCredentials")).toHaveLength(10);
  });

  test("a device of one person is a stranger to another's account", async () => {
    const [one, other] = [await account(db), await account(db)];
    const { device } = await attempt(one.username, PASSWORD);
    for (let count = 0; count < 5; count += 1)
      await attempt(other.username, "wrong wrong wrong", address(), device ?? "").catch(() => undefined);
    await expect(attempt(other.username, PASSWORD, address(), device ?? "")).rejects.toMatchObject({
      code: "sessions.tooManyGuesses",
    });
  });

  test("signing in often is no guessing", async () => {
    const { username } = await account(db);
    for (let count = 0; count < 15; count += 1) await attempt(username, PASSWORD);
  });
});

describe("a session", () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const read = (sessionId: string, now = new Date()) => readSession({ ...visitor(db), now }, sessionId);

  test("ends after 15 idle minutes for staff, 30 in the portal, and says why in the audit trail", async () => {
    const nurse = (await signedInAs(db, (await account(db)).username)).session;
    const patient = (await signedInAs(db, (await account(db, { roles: ["patient"] })).username)).session;
    expect(await read(nurse.sessionId, minutes(14))).not.toBeNull();
    expect(await read(nurse.sessionId, minutes(16))).toBeNull();
    expect(await read(nurse.sessionId)).toBeNull();
    expect(await read(patient.sessionId, minutes(29))).not.toBeNull();
    expect(await read(patient.sessionId, minutes(31))).toBeNull();
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.entityId, nurse.sessionId));
    expect(event).toMatchObject({ action: "sessions.end", reason: "idle" });
  });

  test("ends after twelve hours, however busy", async () => {
    const { session } = await signedInAs(db, (await account(db)).username);
    for (let passed = 0; passed < 12 * 60; passed += 10) {
      expect(await read(session.sessionId, minutes(passed))).not.toBeNull();
      await touchSession({ db, now: minutes(passed) }, session.sessionId);
    }
    expect(await read(session.sessionId, minutes(12 * 60 + 1))).toBeNull();
  });

  test("of an account that is disabled stops at once", async () => {
    const { userId, username } = await account(db);
    const { session } = await signedInAs(db, username);
    await db.update(users).set({ status: "disabled" }).where(eq(users.id, userId));
    expect(await read(session.sessionId)).toBeNull();
  });

  test("that signed out does not come back with the old cookie", async () => {
    const { session, ctx } = await signedInAs(db, (await account(db)).username);
    await signOut(ctx);
    expect(await read(session.sessionId)).toBeNull();
  });

  test("is replaced when the same browser signs in again", async () => {
    const { username } = await account(db);
    const first = await signIn(visitor(db), { login: username, password: PASSWORD, ...at("x") });
    await signIn(visitor(db), { login: username, password: PASSWORD, ...at("x"), replaces: first.sessionId });
    const [row] = await db.select().from(sessions).where(eq(sessions.id, first.sessionId));
    expect(row?.endedBecause).toBe("replaced");
  });
});
