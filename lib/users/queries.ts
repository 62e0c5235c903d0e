import "server-only";
import { and, asc, count, desc, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Role } from "@/db/enums/access";
import { practitioners, profiles, secondFactors, sessions, userRoles, users, userTokens } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, toPage } from "../pagination";
import { escapeLike } from "../text";
import type { UserFilter } from "./inputs";
import { profileName } from "./names";

const DAY_MS = 86_400_000;
const SESSIONS_SHOWN = 20;

const listed = {
  id: users.id,
  username: users.username,
  email: users.email,
  status: users.status,
  givenName: profiles.givenName,
  familyName: profiles.familyName,
  lastSeenAt: users.lastSeenAt,
  version: users.version,
  roles: sql<
    Role[]
  >`(SELECT coalesce(json_agg(${userRoles.role} ORDER BY ${userRoles.role}), '[]') FROM ${userRoles} WHERE ${userRoles.userId} = ${users.id})`,
};

/** Accounts of staff and patients, by name or by when they were last seen. */
export async function listUsers(ctx: Context, filter: UserFilter) {
  authorize(ctx.viewer, "users.read");
  const where = matching(ctx, filter);
  const [rows, [counted]] = await Promise.all([
    ctx.db
      .select(listed)
      .from(users)
      .innerJoin(profiles, eq(profiles.userId, users.id))
      .where(where)
      .orderBy(...order(filter))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db
      .select({ total: count() })
      .from(users)
      .innerJoin(profiles, eq(profiles.userId, users.id))
      .where(where),
  ]);
  return toPage(rows, counted?.total ?? 0, filter);
}
export type UserRow = Awaited<ReturnType<typeof listUsers>>["rows"][number];

/** One account with its roles, devices and second factor; never anything secret. @throws NotFound */
export async function getUser(ctx: Context, userId: string) {
  authorize(ctx.viewer, "users.read");
  const [user] = await ctx.db
    .select({
      ...listed,
      preferredName: profiles.preferredName,
      phone: profiles.phone,
      emailVerifiedAt: users.emailVerifiedAt,
      passwordChangedAt: users.passwordChangedAt,
      mustChangePassword: users.mustChangePassword,
      statusChangedAt: users.statusChangedAt,
      statusChangedBy: users.statusChangedBy,
      statusReason: users.statusReason,
      createdAt: users.createdAt,
      secondFactorSince: secondFactors.confirmedAt,
      practitionerId: practitioners.id,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(eq(users.id, userId));
  if (!user) throw new NotFound();
  const [openSessions, invitation] = await Promise.all([
    listSessions(ctx, userId),
    findInvitation(ctx, userId),
  ]);
  return { ...user, sessions: openSessions, invitationExpiresAt: invitation?.expiresAt ?? null };
}
export type UserDetail = Awaited<ReturnType<typeof getUser>>;

/** The account as a command decides about it. @throws NotFound */
export async function getUserForWrite(tx: Context, userId: string) {
  const [row] = await tx.db
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      status: users.status,
      version: users.version,
      hasPassword: sql<boolean>`${users.passwordHash} IS NOT NULL`,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
      language: profiles.language,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, userId));
  if (!row) throw new NotFound();
  const held = await tx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(eq(userRoles.userId, userId))
    .orderBy(userRoles.role);
  return { ...row, roles: held.map(({ role }) => role) };
}

function listSessions(ctx: Context, userId: string) {
  return ctx.db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastActiveAt: sessions.lastActiveAt,
      endedAt: sessions.endedAt,
      endedBecause: sessions.endedBecause,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(SESSIONS_SHOWN);
}

async function findInvitation(ctx: Context, userId: string) {
  const open = and(
    eq(userTokens.userId, userId),
    eq(userTokens.purpose, "invite"),
    isNull(userTokens.usedAt),
  );
  const [row] = await ctx.db
    .select({ expiresAt: userTokens.expiresAt })
    .from(userTokens)
    .where(open)
    .orderBy(desc(userTokens.createdAt))
    .limit(1);
  return row;
}

function order({ sort }: UserFilter): SQL[] {
  const direction = sort.descending ? desc : asc;
  if (sort.by === "lastSeenAt") return [direction(users.lastSeenAt), direction(users.id)];
  return [direction(profiles.familyName), direction(profiles.givenName), direction(profiles.userId)];
}

function matching(ctx: Context, filter: UserFilter): SQL | undefined {
  const start = `${escapeLike(filter.q)}%`;
  const holders = (role: Role) =>
    ctx.db.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.role, role));
  return and(
    filter.q
      ? or(
          ilike(users.username, start),
          ilike(users.email, start),
          ilike(profiles.familyName, start),
          ilike(profiles.givenName, start),
          ilike(profileName, start),
        )
      : undefined,
    filter.status ? eq(users.status, filter.status) : undefined,
    filter.role ? inArray(users.id, holders(filter.role)) : undefined,
    filter.lastSeen ? lastSeen(filter.lastSeen, ctx.now) : undefined,
  );
}

function lastSeen(when: NonNullable<UserFilter["lastSeen"]>, now: Date): SQL | undefined {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  if (when === "never") return isNull(users.lastSeenAt);
  if (when === "over-90-days") return lt(users.lastSeenAt, ago(90));
  return gte(users.lastSeenAt, ago({ day: 1, week: 7, month: 30 }[when]));
}
