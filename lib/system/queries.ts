import "server-only";
import { and, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { appliedVersion, builtVersion } from "@/db/migrate";
import { auditEvents, mails, sessions, users } from "@/db/schema";
import { version as release } from "@/package.json";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { env } from "../env";
import { isWorking } from "../jobs/worker";

const DAY_MS = 86_400_000;

/** What waits for an administrator now, and what happened since yesterday. */
export async function getAdminOverview(ctx: Context) {
  authorize(ctx.viewer, "system.read");
  const [waiting, troubledMails, failedSignIns, activeSessions] = await Promise.all([
    ctx.db.select({ rows: count() }).from(users).where(eq(users.status, "pending")),
    ctx.db
      .select({ rows: count() })
      .from(mails)
      .where(inArray(mails.status, ["failed", "uncertain"])),
    ctx.db
      .select({ rows: count() })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.action, "sessions.signIn"),
          inArray(auditEvents.outcome, ["failed", "refused"]),
          gt(auditEvents.at, new Date(ctx.now.getTime() - DAY_MS)),
        ),
      ),
    ctx.db.select({ rows: count() }).from(sessions).where(stillOpen(ctx.now)),
  ]);
  return {
    waitingApprovals: waiting[0]?.rows ?? 0,
    troubledMails: troubledMails[0]?.rows ?? 0,
    failedSignIns: failedSignIns[0]?.rows ?? 0,
    activeSessions: activeSessions[0]?.rows ?? 0,
  };
}
export type AdminOverview = Awaited<ReturnType<typeof getAdminOverview>>;

/** How the installation is doing: what runs, on which data, and whether background work gets through. */
export async function getSystem(ctx: Context) {
  authorize(ctx.viewer, "system.read");
  const { pool } = database("reports");
  const [server, migrations, applied, queues] = await Promise.all([
    pool.query<{ version: string; bytes: string; since: Date }>(
      "SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes, pg_postmaster_start_time() AS since",
    ),
    pool.query<{ count: number; last: string }>(
      "SELECT count(*)::int AS count, max(created_at) AS last FROM drizzle.__drizzle_migrations",
    ),
    appliedVersion(pool),
    listQueues(),
  ]);
  const [{ version = "", bytes = "0", since = ctx.now } = {}] = server.rows;
  return {
    release,
    nodeVersion: process.versions.node,
    startedAt: new Date(ctx.now.getTime() - process.uptime() * 1_000),
    databaseVersion: version,
    databaseStartedAt: since,
    databaseBytes: Number(bytes),
    migrations: migrations.rows[0]?.count ?? 0,
    lastMigrationAt: new Date(Number(migrations.rows[0]?.last ?? 0)),
    isSchemaCurrent: applied === builtVersion(),
    jobs: env.JOBS === "inline" ? (isWorking() ? "running" : "stopped") : "elsewhere",
    queues,
  } as const;
}
export type SystemState = Awaited<ReturnType<typeof getSystem>>;

async function listQueues() {
  const { rows } = await database("reports").pool.query<{
    name: string;
    waiting: number;
    active: number;
    failed: number;
  }>(`
    SELECT queue.name,
      count(*) FILTER (WHERE job.state IN ('created', 'retry'))::int AS waiting,
      count(*) FILTER (WHERE job.state = 'active')::int AS active,
      count(*) FILTER (WHERE job.state = 'failed')::int AS failed
    FROM pgboss.queue LEFT JOIN pgboss.job USING (name)
    WHERE NOT starts_with(queue.name, '__pgboss__')
    GROUP BY queue.name ORDER BY queue.name`);
  return rows.map((row) => ({ id: row.name, ...row }));
}

const stillOpen = (now: Date) =>
  and(
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, now),
    sql`${sessions.lastActiveAt} + make_interval(mins => ${sessions.idleMinutes}) > ${now}::timestamptz`,
  );
