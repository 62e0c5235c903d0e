import "server-only";
import { and, eq } from "drizzle-orm";
import type { Language } from "@/db/enums/registration";
import { profiles, userRoles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { issueToken } from "../access/tokens";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { newId } from "../ids";
import { sendMail } from "../mail/send";
import { forgetInvited, giveAccountToStaff } from "../staff-members/employ";
import { letter } from "../users/commands";
import { getUserForWrite } from "../users/queries";
import type { Invitation, InviteUser } from "./inputs";

/**
 * Makes an account that only the person behind the address can open, and mails them a link valid for a week. Staff get a place
 * in the directory with it, or the one that waits for them under this address.
 * @throws StepUpRequired. @throws Conflict when user name or address is taken.
 */
export function inviteUser(ctx: Context, input: InviteUser) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.invite");
    requireStepUp(tx);
    const { givenName, familyName, language, roles, email, username } = input;
    const userId = newId();
    await tx.db.insert(users).values({
      id: userId,
      username,
      email,
      status: "invited",
      statusChangedAt: tx.now,
      statusChangedBy: tx.viewer.userId,
    });
    await tx.db.insert(profiles).values({ userId, givenName, familyName, language });
    const granted = { userId, grantedBy: tx.viewer.userId, grantedAt: tx.now };
    await tx.db.insert(userRoles).values(roles.map((role) => ({ ...granted, role })));
    const staffMemberId = await giveAccountToStaff(tx, { userId, email, givenName, familyName, roles });
    await recordEvent(tx, {
      ...about(userId),
      action: "users.invite",
      after: { username, email, roles, staffMemberId },
    });
    await mailInvitation(tx, { id: userId, email, givenName, username, language });
    return { id: userId };
  });
}

/** Mails a new link; the former one no longer works. @throws Conflict when the invitation is not open. */
export function resendInvitation(ctx: Context, { userId }: Invitation) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.invite");
    const user = await getUserForWrite(tx, userId);
    if (user.status !== "invited") throw new Conflict("invitations.notInvited");
    await recordEvent(tx, { ...about(userId), action: "users.resendInvitation" });
    await mailInvitation(tx, user);
    return { id: userId };
  });
}

/**
 * Takes an invitation back. The account was never used, so it goes, and name and address are free again.
 * @throws Conflict when it was accepted meanwhile.
 */
export function revokeInvitation(ctx: Context, { userId }: Invitation) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.invite");
    const user = await getUserForWrite(tx, userId);
    await forgetInvited(tx, userId);
    const { rowCount } = await tx.db
      .delete(users)
      .where(and(eq(users.id, userId), eq(users.status, "invited")));
    if (!rowCount) throw new Conflict("invitations.notInvited");
    await recordEvent(tx, {
      ...about(userId),
      action: "users.revokeInvitation",
      before: { email: user.email, roles: user.roles },
    });
    return { id: userId };
  });
}

type Invited = { id: string; email: string; givenName: string; username: string; language: Language };

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

async function mailInvitation(tx: Context, user: Invited): Promise<void> {
  const { url } = await issueToken(tx, { purpose: "invite", userId: user.id });
  await sendMail(tx, {
    ...letter(user),
    template: "invitation",
    props: { name: user.givenName, username: user.username, link: url },
  });
}
