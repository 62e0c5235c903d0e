import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { STAFF_ROLES } from "@/db/enums/access";
import type { Language } from "@/db/enums/registration";
import { userRoles, users, userTokens } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { issueToken } from "../access/tokens";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { newToken } from "../crypto";
import { Conflict, Refused } from "../errors";
import { sendMail } from "../mail/send";
import { hashPassword } from "../passwords/hash";
import { clearSecondFactor } from "../second-factor/commands";
import { endSessionsOf } from "../sessions/commands";
import type { ChangeRoles, DisableUser, UserReference, UserSeen } from "./inputs";
import { getUserForWrite } from "./queries";

/**
 * Gives a member of staff exactly these roles, from their next request on.
 * @throws StepUpRequired. @throws Refused when administrators take the role from themselves.
 * @throws Conflict for the last administrator, a patient's account, or an account that changed meanwhile.
 */
export function changeRoles(ctx: Context, { userId, version, roles }: ChangeRoles) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.changeRoles");
    requireStepUp(tx);
    const user = await getUserForWrite(tx, userId);
    if (user.roles.length === 1 && user.roles[0] === "patient") throw new Conflict("users.portalAccount");
    if (user.roles.includes("admin") && !roles.includes("admin")) {
      if (userId === tx.viewer.userId) throw new Refused("users.ownAdministratorRole");
      if (user.status === "active") await keepOneAdministrator(tx, userId);
    }
    await changeIfUnchanged(tx, { userId, version }, {});
    await replaceStaffRoles(tx, userId, roles);
    await recordEvent(tx, {
      ...about(userId),
      action: "users.changeRoles",
      before: { roles: user.roles },
      after: { roles: user.roles.includes("patient") ? [...roles, "patient"] : roles },
    });
    return { id: userId };
  });
}

/**
 * Locks somebody out at once: every session ends and no link in a mail works any more.
 * @throws Refused for the own account. @throws Conflict for the last administrator or an account that is not active.
 */
export function disableUser(ctx: Context, { userId, version, reason }: DisableUser) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.disable");
    refuseOwnAccount(tx, userId);
    const user = await getUserForWrite(tx, userId);
    if (user.status !== "active") throw new Conflict("users.notActive");
    if (user.roles.includes("admin")) await keepOneAdministrator(tx, userId);
    await changeIfUnchanged(tx, { userId, version }, { ...status(tx, "disabled"), statusReason: reason });
    const ended = await endSessionsOf(tx, userId, "disabled");
    await spendTokens(tx, userId);
    await recordEvent(tx, {
      ...about(userId),
      action: "users.disable",
      reason,
      before: { status: user.status },
      after: { status: "disabled", endedSessions: ended.length },
    });
    return { id: userId };
  });
}

/**
 * Closes the account of somebody who leaves, whatever state it is in: sessions end and links in mails are worth nothing. Part
 * of a command that decided it. @throws Conflict for the last administrator.
 */
export async function closeAccount(tx: Context, userId: string, reason: string): Promise<void> {
  const user = await getUserForWrite(tx, userId);
  if (user.status === "disabled") return;
  if (user.roles.includes("admin")) await keepOneAdministrator(tx, userId);
  await changeIfUnchanged(
    tx,
    { userId, version: user.version },
    { ...status(tx, "disabled"), statusReason: reason },
  );
  const ended = await endSessionsOf(tx, userId, "disabled");
  await spendTokens(tx, userId);
  await recordEvent(tx, {
    ...about(userId),
    action: "users.disable",
    reason,
    before: { status: user.status },
    after: { status: "disabled", endedSessions: ended.length },
  });
}

/** Lets a disabled person in again, with the roles they had. @throws Conflict when the account is not disabled. */
export function enableUser(ctx: Context, { userId, version }: UserSeen) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.disable");
    const user = await getUserForWrite(tx, userId);
    if (user.status !== "disabled") throw new Conflict("users.notDisabled");
    if (!user.hasPassword) throw new Conflict("users.noPassword");
    await changeIfUnchanged(tx, { userId, version }, { ...status(tx, "active"), statusReason: null });
    await recordEvent(tx, {
      ...about(userId),
      action: "users.enable",
      before: { status: "disabled" },
      after: { status: "active" },
    });
    return { id: userId };
  });
}

/**
 * Makes the present password worthless, ends every session and mails a link to choose a new one, valid for an hour.
 * @throws Refused for the own account. @throws Conflict when the account is not active.
 */
export async function forcePasswordReset(ctx: Context, { userId }: UserReference) {
  authorize(ctx.viewer, "users.resetAccess");
  refuseOwnAccount(ctx, userId);
  const passwordHash = await hashPassword(newToken());
  return transaction(ctx, async (tx) => {
    const user = await getUserForWrite(tx, userId);
    const { rowCount } = await tx.db
      .update(users)
      .set({ passwordHash, passwordChangedAt: tx.now })
      .where(and(eq(users.id, userId), eq(users.status, "active")));
    if (!rowCount) throw new Conflict("users.notActive");
    const ended = await endSessionsOf(tx, userId, "password-changed");
    await spendTokens(tx, userId);
    const { url } = await issueToken(tx, { purpose: "reset-password", userId });
    await sendMail(tx, {
      ...letter(user),
      template: "reset-password",
      props: { name: user.givenName, link: url },
    });
    await recordEvent(tx, {
      ...about(userId),
      action: "users.resetPassword",
      after: { endedSessions: ended.length },
    });
    return { id: userId };
  });
}

/**
 * Takes the second factor away after somebody lost it. Where a role requires one, the next sign-in enrols a new one.
 * @throws StepUpRequired. @throws Refused for the own account. @throws Conflict when there is none.
 */
export function resetSecondFactor(ctx: Context, { userId }: UserReference) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.resetAccess");
    requireStepUp(tx);
    refuseOwnAccount(tx, userId);
    const user = await getUserForWrite(tx, userId);
    if (!(await clearSecondFactor(tx, userId))) throw new Conflict("users.noSecondFactor");
    const ended = await endSessionsOf(tx, userId, "revoked");
    await recordEvent(tx, {
      ...about(userId),
      action: "users.resetSecondFactor",
      after: { endedSessions: ended.length },
    });
    await sendMail(tx, { ...letter(user), template: "second-factor-reset", props: { name: user.givenName } });
    return { id: userId };
  });
}

/** Signs somebody out everywhere. @throws Refused for the own account, which has its own page for it. */
export function endUserSessions(ctx: Context, { userId }: UserReference) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.resetAccess");
    refuseOwnAccount(tx, userId);
    await getUserForWrite(tx, userId);
    const ended = await endSessionsOf(tx, userId, "revoked");
    await recordEvent(tx, {
      ...about(userId),
      action: "users.endSessions",
      after: { endedSessions: ended.length },
    });
    return { count: ended.length };
  });
}

/** To whom a mail about the account goes. */
export const letter = ({ id, email, language }: { id: string; email: string; language: Language }) => ({
  to: email,
  userId: id,
  language,
});

/** Makes links that are still on their way useless. Part of a command that takes access away. */
export async function spendTokens(tx: Context, userId: string): Promise<void> {
  await tx.db
    .update(userTokens)
    .set({ usedAt: tx.now })
    .where(and(eq(userTokens.userId, userId), isNull(userTokens.usedAt)));
}

/** Exchanges the staff roles and leaves the portal's role alone. Part of a command that records it. */
export async function replaceStaffRoles(
  tx: Context,
  userId: string,
  roles: ChangeRoles["roles"],
): Promise<void> {
  const former = and(eq(userRoles.userId, userId), inArray(userRoles.role, STAFF_ROLES));
  await tx.db.delete(userRoles).where(former);
  const granted = { userId, grantedBy: tx.viewer.userId, grantedAt: tx.now };
  await tx.db.insert(userRoles).values(roles.map((role) => ({ ...granted, role })));
}

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

const status = (tx: Context, next: "active" | "disabled") => ({
  status: next,
  statusChangedAt: tx.now,
  statusChangedBy: tx.viewer.userId,
});

function refuseOwnAccount(ctx: Context, userId: string): void {
  if (userId === ctx.viewer.userId) throw new Refused("users.ownAccount");
}

async function changeIfUnchanged(
  tx: Context,
  { userId, version }: UserSeen,
  change: Partial<typeof users.$inferInsert>,
): Promise<void> {
  const { rowCount } = await tx.db
    .update(users)
    .set({ ...change, version: version + 1 })
    .where(and(eq(users.id, userId), eq(users.version, version)));
  if (!rowCount) throw new Conflict("users.changedMeanwhile");
}

/** Locks every administrator, so that two who remove each other at the same moment do not both succeed. */
async function keepOneAdministrator(tx: Context, leavingId: string): Promise<void> {
  const administrators = await tx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(userRoles.role, "admin"), eq(users.status, "active")))
    .orderBy(users.id)
    .for("update");
  if (!administrators.some(({ id }) => id !== leavingId)) throw new Conflict("users.lastAdministrator");
}
