import "server-only";
import { eq } from "drizzle-orm";
import type { Role, UserStatus } from "@/db/enums/access";
import { patientLinks, profiles, userRoles, users } from "@/db/schema";
import { issueToken } from "../access/tokens";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Invalid, Refused, TooMany } from "../errors";
import { newId } from "../ids";
import { spend } from "../limits";
import { sendMail } from "../mail/send";
import { hashPassword } from "../passwords/hash";
import { requireGoodPassword } from "../passwords/policy";
import { claimForNewAccount } from "../patient-links/commands";
import { parsePhone } from "../phone";
import { getSettings } from "../settings/queries";
import { proposeUsername } from "../users/rules";
import type { RegisterPatient, RegisterStaff } from "./inputs";

/**
 * Makes a patient's account that works once its address is verified, and notes which record it claims. The answer is the
 * same when the address already has an account; its owner is told by mail.
 * @throws Refused when the hospital takes no registrations. @throws Invalid. @throws TooMany
 */
export function registerPatient(ctx: Context, input: RegisterPatient) {
  return register(ctx, input, {
    action: "accounts.registerPatient",
    isOpen: "patientRegistrationOpen",
    roles: ["patient"],
    async afterwards(tx, userId) {
      const { mrn, birthDate } = input;
      if (!mrn || !birthDate) return;
      const [known] = await tx.db.select().from(patientLinks).where(eq(patientLinks.userId, userId));
      if (!known) await claimForNewAccount(tx, { userId, mrn, birthDate });
    },
  });
}

/**
 * Makes a staff account without any role. It waits for an administrator once its address is verified.
 * @throws Refused when the hospital takes no registrations. @throws Invalid. @throws TooMany
 */
export function registerStaff(ctx: Context, input: RegisterStaff) {
  return register(ctx, input, {
    action: "accounts.registerStaff",
    isOpen: "staffRegistrationOpen",
    roles: [],
    note: input.position,
  });
}

type Person = Omit<RegisterPatient, "mrn" | "birthDate">;
type Kind = {
  action: string;
  isOpen: "patientRegistrationOpen" | "staffRegistrationOpen";
  roles: Role[];
  note?: string;
  afterwards?: (tx: Context, userId: string) => Promise<void>;
};

function register(ctx: Context, input: Person, kind: Kind): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const settings = await getSettings(tx.db);
    if (!settings[kind.isOpen]) throw new Refused("accounts.registrationClosed");
    if (!(await spend("register.address", tx.request.ip ?? "unknown"))) throw new TooMany();
    const { email, givenName, familyName } = input;
    await requireGoodPassword(tx, input.password, { known: [email, givenName, familyName] });
    const phone = phoneOf(input.phone, settings.country);
    const passwordHash = await hashPassword(input.password);
    const account = await claimAddress(tx, input, passwordHash, kind);
    const isFresh = account.status === "unverified";
    await recordEvent(tx, {
      action: kind.action,
      category: "accounts",
      entityType: "user",
      entityId: account.id,
      outcome: isFresh ? "success" : "refused",
      reason: isFresh ? null : "accounts.addressKnown",
    });
    if (!(await spend("mail.account", email))) return {};
    if (!isFresh) {
      await sendMail(tx, {
        template: "already-registered",
        to: email,
        userId: account.id,
        props: { name: account.name },
      });
      return {};
    }
    await tx.db
      .insert(profiles)
      .values({ userId: account.id, givenName, familyName, phone })
      .onConflictDoUpdate({ target: profiles.userId, set: { givenName, familyName, phone } });
    await kind.afterwards?.(tx, account.id);
    const { url } = await issueToken(tx, { purpose: "verify-email", userId: account.id });
    await sendMail(tx, {
      template: "verify-email",
      to: email,
      userId: account.id,
      props: { name: givenName, link: url },
    });
    return {};
  });
}

/**
 * The account of this address: a new one, the unverified one of an earlier attempt with this password from now on, or
 * somebody's who has it already and keeps it untouched. Verifying takes the password, so that nobody can prepare an
 * account for a stranger's mailbox.
 */
async function claimAddress(
  tx: Context,
  { email, givenName, familyName }: Person,
  passwordHash: string,
  { roles, note }: Kind,
): Promise<{ id: string; status: UserStatus; name: string }> {
  const statusReason = note ?? null;
  for (const username of usernames(givenName, familyName, roles.includes("patient"))) {
    const id = newId();
    const [made] = await tx.db
      .insert(users)
      .values({
        id,
        username,
        email,
        passwordHash,
        status: "unverified",
        statusChangedAt: tx.now,
        statusReason,
      })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made) {
      if (roles.length > 0) await tx.db.insert(userRoles).values(roles.map((role) => ({ userId: id, role })));
      return { id, status: "unverified", name: givenName };
    }
    const known = await accountAt(tx, email);
    if (!known) continue;
    const isSameKind = known.isPatient === roles.includes("patient");
    if (known.status !== "unverified" || !isSameKind) return { ...known, status: "active" };
    await tx.db.update(users).set({ passwordHash, statusReason }).where(eq(users.id, known.id));
    return known;
  }
  throw new Invalid("accounts.tryAgain");
}

async function accountAt(tx: Context, email: string) {
  const [row] = await tx.db
    .select({ id: users.id, status: users.status, name: profiles.givenName })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.email, email))
    .for("update");
  if (!row) return null;
  const held = await tx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(eq(userRoles.userId, row.id));
  return { ...row, isPatient: held.some(({ role }) => role === "patient") };
}

/** Patients sign in by e-mail address; their user name only has to be unique and says nothing about them. */
function* usernames(givenName: string, familyName: string, isPatient: boolean) {
  const base = proposeUsername(givenName, familyName);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const suffix = newId().slice(-6);
    yield isPatient ? `patient-${newId().slice(-10)}` : attempt === 0 ? base : `${base}-${suffix}`;
  }
}

function phoneOf(typed: string | undefined, country: string): string | null {
  if (!typed) return null;
  const phone = parsePhone(typed, country);
  if (!phone) throw new Invalid("accounts.phone", { fields: { phone: "accounts.phone" } });
  return phone;
}
