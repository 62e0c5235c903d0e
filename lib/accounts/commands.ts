import "server-only";
import { and, eq } from "drizzle-orm";
import type { UserStatus } from "@/db/enums/access";
import { profiles, userRoles, users } from "@/db/schema";
import { recordFailedProof } from "../access/attempt";
import { spendGuess } from "../access/guesses";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { issueToken, redeemToken } from "../access/tokens";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused, TooMany } from "../errors";
import { spend } from "../limits";
import { sendMail } from "../mail/send";
import { notify } from "../notifications/commands";
import { hashPassword, verifyPassword } from "../passwords/hash";
import { personBehind, requireGoodPassword } from "../passwords/policy";
import { announceClaim } from "../patient-links/commands";
import { parsePhone } from "../phone";
import { getSettings } from "../settings/queries";
import { findStaffMemberOfUser } from "../staff-members/employ";
import type {
  AcceptInvitation,
  ConfirmEmailChange,
  EditProfile,
  RequestEmailChange,
  VerifyEmail,
} from "./inputs";
import { getOwnProfile } from "./queries";

/**
 * Proves the address of a registration with the link and the password chosen then. Patients can sign in from here on;
 * staff wait for an administrator.
 * @throws Invalid when the link is over or the password is wrong. @throws TooMany
 */
export function verifyEmail(ctx: Context, { token, password }: VerifyEmail) {
  return transaction(ctx, async (tx) => {
    await countToken(tx);
    const { userId } = await redeemToken(tx, token, "verify-email");
    const person = userId ? await personBehind(tx, userId) : null;
    if (!userId || person?.status !== "unverified") throw new Invalid("accounts.linkOver");
    const takeBack = await spendGuess("password", userId, { ip: tx.request.ip, isKnownDevice: false });
    if (!(await verifyPassword(person.passwordHash, password))) {
      await recordFailedProof(tx, "accounts.verifyEmail", "passwords.wrong", userId);
      throw new Invalid("passwords.wrong", { fields: { password: "passwords.wrong" } });
    }
    await takeBack();
    const roles = await tx.db
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(eq(userRoles.userId, userId));
    const isPatient = roles.some(({ role }) => role === "patient");
    const status: UserStatus = isPatient ? "active" : "pending";
    await tx.db
      .update(users)
      .set({ status, statusChangedAt: tx.now, emailVerifiedAt: tx.now })
      .where(and(eq(users.id, userId), eq(users.status, "unverified")));
    await recordEvent(tx, { ...about(userId), action: "accounts.verifyEmail", after: { status } });
    if (isPatient) await announceClaim(tx, userId);
    else await notify(tx, { role: "admin", kind: "registration-waiting", href: `/admin/users/${userId}` });
    return { status };
  });
}

/**
 * Opens an invited account with the first password of its owner.
 * @throws Invalid when the link is over or the password may not be used.
 */
export function acceptInvitation(ctx: Context, { token, password }: AcceptInvitation) {
  return transaction(ctx, async (tx) => {
    await countToken(tx);
    const { userId } = await redeemToken(tx, token, "invite");
    const person = userId ? await personBehind(tx, userId) : null;
    if (!userId || person?.status !== "invited") throw new Invalid("accounts.linkOver");
    await requireGoodPassword(tx, password, person);
    const passwordHash = await hashPassword(password);
    const opened = {
      passwordHash,
      passwordChangedAt: tx.now,
      emailVerifiedAt: tx.now,
      statusChangedAt: tx.now,
    };
    await tx.db
      .update(users)
      .set({ ...opened, status: "active" })
      .where(and(eq(users.id, userId), eq(users.status, "invited")));
    await recordEvent(tx, {
      ...about(userId),
      action: "accounts.acceptInvitation",
      after: { status: "active" },
    });
    return {};
  });
}

/** Changes the viewer's own profile. @throws Conflict with what stands there now. @throws Invalid for the telephone number. */
export function editProfile(ctx: Context, { version, ...input }: EditProfile) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.editProfile");
    const { country: hospitalCountry } = await getSettings(tx.db);
    const before = await getOwnProfile(tx);
    const phone = input.phone ? parsePhone(input.phone, hospitalCountry) : null;
    if (input.phone && !phone) throw new Invalid("accounts.phone", { fields: { phone: "accounts.phone" } });
    const isNameOwn = !(await findStaffMemberOfUser(tx, before.userId));
    if (
      !isNameOwn &&
      (input.givenName !== before.form.givenName || input.familyName !== before.form.familyName)
    )
      throw new Refused("accounts.nameOfStaff");
    const { address, ...fields } = input;
    const after = {
      ...fields,
      phone,
      preferredName: input.preferredName ?? null,
      addressLines: (address ?? "").split("\n").flatMap((text) => text.trim() || []),
      city: input.city ?? null,
      postalCode: input.postalCode ?? null,
      country: input.country ?? null,
    };
    const { rowCount } = await tx.db
      .update(profiles)
      .set({ ...after, version: version + 1 })
      .where(and(eq(profiles.userId, before.userId), eq(profiles.version, version)));
    if (!rowCount) throw new Conflict("conflict", { current: before.form });
    await recordEvent(tx, {
      ...about(before.userId),
      action: "account.editProfile",
      before: before.form,
      after,
    });
    return { version: version + 1 };
  });
}

/**
 * Mails a link to the new address and a notice to the old one. Nothing changes until the link is used. The answer does not
 * tell whether the new address belongs to another account.
 * @throws StepUpRequired. @throws TooMany
 */
export function requestEmailChange(ctx: Context, { email }: RequestEmailChange) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.changeEmail");
    requireStepUp(tx);
    const { userId } = tx.viewer;
    const person = userId ? await personBehind(tx, userId) : null;
    if (!userId || !person) throw new NotFound();
    if (email === person.email)
      throw new Invalid("accounts.sameEmail", { fields: { email: "accounts.sameEmail" } });
    if (!(await spend("mail.account", userId))) throw new TooMany();
    const [taken] = await tx.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    await recordEvent(tx, { ...about(userId), action: "account.requestEmailChange", after: { email } });
    const mail = { language: person.language, userId };
    const props = { name: person.calledBy };
    await sendMail(tx, { ...mail, template: "email-changing", to: person.email, props });
    if (taken) return {};
    const { url } = await issueToken(tx, { purpose: "change-email", userId, email });
    await sendMail(tx, { ...mail, template: "confirm-email", to: email, props: { ...props, link: url } });
    return {};
  });
}

/**
 * Puts the proven address in place. The link only works for the account that asked, signed in.
 * @throws Invalid when the link is over. @throws Conflict when the address was taken meanwhile.
 */
export function confirmEmailChange(ctx: Context, { token }: ConfirmEmailChange) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.changeEmail");
    await countToken(tx);
    const { userId, email } = await redeemToken(tx, token, "change-email");
    const person = userId ? await personBehind(tx, userId) : null;
    if (!userId || !person || !email || userId !== tx.viewer.userId) throw new Invalid("accounts.linkOver");
    await tx.db.update(users).set({ email, emailVerifiedAt: tx.now }).where(eq(users.id, userId));
    const [before, after] = [{ email: person.email }, { email }];
    await recordEvent(tx, { ...about(userId), action: "account.changeEmail", before, after });
    const props = { name: person.calledBy };
    await sendMail(tx, {
      template: "email-changed",
      to: person.email,
      userId,
      language: person.language,
      props,
    });
    return {};
  });
}

const about = (userId: string) => ({ category: "accounts", entityType: "user", entityId: userId }) as const;

async function countToken(tx: Context): Promise<void> {
  if (!(await spend("token.address", tx.request.ip ?? "unknown"))) throw new TooMany();
}
