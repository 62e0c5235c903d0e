import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db";
import type { Role, SessionEnd } from "@/db/enums/access";
import {
  hospitalSettings,
  patientLinks,
  practitioners,
  secondFactors,
  sessions,
  staffMembers,
  userRoles,
  users,
} from "@/db/schema";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { localDate } from "../time";
import type { Viewer } from "./permissions";

/** What still stands between a signed-in person and their work. */
export type Gate = "second-factor" | "enrol-second-factor" | "change-password";
/** `endsAt`: when it ends unless somebody does something, the absolute end included. */
export type OpenSession = {
  viewer: Viewer;
  gate: Gate | null;
  idleEndsAt: Date;
  endsAt: Date;
  hasSecondFactor: boolean;
};

/**
 * The session as the database has it now, or null when it is over: signed out, revoked, idle for too long, past its
 * absolute end, or its user no longer active. An ended-by-time session is closed on the way.
 */
export async function readSession(
  ctx: Pick<Context, "db" | "now" | "request">,
  sessionId: string,
): Promise<OpenSession | null> {
  const row = await loadSession(ctx.db, sessionId);
  if (!row || row.endedAt || row.userStatus !== "active" || hasLeft(row, ctx.now)) return null;
  const idleEndsAt = new Date(row.lastActiveAt.getTime() + row.idleMinutes * 60_000);
  const over: SessionEnd | null =
    row.expiresAt <= ctx.now ? "expired" : idleEndsAt <= ctx.now ? "idle" : null;
  if (over) {
    await endSession(ctx, { sessionId, userId: row.userId, because: over });
    return null;
  }
  const viewer: Viewer = {
    kind: "user",
    userId: row.userId,
    sessionId,
    roles: row.roles,
    patientIds: row.patientIds,
    practitionerId: row.practitionerId,
    stepUpAt: row.stepUpAt,
  };
  const endsAt = idleEndsAt < row.expiresAt ? idleEndsAt : row.expiresAt;
  return { viewer, gate: gateOf(row), idleEndsAt, endsAt, hasSecondFactor: row.factorConfirmedAt !== null };
}

/** Notes that a person did something. Polls, prefetches and event streams must not call it. */
export async function touchSession(ctx: Pick<Context, "db" | "now">, sessionId: string): Promise<void> {
  const { rowCount } = await ctx.db
    .update(sessions)
    .set({ lastActiveAt: ctx.now })
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.endedAt),
        sql`${sessions.lastActiveAt} < ${ctx.now}::timestamptz - interval '20 seconds'`,
      ),
    );
  if (rowCount) {
    await ctx.db
      .update(users)
      .set({ lastSeenAt: ctx.now })
      .where(
        sql`${users.id} = (SELECT ${sessions.userId} FROM ${sessions} WHERE ${sessions.id} = ${sessionId})`,
      );
  }
}

async function endSession(
  ctx: Pick<Context, "db" | "now" | "request">,
  { sessionId, userId, because }: { sessionId: string; userId: string; because: SessionEnd },
): Promise<void> {
  const { rowCount } = await ctx.db
    .update(sessions)
    .set({ endedAt: ctx.now, endedBecause: because })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  if (!rowCount) return;
  const viewer: Viewer = {
    kind: "user",
    userId,
    sessionId,
    roles: [],
    patientIds: [],
    practitionerId: null,
    stepUpAt: null,
  };
  await recordEvent(
    { ...ctx, viewer },
    {
      action: "sessions.end",
      category: "access",
      entityType: "session",
      entityId: sessionId,
      reason: because,
    },
  );
}

/** From the day after the last one nobody works here, whether or not the account was closed. */
const hasLeft = (row: SessionRow, now: Date) =>
  row.employedTo !== null && row.timeZone !== null && row.employedTo < localDate(now, row.timeZone);

type SessionRow = NonNullable<Awaited<ReturnType<typeof loadSession>>>;

function gateOf(row: SessionRow): Gate | null {
  if (row.factorConfirmedAt && !row.secondFactorAt) return "second-factor";
  if (row.mustChangePassword) return "change-password";
  const required = row.roles.some((role) => row.secondFactorRoles?.includes(role));
  return required && !row.factorConfirmedAt ? "enrol-second-factor" : null;
}

async function loadSession(db: Database, sessionId: string) {
  const [row] = await db
    .select({
      userId: users.id,
      userStatus: users.status,
      mustChangePassword: users.mustChangePassword,
      lastActiveAt: sessions.lastActiveAt,
      expiresAt: sessions.expiresAt,
      idleMinutes: sessions.idleMinutes,
      secondFactorAt: sessions.secondFactorAt,
      stepUpAt: sessions.stepUpAt,
      endedAt: sessions.endedAt,
      factorConfirmedAt: secondFactors.confirmedAt,
      practitionerId: practitioners.id,
      employedTo: staffMembers.employedTo,
      timeZone: hospitalSettings.timeZone,
      secondFactorRoles: hospitalSettings.secondFactorRoles,
      roles: sql<
        Role[]
      >`(SELECT coalesce(json_agg(${userRoles.role} ORDER BY ${userRoles.role}), '[]') FROM ${userRoles} WHERE ${userRoles.userId} = ${users.id})`,
      patientIds: sql<
        string[]
      >`(SELECT coalesce(json_agg(${patientLinks.patientId}), '[]') FROM ${patientLinks} WHERE ${patientLinks.userId} = ${users.id} AND ${patientLinks.status} = 'confirmed')`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .leftJoin(practitioners, and(eq(practitioners.userId, users.id), eq(practitioners.isActive, true)))
    .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
    .leftJoin(hospitalSettings, eq(hospitalSettings.onlyRow, true))
    .where(eq(sessions.id, sessionId));
  return row;
}
