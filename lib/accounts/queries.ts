import "server-only";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { profiles, sessions, users } from "@/db/schema";
import { authorize } from "../access/permissions";
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
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
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
export type OwnProfile = Awaited<ReturnType<typeof getOwnProfile>>;

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
