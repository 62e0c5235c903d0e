import "server-only";
import { eq, or } from "drizzle-orm";
import type { Role, UserStatus } from "@/db/enums/access";
import { secondFactors, sessions, staffMembers, userRoles, users } from "@/db/schema";
import { isKnownDevice, withUser } from "../access/device";
import { spendGuess } from "../access/guesses";
import { ABSOLUTE_HOURS, PORTAL_IDLE_MINUTES, STAFF_IDLE_MINUTES } from "../access/limits";
import type { Viewer } from "../access/permissions";
import { type AuditEntry, recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { AppError, Refused } from "../errors";
import { newId } from "../ids";
import { verifyPassword } from "../passwords/hash";
import { getSettings } from "../settings/queries";
import { normaliseLogin } from "../text";
import { localDate } from "../time";
import { endSessions } from "./commands";
import type { SignIn } from "./inputs";

type Place = {
  userAgent: string | null;
  /** Value of the known-device cookie. */
  device?: string;
  /** Session that this browser still carries; it ends. */
  replaces?: string | null;
};
export type SignedIn = { sessionId: string; userId: string; roles: Role[]; device: string | null };

/**
 * Opens a session for whoever knows the password. Unknown names and wrong passwords look alike and take as long; the
 * state of an account is told only to somebody who knows its password. A second factor is still owed afterwards.
 * @throws Refused `sessions.wrongCredentials`, or `sessions.<status>` for an account that may not sign in.
 * @throws TooMany after too many guesses (lib/access/guesses.ts).
 */
export async function signIn(ctx: Context, input: SignIn & Place): Promise<SignedIn> {
  const login = normaliseLogin(input.login);
  const account = await findAccount(ctx, login);
  try {
    const takeBack = await spendGuess("password", account?.id ?? `nobody:${login}`, {
      ip: ctx.request.ip,
      isKnownDevice: account !== null && isKnownDevice(input.device, account.id),
    });
    const isRight = await verifyPassword(account?.passwordHash, input.password);
    if (!account || !isRight) throw new Refused("sessions.wrongCredentials");
    await takeBack();
    if (await hasLeft(ctx, account)) throw new Refused(STATUS_REFUSALS.disabled);
    if (account.status !== "active") throw new Refused(STATUS_REFUSALS[account.status]);
    return await open(ctx, account, input);
  } catch (error) {
    if (error instanceof AppError) await recordAttempt(ctx, account?.id, error);
    throw error;
  }
}

const STATUS_REFUSALS: Record<Exclude<UserStatus, "active">, string> = {
  invited: "sessions.wrongCredentials",
  unverified: "sessions.unverified",
  pending: "sessions.pending",
  disabled: "sessions.disabled",
};

/** The last day of the employment is over. */
async function hasLeft(ctx: Context, { employedTo }: Account): Promise<boolean> {
  return employedTo !== null && employedTo < localDate(ctx.now, (await getSettings(ctx.db)).timeZone);
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

async function findAccount(ctx: Context, login: string) {
  const [row] = await ctx.db
    .select({
      id: users.id,
      status: users.status,
      passwordHash: users.passwordHash,
      factorConfirmedAt: secondFactors.confirmedAt,
      employedTo: staffMembers.employedTo,
    })
    .from(users)
    .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(or(eq(users.email, login), eq(users.username, login)));
  return row ?? null;
}

function open(ctx: Context, account: Account, place: Place): Promise<SignedIn> {
  const sessionId = newId();
  return transaction(ctx, async (tx) => {
    const held = await tx.db
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(eq(userRoles.userId, account.id));
    const roles = held.map(({ role }) => role);
    const viewer: Viewer = { ...tx.viewer, kind: "user", userId: account.id, sessionId, roles };
    await tx.db.insert(sessions).values({
      id: sessionId,
      userId: account.id,
      createdAt: tx.now,
      lastActiveAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + ABSOLUTE_HOURS * 3_600_000),
      idleMinutes: roles.some((role) => role !== "patient") ? STAFF_IDLE_MINUTES : PORTAL_IDLE_MINUTES,
      ip: tx.request.ip,
      userAgent: place.userAgent?.slice(0, 300) ?? null,
    });
    await tx.db.update(users).set({ lastSeenAt: tx.now }).where(eq(users.id, account.id));
    if (place.replaces) await endSessions(tx, eq(sessions.id, place.replaces), "replaced");
    const entry = {
      ...ATTEMPT,
      entityId: account.id,
      after: { sessionId, secondFactorOwed: account.factorConfirmedAt !== null },
    };
    await recordEvent({ ...tx, viewer }, entry);
    return {
      sessionId,
      userId: account.id,
      roles,
      device: account.factorConfirmedAt ? null : withUser(place.device, account.id),
    };
  });
}

const ATTEMPT = { action: "sessions.signIn", category: "access", entityType: "user" } satisfies AuditEntry;

function recordAttempt(ctx: Context, userId: string | undefined, error: AppError): Promise<void> {
  const outcome = error.code === "sessions.wrongCredentials" ? "failed" : "refused";
  return recordEvent(ctx, { ...ATTEMPT, entityId: userId ?? null, outcome, reason: error.code });
}
