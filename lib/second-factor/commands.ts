import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { toDataURL } from "qrcode";
import { recoveryCodes, secondFactors, sessions } from "@/db/schema";
import { isKnownDevice, withUser } from "../access/device";
import { requireGate } from "../access/gates";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { open, seal } from "../crypto";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { sendMail } from "../mail/send";
import type { MailTemplate } from "../mail/templates";
import { provePassword } from "../passwords/commands";
import { personBehind } from "../passwords/policy";
import { SHORTEST } from "../passwords/rules";
import { getSettings } from "../settings/queries";
import type { RemoveSecondFactor, VerifyCode } from "./inputs";
import { proveCode, SECRET_SEAL } from "./prove";
import { isRequiredFor } from "./queries";
import { newRecoveryCodes, recoveryHash, spelled } from "./recovery";
import { enrolmentUri, newSecret, stepOf } from "./totp";

/** Opens the second-factor gate of this session with a code. Gives the cookie by which the device is known from now on. */
export function verifySecondFactor(ctx: Context, { code, device }: VerifyCode & { device?: string }) {
  return transaction(ctx, async (tx) => {
    const { userId, sessionId } = await requireGate(tx, "second-factor");
    const known = isKnownDevice(device, userId);
    await proveCode(tx, userId, code, { action: "sessions.secondFactor", isKnownDevice: known });
    await tx.db.update(sessions).set({ secondFactorAt: tx.now }).where(eq(sessions.id, sessionId));
    await recordEvent(tx, { ...about(userId), action: "sessions.secondFactor", category: "access" });
    return { device: withUser(device, userId) };
  });
}

/**
 * Makes a secret to be read by an authenticator app. It counts only once it is confirmed with a code; starting again
 * replaces it. @throws StepUpRequired. @throws Conflict when a second factor is on already.
 */
export function startEnrolment(ctx: Context) {
  return transaction(ctx, async (tx) => {
    const { userId } = await requireOwner(tx);
    const person = await personBehind(tx, userId);
    if (!person) throw new NotFound();
    const secret = newSecret();
    const fresh = { secretSealed: seal(secret, SECRET_SEAL), confirmedAt: null, lastStep: null };
    const { rowCount } = await tx.db
      .insert(secondFactors)
      .values({ userId, ...fresh })
      .onConflictDoUpdate({
        target: secondFactors.userId,
        set: fresh,
        setWhere: isNull(secondFactors.confirmedAt),
      });
    if (!rowCount) throw new Conflict("secondFactor.alreadyOn");
    await recordEvent(tx, { ...about(userId), action: "secondFactor.start" });
    const { name: hospital } = await getSettings(tx.db);
    const uri = enrolmentUri(secret, { hospital, username: person.username });
    return { secret, qr: await toDataURL(uri, { errorCorrectionLevel: "M", margin: 2, width: 240 }) };
  });
}

/** Turns the second factor on. The recovery codes in the answer are shown this once. @throws Invalid for a wrong code. */
export function confirmEnrolment(ctx: Context, { code }: VerifyCode) {
  return transaction(ctx, async (tx) => {
    const { userId, sessionId } = await requireOwner(tx);
    const pending = and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt));
    const [factor] = await tx.db.select().from(secondFactors).where(pending).for("update");
    if (!factor) throw new Conflict("secondFactor.notStarted");
    const step = await stepOf(open(factor.secretSealed, SECRET_SEAL), code, tx.now);
    if (step === null)
      throw new Invalid("secondFactor.wrongCode", { fields: { code: "secondFactor.wrongCode" } });
    await tx.db.update(secondFactors).set({ confirmedAt: tx.now, lastStep: step }).where(pending);
    await tx.db.update(sessions).set({ secondFactorAt: tx.now }).where(eq(sessions.id, sessionId));
    const codes = await replaceRecoveryCodes(tx, userId);
    await recordEvent(tx, { ...about(userId), action: "secondFactor.on" });
    await tellOwner(tx, userId, "second-factor-on");
    return { codes };
  });
}

/** New recovery codes, shown this once; the former ones stop working. @throws StepUpRequired */
export function renewRecoveryCodes(ctx: Context) {
  return transaction(ctx, async (tx) => {
    const { userId } = await requireGate(tx, null);
    requireStepUp(tx);
    const [factor] = await tx.db
      .select()
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId))
      .for("update");
    if (!factor?.confirmedAt) throw new Conflict("secondFactor.off");
    const codes = await replaceRecoveryCodes(tx, userId);
    await recordEvent(tx, { ...about(userId), action: "secondFactor.renewCodes" });
    return { codes };
  });
}

/**
 * Turns the own second factor off. Password and code come with it, which is more than any step-up asks for. Not while a
 * role requires it, and not while the password is so short that it was only good beside one.
 * @throws Refused. @throws Invalid
 */
export function removeSecondFactor(ctx: Context, { password, code }: RemoveSecondFactor) {
  return transaction(ctx, async (tx) => {
    const { userId } = await requireGate(tx, null);
    if (isRequiredFor(tx.viewer.roles, await getSettings(tx.db))) throw new Refused("secondFactor.required");
    await provePassword(tx, userId, password, "secondFactor.off", "password");
    if ([...password.normalize("NFKC")].length < SHORTEST) throw new Invalid("secondFactor.passwordTooShort");
    await proveCode(tx, userId, code, { action: "secondFactor.off", isKnownDevice: true });
    await clearSecondFactor(tx, userId);
    await recordEvent(tx, { ...about(userId), action: "secondFactor.off" });
    await tellOwner(tx, userId, "second-factor-off");
    return {};
  });
}

/** Forgets secret and recovery codes. Part of a command that authorises and records it. False when there were none. */
export async function clearSecondFactor(tx: Context, userId: string): Promise<boolean> {
  const { rowCount } = await tx.db.delete(secondFactors).where(eq(secondFactors.userId, userId));
  await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return rowCount === 1;
}

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

/** The first factor was given just now at the gate; anybody past it proves it again. */
async function requireOwner(tx: Context) {
  const owner = await requireGate(tx, null, "enrol-second-factor");
  if (owner.gate === null) requireStepUp(tx);
  return owner;
}

async function replaceRecoveryCodes(tx: Context, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: recoveryHash(userId, code) })));
  return codes.map(spelled);
}

async function tellOwner(
  tx: Context,
  userId: string,
  template: Extract<MailTemplate, `second-factor-o${string}`>,
) {
  const person = await personBehind(tx, userId);
  if (!person) return;
  const { email, language, calledBy } = person;
  await sendMail(tx, { template, to: email, userId, language, props: { name: calledBy } });
}
