import "server-only";
import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { sendMail } from "../mail/send";
import { giveAccountToStaff } from "../staff-members/employ";
import { letter, replaceStaffRoles, spendTokens } from "../users/commands";
import { getUserForWrite } from "../users/queries";
import type { ApproveRegistration, RefuseRegistration } from "./inputs";

/**
 * Lets somebody in who registered as staff, with the roles that the administrator chose, whatever was asked for.
 * @throws StepUpRequired. @throws Conflict when somebody decided meanwhile.
 */
export function approveRegistration(ctx: Context, { userId, version, roles }: ApproveRegistration) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.approve");
    requireStepUp(tx);
    const user = await decide(tx, { userId, version }, { status: "active", statusReason: null });
    await replaceStaffRoles(tx, userId, roles);
    await giveAccountToStaff(tx, { ...user, userId, roles });
    await recordEvent(tx, {
      ...about(userId),
      action: "users.approve",
      before: { status: "pending", roles: user.roles },
      after: { status: "active", roles },
    });
    const props = { name: user.givenName, username: user.username };
    await sendMail(tx, { ...letter(user), template: "account-approved", props });
    return { id: userId };
  });
}

/** Turns a registration down for good; the reason stays with the account. @throws Conflict when decided meanwhile. */
export function refuseRegistration(ctx: Context, { userId, version, reason }: RefuseRegistration) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "users.approve");
    const user = await decide(tx, { userId, version }, { status: "disabled", statusReason: reason });
    await spendTokens(tx, userId);
    await recordEvent(tx, {
      ...about(userId),
      action: "users.refuse",
      reason,
      before: { status: "pending" },
      after: { status: "disabled" },
    });
    await sendMail(tx, { ...letter(user), template: "account-refused", props: { name: user.givenName } });
    return { id: userId };
  });
}

type Registration = Awaited<ReturnType<typeof getUserForWrite>>;

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

async function decide(
  tx: Context,
  { userId, version }: { userId: string; version: number },
  change: { status: "active" | "disabled"; statusReason: string | null },
): Promise<Registration> {
  const user = await getUserForWrite(tx, userId);
  const { rowCount } = await tx.db
    .update(users)
    .set({ ...change, statusChangedAt: tx.now, statusChangedBy: tx.viewer.userId, version: version + 1 })
    .where(and(eq(users.id, userId), eq(users.status, "pending"), eq(users.version, version)));
  if (!rowCount) throw new Conflict("registrations.notWaiting");
  return user;
}
