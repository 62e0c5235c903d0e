import { and, eq } from "drizzle-orm";
import { generate } from "otplib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, hospitalSettings, mails, recoveryCodes, secondFactors, sessions } from "@/db/schema";
import { isKnownDevice } from "@/lib/access/device";
import { readSession } from "@/lib/access/session";
import { requireStepUp } from "@/lib/access/step-up";
import type { Context } from "@/lib/context";
import { changePassword } from "@/lib/passwords/commands";
import {
  confirmEnrolment,
  removeSecondFactor,
  renewRecoveryCodes,
  startEnrolment,
  verifySecondFactor,
} from "@/lib/second-factor/commands";
import { Code } from "@/lib/second-factor/inputs";
import { stepUp } from "@/lib/sessions/step-up";
import { testDatabase } from "@/tests/support/database";
import { account, PASSWORD, signedInAs } from "@/tests/support/factories/accounts";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const START = new Date("2026-03-10T09:00:05Z");
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const codeAt = (secret: string, now: Date) => generate({ secret, epoch: Math.floor(now.getTime() / 1000) });
const at = (ctx: Context, now: Date): Context => ({ ...ctx, now });
const gateOf = async (ctx: Context) => (await readSession(ctx, ctx.viewer.sessionId ?? ""))?.gate;

/** The context after proving the password again. */
async function proven(ctx: Context): Promise<Context> {
  await stepUp(ctx, { method: "password", proof: PASSWORD });
  return { ...ctx, viewer: { ...ctx.viewer, stepUpAt: ctx.now } };
}

async function enrolled() {
  const { userId, username } = await account(db);
  const first = await proven((await signedInAs(db, username, START)).ctx);
  const { secret } = await startEnrolment(first);
  const { codes } = await confirmEnrolment(first, { code: await codeAt(secret, START) });
  const { ctx } = await signedInAs(db, username, later(60));
  return { userId, username, secret, codes, first, ctx };
}

describe("enrolment", () => {
  test("needs proof of identity, counts only once confirmed, and shows ten codes that are stored hashed", async () => {
    const { userId, username } = await account(db);
    const { ctx } = await signedInAs(db, username, START);
    await expect(startEnrolment(ctx)).rejects.toMatchObject({ kind: "step-up" });
    const sure = await proven(ctx);
    const { secret, qr } = await startEnrolment(sure);
    expect(qr).toMatch(/^data:image\/png/);
    expect(await gateOf(ctx)).toBeNull();
    await expect(confirmEnrolment(sure, { code: "000000" })).rejects.toMatchObject({
      code: "secondFactor.wrongCode",
    });
    const { codes } = await confirmEnrolment(sure, { code: await codeAt(secret, START) });
    expect(codes).toHaveLength(10);
    const stored = await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    for (const { codeHash } of stored) expect(codes.join().replaceAll("-", "")).not.toContain(codeHash);
    const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
    expect(JSON.stringify(factor)).not.toContain(secret);
    await expect(startEnrolment(sure)).rejects.toMatchObject({ code: "secondFactor.alreadyOn" });
  });

  test("a session elsewhere stands at the gate as soon as the second factor is on", async () => {
    const { username } = await account(db);
    const elsewhere = (await signedInAs(db, username, START)).ctx;
    const here = await proven((await signedInAs(db, username, START)).ctx);
    const { secret } = await startEnrolment(here);
    await confirmEnrolment(here, { code: await codeAt(secret, START) });
    expect(await gateOf(elsewhere)).toBe("second-factor");
    expect(await gateOf(here)).toBeNull();
  });

  test("is forced where the hospital requires it, and cannot be turned off then", async () => {
    await db.update(hospitalSettings).set({ secondFactorRoles: ["cashier"] });
    const { username } = await account(db, { roles: ["cashier"] });
    const { ctx } = await signedInAs(db, username, START);
    expect(await gateOf(ctx)).toBe("enrol-second-factor");
    const { secret } = await startEnrolment(ctx);
    await confirmEnrolment(ctx, { code: await codeAt(secret, START) });
    expect(await gateOf(ctx)).toBeNull();
    const sure = await proven(at(ctx, later(60)));
    const attempt = removeSecondFactor(sure, { password: PASSWORD, code: await codeAt(secret, later(60)) });
    await expect(attempt).rejects.toMatchObject({ code: "secondFactor.required" });
    await db.update(hospitalSettings).set({ secondFactorRoles: [] });
  });
});

describe("a code", () => {
  test("opens the gate once; the same code is refused afterwards", async () => {
    const { username, secret, ctx } = await enrolled();
    expect(await gateOf(ctx)).toBe("second-factor");
    const code = await codeAt(secret, later(60));
    const { device } = await verifySecondFactor(ctx, { code });
    expect(isKnownDevice(device, ctx.viewer.userId ?? "")).toBe(true);
    expect(await gateOf(ctx)).toBeNull();
    const second = (await signedInAs(db, username, later(61))).ctx;
    await expect(verifySecondFactor(second, { code })).rejects.toMatchObject({
      code: "secondFactor.wrongCode",
    });
    expect(await gateOf(second)).toBe("second-factor");
  });

  test("used by two requests at the same moment works for one of them", async () => {
    const { username, secret, ctx } = await enrolled();
    const other = (await signedInAs(db, username, later(60))).ctx;
    const code = await codeAt(secret, later(60));
    const answers = await Promise.allSettled([
      verifySecondFactor(ctx, { code }),
      verifySecondFactor(other, { code }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of recovery works once, however it is typed, and its owner is told", async () => {
    const { userId, username, codes, ctx } = await enrolled();
    const typed = ` ${codes[0]?.toUpperCase().replaceAll("-", " ")} `;
    await verifySecondFactor(ctx, { code: Code.parse(typed) });
    const second = (await signedInAs(db, username, later(61))).ctx;
    await expect(verifySecondFactor(second, { code: Code.parse(typed) })).rejects.toMatchObject({
      code: "secondFactor.wrongCode",
    });
    const told = await db
      .select()
      .from(mails)
      .where(and(eq(mails.userId, userId), eq(mails.template, "recovery-code-used")));
    expect(told).toHaveLength(1);
  });

  test("is guessed at most five times by a stranger, and every wrong one is audited", async () => {
    const { userId, secret, ctx } = await enrolled();
    const codes: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      const stranger = { ...ctx, request: { ...ctx.request, ip: `203.0.113.${count}` } };
      await verifySecondFactor(stranger, { code: "000000" }).catch((error) => codes.push(error.code));
    }
    expect(codes.filter((code) => code === "secondFactor.wrongCode")).toHaveLength(5);
    const right = verifySecondFactor(ctx, { code: await codeAt(secret, later(60)) });
    await expect(right).rejects.toMatchObject({ code: "sessions.tooManyGuesses" });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.entityId, userId), eq(auditEvents.outcome, "failed")));
    expect(events).toHaveLength(5);
  });

  test("that is owed keeps the session out of everything else", async () => {
    const { secret, ctx } = await enrolled();
    const input = { currentPassword: PASSWORD, password: "another-lantern-99-field" };
    await expect(changePassword(ctx, input)).rejects.toMatchObject({ kind: "refused" });
    await expect(stepUp(ctx, { method: "password", proof: PASSWORD })).rejects.toMatchObject({
      kind: "refused",
    });
    const code = await codeAt(secret, later(60));
    await expect(removeSecondFactor(ctx, { password: PASSWORD, code })).rejects.toMatchObject({
      kind: "refused",
    });
    await expect(renewRecoveryCodes(ctx)).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("turning it off", () => {
  test("takes the password and a code, also long after a step-up; then the recovery codes are worthless", async () => {
    const { userId, username, secret, codes, first } = await enrolled();
    const now = later(120);
    const code = await codeAt(secret, now);
    const owner = { ...at(first, later(3600)), now };
    await expect(removeSecondFactor(owner, { password: "wrong wrong wrong", code })).rejects.toMatchObject({
      code: "passwords.wrong",
    });
    await expect(removeSecondFactor(owner, { password: PASSWORD, code: "000000" })).rejects.toMatchObject({
      code: "secondFactor.wrongCode",
    });
    await removeSecondFactor(owner, { password: PASSWORD, code });
    expect(await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId))).toHaveLength(0);
    const next = (await signedInAs(db, username, now)).ctx;
    await expect(verifySecondFactor(next, { code: Code.parse(codes[0]) })).rejects.toMatchObject({
      kind: "refused",
    });
  });
});

describe("step-up", () => {
  test("lasts ten minutes, takes a code as well, and refuses a wrong proof", async () => {
    const { secret, ctx } = await enrolled();
    await verifySecondFactor(ctx, { code: await codeAt(secret, later(60)) });
    await expect(stepUp(ctx, { method: "password", proof: "wrong wrong wrong" })).rejects.toMatchObject({
      code: "passwords.wrong",
    });
    await stepUp(at(ctx, later(120)), { method: "code", proof: await codeAt(secret, later(120)) });
    const [row] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.id, ctx.viewer.sessionId ?? ""));
    const viewer = { ...ctx.viewer, stepUpAt: row?.stepUpAt ?? null };
    expect(() => requireStepUp({ viewer, now: later(120 + 599) })).not.toThrow();
    expect(() => requireStepUp({ viewer, now: later(120 + 601) })).toThrow();
  });
});
