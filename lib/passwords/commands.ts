import "server-only";
import { eq, or } from "drizzle-orm";
import { users } from "@/db/schema";
import { recordFailedProof } from "../access/attempt";
import { requireGate } from "../access/gates";
import { spendGuess } from "../access/guesses";
import { issueToken, redeemToken, revokeTokens } from "../access/tokens";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Invalid, NotFound, TooMany } from "../errors";
import { spend } from "../limits";
import { sendMail } from "../mail/send";
import { endSessionsOf } from "../sessions/commands";
import { normaliseLogin } from "../text";
import { hashPassword, verifyPassword } from "./hash";
import type { ChangePassword, RequestPasswordReset, ResetPassword } from "./inputs";
import { personBehind, requireGoodPassword } from "./policy";

/**
 * Replaces the viewer's own password, from the account page or where it is forced after sign-in. Every other session ends.
 * @throws Invalid when the current password is wrong or the new one may not be used. @throws TooMany
 */
export function changePassword(ctx: Context, { currentPassword, password }: ChangePassword) {
  return transaction(ctx, async (tx) => {
    const { userId } = await requireGate(tx, null, "change-password");
    const person = await provePassword(tx, userId, currentPassword, "passwords.change", "currentPassword");
    if (await verifyPassword(person.passwordHash, password))
      throw new Invalid("passwords.same", { fields: { password: "passwords.same" } });
    await requireGoodPassword(tx, password, person);
    await storePassword(tx, userId, password);
    const ended = await endSessionsOf(tx, userId, "password-changed", tx.viewer.sessionId);
    await recordEvent(tx, {
      ...about(userId),
      action: "passwords.change",
      after: { endedSessions: ended.length },
    });
    await tellOwner(tx, userId, person);
    return {};
  });
}

/**
 * Mails a link to choose a new password, if there is such an account. The answer is always the same, and nothing shows
 * whether a mail went out.
 * @throws TooMany when one address asks too often.
 */
export function requestPasswordReset(ctx: Context, input: RequestPasswordReset) {
  return transaction(ctx, async (tx) => {
    const login = normaliseLogin(input.login);
    if (!(await spend("forgot.address", tx.request.ip ?? "unknown"))) throw new TooMany();
    const [user] = await tx.db
      .select({ id: users.id, status: users.status })
      .from(users)
      .where(or(eq(users.email, login), eq(users.username, login)));
    const mayAsk = await spend("forgot.account", user?.id ?? login);
    const person = user?.status === "active" && mayAsk ? await personBehind(tx, user.id) : null;
    await recordEvent(tx, {
      action: "passwords.requestReset",
      category: "accounts",
      entityType: "user",
      entityId: user?.id ?? null,
      outcome: person ? "success" : "refused",
      reason: person ? null : user ? (mayAsk ? user.status : "tooMany") : "unknownAccount",
    });
    if (!user || !person) return {};
    const { url } = await issueToken(tx, { purpose: "reset-password", userId: user.id });
    const props = { name: person.calledBy, link: url };
    await sendMail(tx, {
      template: "reset-password",
      to: person.email,
      userId: user.id,
      language: person.language,
      props,
    });
    return {};
  });
}

/**
 * Sets the password of whoever holds the link. Every session ends; a second factor stays and is asked for at the next
 * sign-in, so that a mailbox alone opens nothing.
 * @throws Invalid when the link is over or the password may not be used.
 */
export function resetPassword(ctx: Context, { token, password }: ResetPassword) {
  return transaction(ctx, async (tx) => {
    if (!(await spend("token.address", tx.request.ip ?? "unknown"))) throw new TooMany();
    const { userId } = await redeemToken(tx, token, "reset-password");
    const person = userId ? await personBehind(tx, userId) : null;
    if (!userId || person?.status !== "active") throw new Invalid("accounts.linkOver");
    await requireGoodPassword(tx, password, person);
    await storePassword(tx, userId, password);
    const ended = await endSessionsOf(tx, userId, "password-changed");
    await recordEvent(tx, {
      ...about(userId),
      action: "passwords.reset",
      after: { endedSessions: ended.length },
    });
    await tellOwner(tx, userId, person);
    return {};
  });
}

/**
 * Checks a password of somebody who is signed in; a wrong one is counted and audited.
 * @throws Invalid beside `field`. @throws TooMany
 */
export async function provePassword(
  tx: Context,
  userId: string,
  password: string,
  action: string,
  field: string,
) {
  const person = await personBehind(tx, userId);
  if (!person) throw new NotFound();
  const takeBack = await spendGuess("password", userId, { ip: tx.request.ip, isKnownDevice: true });
  if (!(await verifyPassword(person.passwordHash, password))) {
    await recordFailedProof(tx, action, "passwords.wrong");
    throw new Invalid("passwords.wrong", { fields: { [field]: "passwords.wrong" } });
  }
  await takeBack();
  return person;
}

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

async function storePassword(tx: Context, userId: string, password: string): Promise<void> {
  await tx.db
    .update(users)
    .set({ passwordHash: await hashPassword(password), passwordChangedAt: tx.now, mustChangePassword: false })
    .where(eq(users.id, userId));
  await revokeTokens(tx, userId, "reset-password");
}

type Person = NonNullable<Awaited<ReturnType<typeof personBehind>>>;

async function tellOwner(tx: Context, userId: string, { email, language, calledBy }: Person): Promise<void> {
  await sendMail(tx, {
    template: "password-changed",
    to: email,
    userId,
    language,
    props: { name: calledBy },
  });
}
