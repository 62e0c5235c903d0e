import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import type { TokenPurpose } from "@/db/enums/access";
import { auditEvents, mails, patientLinks, profiles, sessions, users, userTokens } from "@/db/schema";
import { readSession } from "@/lib/access/session";
import { issueToken } from "@/lib/access/tokens";
import {
  acceptInvitation,
  confirmEmailChange,
  editProfile,
  requestEmailChange,
  verifyEmail,
} from "@/lib/accounts/commands";
import { RegisterPatient } from "@/lib/accounts/inputs";
import { getOwnProfile, listOwnSessions } from "@/lib/accounts/queries";
import { registerPatient, registerStaff } from "@/lib/accounts/register";
import type { Context } from "@/lib/context";
import { open } from "@/lib/crypto";
import { changePassword, requestPasswordReset, resetPassword } from "@/lib/passwords/commands";
import { revokeSession, revokeSessions } from "@/lib/sessions/commands";
import { signIn } from "@/lib/sessions/sign-in";
import { createFirstAdministrator, issueSetupToken } from "@/lib/users/setup";
import { testDatabase } from "@/tests/support/database";
import { account, PASSWORD, signedInAs, visitor } from "@/tests/support/factories/accounts";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const NEW = "orchard-violet-58-kettle";
const somewhere = () => visitor(db, `192.0.2.${Math.floor(Math.random() * 250)}`);
const enter = (login: string, password: string) =>
  signIn(somewhere(), { login, password, userAgent: "test" });
const userAt = async (email: string) => (await db.select().from(users).where(eq(users.email, email)))[0];
const mailsTo = (email: string) => db.select().from(mails).where(eq(mails.toEmail, email)).orderBy(mails.id);
const alive = async (ctx: Context) => (await readSession(ctx, ctx.viewer.sessionId ?? "")) !== null;
let serial = 0;
const freshEmail = () => `person${++serial}@example.org`;
const person = (email: string) => ({ givenName: "Ann-Zoë", familyName: "O’Brien", email, password: NEW });

/** The token in the last mail of that template to that address. */
async function tokenIn(email: string, template: string): Promise<string> {
  const sent = (await mailsTo(email)).filter((mail) => mail.template === template);
  const { link } = JSON.parse(open(sent.at(-1)?.propsSealed ?? "", "mail"));
  return String(link).split("/").at(-1) ?? "";
}

describe("the first administrator", () => {
  test("is made once, with the link of the log; afterwards there is no such link", async () => {
    const first = await issueSetupToken();
    const setup = await issueSetupToken();
    expect(setup?.url).toBe(`http://localhost:3000/setup/${setup?.token}`);
    const input = {
      givenName: "Ada",
      familyName: "Byron",
      username: "ada",
      email: "ada@example.org",
      password: NEW,
    };
    const attempt = (token = "") => createFirstAdministrator(somewhere(), { ...input, token });
    await expect(attempt(first?.token)).rejects.toMatchObject({ code: "accounts.linkOver" });
    const answers = await Promise.allSettled([attempt(setup?.token), attempt(setup?.token)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await issueSetupToken()).toBeNull();
    expect((await enter("ada", NEW)).roles).toEqual(["admin"]);
  });
});

describe("a patient who registers", () => {
  test("can sign in only after proving the address, with the password of the registration", async () => {
    const email = freshEmail();
    await registerPatient(somewhere(), person(email));
    await expect(enter(email, NEW)).rejects.toMatchObject({ code: "sessions.unverified" });
    const token = await tokenIn(email, "verify-email");
    await expect(verifyEmail(somewhere(), { token, password: "something else" })).rejects.toMatchObject({
      code: "passwords.wrong",
    });
    expect(await verifyEmail(somewhere(), { token, password: NEW })).toEqual({ status: "active" });
    await expect(verifyEmail(somewhere(), { token, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    expect((await enter(email, NEW)).roles).toEqual(["patient"]);
  });

  test("claims a record by number and date of birth, whether or not there is one", async () => {
    const email = freshEmail();
    const claim = RegisterPatient.parse({ ...person(email), mrn: "MRN0000017", birthDate: "1984-09-04" });
    await registerPatient(somewhere(), claim);
    const user = await userAt(email);
    const links = await db
      .select()
      .from(patientLinks)
      .where(eq(patientLinks.userId, user?.id ?? ""));
    expect(links).toMatchObject([{ status: "requested", claimedMrn: "MRN0000017", patientId: null }]);
    expect(() => RegisterPatient.parse({ ...person(email), mrn: "MRN0000017" })).toThrow();
  });

  test("gets the same answer when the address has an account, which stays as it is; its owner is told", async () => {
    const known = await account(db);
    const fresh = await registerPatient(somewhere(), person(freshEmail()));
    const again = await registerPatient(somewhere(), person(known.email.toUpperCase().toLowerCase()));
    expect(again).toEqual(fresh);
    expect((await mailsTo(known.email)).map(({ template }) => template)).toEqual(["already-registered"]);
    await expect(enter(known.username, NEW)).rejects.toMatchObject({ code: "sessions.wrongCredentials" });
    await expect(enter(known.username, PASSWORD)).resolves.toBeDefined();
  });

  test("nobody can prepare an account for somebody else's mailbox", async () => {
    const email = freshEmail();
    await registerPatient(somewhere(), { ...person(email), password: "attackers-own-choice-1" });
    const early = await tokenIn(email, "verify-email");
    await registerPatient(somewhere(), person(email));
    await expect(verifyEmail(somewhere(), { token: early, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    await verifyEmail(somewhere(), { token: await tokenIn(email, "verify-email"), password: NEW });
    await expect(enter(email, "attackers-own-choice-1")).rejects.toMatchObject({
      code: "sessions.wrongCredentials",
    });
  });

  test("registered twice at the same moment has one account", async () => {
    const email = freshEmail();
    await Promise.all([
      registerPatient(somewhere(), person(email)),
      registerPatient(somewhere(), person(email)),
    ]);
    expect(await db.select().from(users).where(eq(users.email, email))).toHaveLength(1);
  });

  test("is asked for a better password before anything is stored", async () => {
    const email = freshEmail();
    for (const password of ["short", "password1234", "obrien-lantern-1", "o’brien-lantern"])
      await expect(registerPatient(somewhere(), { ...person(email), password })).rejects.toMatchObject({
        kind: "invalid",
      });
    expect(await userAt(email)).toBeUndefined();
  });
});

describe("staff who register", () => {
  test("wait for an administrator and have no role at all", async () => {
    const email = freshEmail();
    await registerStaff(somewhere(), { ...person(email), position: "Nurse, ward 4" });
    const token = await tokenIn(email, "verify-email");
    expect(await verifyEmail(somewhere(), { token, password: NEW })).toEqual({ status: "pending" });
    await expect(enter(email, NEW)).rejects.toMatchObject({ code: "sessions.pending" });
    expect((await userAt(email))?.statusReason).toBe("Nurse, ward 4");
  });
});

describe("an invitation", () => {
  test("opens the account once, with a password that was judged", async () => {
    const { userId, username } = await account(db, { status: "invited" });
    const { token } = await issueToken(somewhere(), { purpose: "invite", userId });
    await expect(acceptInvitation(somewhere(), { token, password: "hopper" })).rejects.toMatchObject({
      kind: "invalid",
    });
    await acceptInvitation(somewhere(), { token, password: NEW });
    await expect(acceptInvitation(somewhere(), { token, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    await expect(enter(username, NEW)).resolves.toBeDefined();
  });
});

describe("a forgotten password", () => {
  test("is asked for in the same words and writes whether or not there is an account", async () => {
    const { email } = await account(db);
    expect(await requestPasswordReset(somewhere(), { login: email })).toEqual(
      await requestPasswordReset(somewhere(), { login: "nobody@example.org" }),
    );
    expect(await mailsTo("nobody@example.org")).toHaveLength(0);
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(["Choose a new password"]);
  });

  test("is replaced by a link that works once, ends every session and tells the owner", async () => {
    const { email, username } = await account(db);
    const { ctx } = await signedInAs(db, username);
    await requestPasswordReset(somewhere(), { login: username });
    const token = await tokenIn(email, "reset-password");
    const answers = await Promise.allSettled(
      [1, 2].map(() => resetPassword(somewhere(), { token, password: NEW })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(resetPassword(somewhere(), { token, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    expect(await alive(ctx)).toBe(false);
    await expect(enter(username, PASSWORD)).rejects.toMatchObject({ code: "sessions.wrongCredentials" });
    await expect(enter(username, NEW)).resolves.toBeDefined();
    expect((await mailsTo(email)).map(({ template }) => template)).toEqual([
      "reset-password",
      "password-changed",
    ]);
  });

  test("link is worthless after 60 minutes, after a newer one, and stored only as a hash", async () => {
    const { email, username } = await account(db);
    await requestPasswordReset(somewhere(), { login: username });
    const old = await tokenIn(email, "reset-password");
    const rows = await db.select().from(userTokens);
    expect(JSON.stringify(rows)).not.toContain(old);
    const late = { ...somewhere(), now: new Date(Date.now() + 61 * 60_000) };
    await expect(resetPassword(late, { token: old, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    await requestPasswordReset(somewhere(), { login: username });
    await expect(resetPassword(somewhere(), { token: old, password: NEW })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
  });

  test("of a disabled account is not replaced; asking is limited", async () => {
    const disabled = await account(db, { status: "disabled" });
    await requestPasswordReset(somewhere(), { login: disabled.email });
    expect(await mailsTo(disabled.email)).toHaveLength(0);
    const { email } = await account(db);
    for (let count = 0; count < 6; count += 1) await requestPasswordReset(somewhere(), { login: email });
    expect(await mailsTo(email)).toHaveLength(3);
  });

  test("a link of one purpose opens no other door", async () => {
    const { userId } = await account(db);
    for (const purpose of ["invite", "verify-email", "change-email", "setup"] satisfies TokenPurpose[]) {
      const { token } = await issueToken(somewhere(), { purpose, userId });
      await expect(resetPassword(somewhere(), { token, password: NEW })).rejects.toMatchObject({
        code: "accounts.linkOver",
      });
    }
  });
});

describe("changing the own password", () => {
  test("takes the current one, ends every other session and leaves this one", async () => {
    const { userId, username } = await account(db);
    const [here, there] = [(await signedInAs(db, username)).ctx, (await signedInAs(db, username)).ctx];
    const wrong = changePassword(here, { currentPassword: "wrong wrong wrong", password: NEW });
    await expect(wrong).rejects.toMatchObject({ code: "passwords.wrong" });
    await expect(
      changePassword(here, { currentPassword: PASSWORD, password: PASSWORD }),
    ).rejects.toMatchObject({ code: "passwords.same" });
    await changePassword(here, { currentPassword: PASSWORD, password: NEW });
    expect([await alive(here), await alive(there)]).toEqual([true, false]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "passwords.change"), eq(auditEvents.entityId, userId)));
    expect(events.map(({ outcome }) => outcome).sort()).toEqual(["failed", "success"]);
  });

  test("is what a forced change asks for, and nothing else is possible before", async () => {
    const { userId, username } = await account(db);
    await db.update(users).set({ mustChangePassword: true }).where(eq(users.id, userId));
    const { ctx } = await signedInAs(db, username);
    const sessionId = ctx.viewer.sessionId ?? "";
    expect((await readSession(ctx, sessionId))?.gate).toBe("change-password");
    await changePassword(ctx, { currentPassword: PASSWORD, password: NEW });
    expect((await readSession(ctx, sessionId))?.gate).toBeNull();
  });
});

describe("changing the e-mail address", () => {
  const proven = (ctx: Context): Context => ({ ...ctx, viewer: { ...ctx.viewer, stepUpAt: ctx.now } });

  test("takes fresh proof and the link in the new mailbox; the old mailbox is told twice", async () => {
    const { userId, username, email } = await account(db);
    const { ctx } = await signedInAs(db, username);
    const next = freshEmail();
    await expect(requestEmailChange(ctx, { email: next })).rejects.toMatchObject({ kind: "step-up" });
    await requestEmailChange(proven(ctx), { email: next });
    expect((await userAt(email))?.id).toBe(userId);
    const token = await tokenIn(next, "confirm-email");
    const stranger = (await signedInAs(db, (await account(db)).username)).ctx;
    await expect(confirmEmailChange(stranger, { token })).rejects.toMatchObject({
      code: "accounts.linkOver",
    });
    await confirmEmailChange(ctx, { token });
    expect((await userAt(next))?.id).toBe(userId);
    expect((await mailsTo(email)).map(({ template }) => template)).toEqual([
      "email-changing",
      "email-changed",
    ]);
  });

  test("to an address that somebody has looks the same and changes nothing", async () => {
    const taken = await account(db);
    const { ctx } = await signedInAs(db, (await account(db)).username);
    expect(await requestEmailChange(proven(ctx), { email: taken.email })).toEqual({});
    expect(await mailsTo(taken.email)).toHaveLength(0);
  });
});

describe("the own account", () => {
  test("profile keeps the telephone number in E.164, is audited, and shows both versions on a conflict", async () => {
    const { userId, username } = await account(db);
    const { ctx } = await signedInAs(db, username);
    const { form } = await getOwnProfile(ctx);
    await editProfile(ctx, {
      ...form,
      preferredName: "Gracie",
      phone: "020 7946 0958",
      address: "1 Mill Lane\n\nFlat 2",
    });
    const [row] = await db.select().from(profiles).where(eq(profiles.userId, userId));
    expect(row).toMatchObject({
      phone: "+442079460958",
      addressLines: ["1 Mill Lane", "Flat 2"],
      version: 2,
    });
    await expect(editProfile(ctx, { ...form, city: "Leeds" })).rejects.toMatchObject({
      kind: "conflict",
      details: { current: { version: 2, preferredName: "Gracie" } },
    });
    await expect(editProfile(ctx, { ...form, version: 2, phone: "12" })).rejects.toMatchObject({
      code: "accounts.phone",
    });
  });

  test("lists its own devices in words and ends one, the others, or all", async () => {
    const { username } = await account(db);
    const chrome =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
    await signIn(somewhere(), { login: username, password: PASSWORD, userAgent: chrome });
    const { ctx } = await signedInAs(db, username);
    const listed = await listOwnSessions(ctx);
    expect(listed.map(({ isThis, browser, system }) => ({ isThis, browser, system }))).toEqual([
      { isThis: true, browser: null, system: null },
      { isThis: false, browser: "Chrome", system: "Windows" },
    ]);
    await revokeSession(ctx, { sessionId: listed[1]?.id ?? "" });
    expect(await listOwnSessions(ctx)).toHaveLength(1);
    const third = (await signedInAs(db, username)).ctx;
    await revokeSessions(ctx, { keepThis: true });
    expect([await alive(ctx), await alive(third)]).toEqual([true, false]);
    await revokeSessions(ctx, { keepThis: false });
    expect(await alive(ctx)).toBe(false);
  });

  test("cannot end somebody else's session: it looks like none, and stays", async () => {
    const [mine, theirs] = [
      await signedInAs(db, (await account(db)).username),
      await signedInAs(db, (await account(db)).username),
    ];
    const { sessionId } = theirs.session;
    await expect(revokeSession(mine.ctx, { sessionId })).rejects.toMatchObject({ kind: "not-found" });
    const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
    expect(row?.endedAt).toBeNull();
  });
});
