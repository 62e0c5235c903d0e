import "server-only";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import type { TokenPurpose } from "@/db/enums/access";
import { profiles, sessions, staffMembers, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { OpenSession } from "../access/session";
import { findToken } from "../access/tokens";
import type { Context } from "../context";
import { NotFound } from "../errors";
import type { EditProfile } from "./inputs";
import { describeUserAgent } from "./rules";

/** The viewer's own account and profile. `form` is what the profile form starts from. */
export async function getOwnProfile(ctx: Context) {
  authorize(ctx.viewer, "account.use");
  const { userId } = ctx.viewer;
  if (!userId) throw new NotFound();
  const [row] = await ctx.db
    .select({
      username: users.username,
      email: users.email,
      passwordChangedAt: users.passwordChangedAt,
      profile: profiles,
      staffMemberId: staffMembers.id,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(eq(users.id, userId));
  if (!row) throw new NotFound();
  const { profile, ...account } = row;
  const form: EditProfile = {
    version: profile.version,
    givenName: profile.givenName,
    familyName: profile.familyName,
    preferredName: profile.preferredName ?? "",
    phone: profile.phone ?? "",
    address: profile.addressLines.join("\n"),
    city: profile.city ?? "",
    postalCode: profile.postalCode ?? "",
    country: profile.country ?? "",
    language: profile.language,
  };
  return { userId, ...account, photoFileId: profile.photoFileId, form };
}

const IDLE_END = sql`${sessions.lastActiveAt} + ${sessions.idleMinutes} * interval '1 minute'`;

/** Where the viewer is signed in right now; this session first, then the last used. */
export async function listOwnSessions(ctx: Context) {
  authorize(ctx.viewer, "account.use");
  const { userId, sessionId } = ctx.viewer;
  if (!userId) throw new NotFound();
  const rows = await ctx.db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastActiveAt: sessions.lastActiveAt,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, ctx.now),
        gt(IDLE_END, sql`${ctx.now}::timestamptz`),
      ),
    )
    .orderBy(desc(eq(sessions.id, sessionId ?? userId)), desc(sessions.lastActiveAt), desc(sessions.id));
  return rows.map(({ userAgent, ...row }) => ({
    ...row,
    ...describeUserAgent(userAgent),
    isThis: row.id === sessionId,
  }));
}
export type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number];

/** Whether a link of a mail still opens its page. Looking does not use it up. */
export async function isLinkGood(token: string, purpose: TokenPurpose): Promise<boolean> {
  return (await findToken({ db: database().db, now: new Date() }, token, purpose)) !== null;
}

/** The user name that an invitation is for, while it works. */
export async function findInvited(token: string): Promise<{ username: string } | null> {
  const { db } = database();
  const found = await findToken({ db, now: new Date() }, token, "invite");
  if (!found?.userId) return null;
  const [user] = await db.select({ username: users.username }).from(users).where(eq(users.id, found.userId));
  return user ?? null;
}

/** The address that the viewer's own link is about to put in place; null for anybody else's. */
export async function findEmailChange(ctx: Context, token: string): Promise<string | null> {
  authorize(ctx.viewer, "account.changeEmail");
  const found = await findToken(ctx, token, "change-email");
  return found && found.userId === ctx.viewer.userId ? found.email : null;
}

/** Somebody's own user name, also at a gate. */
export async function usernameOf({ viewer }: Pick<OpenSession, "viewer">): Promise<string> {
  if (!viewer.userId) throw new NotFound();
  const { db } = database();
  const [user] = await db.select({ username: users.username }).from(users).where(eq(users.id, viewer.userId));
  return user?.username ?? "";
}
