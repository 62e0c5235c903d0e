import "server-only";
import * as path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { installJobs } from "@/lib/jobs/install";

const migrationsFolder = path.join(process.cwd(), "db", "migrations");
const LOCK = 4_820_117;
const OLDEST = 150_000;

type Options = {
  /** Role that may change tables. */
  ownerUrl: string;
  /** Role the application runs as; the same as the owner when the hospital has only one. */
  appUrl: string;
};

/**
 * Brings a database to the version this code was built for: tables, job queues, rights of the app role.
 * Safe to run from several machines at once (advisory lock on its own connection) and to run again.
 * @throws Error when the server is too old or was migrated by other code than this.
 */
export async function migrate({ ownerUrl, appUrl }: Options): Promise<void> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: "hospital-migrate",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder });
    await refuseForeignHistory(client);
    await client.query("select guard_patient_tables()");
    await installJobs(ownerUrl);
    await grantAppRole(client, new URL(ownerUrl).username, new URL(appUrl).username);
  } finally {
    await client.end();
  }
}

/** Fingerprint of the last migration this code was built with. */
export function builtVersion(): string | undefined {
  return readMigrationFiles({ migrationsFolder }).at(-1)?.hash;
}

/** Fingerprint of the last migration the database has seen; undefined when it has seen none. */
export async function appliedVersion(db: Pick<Client, "query">): Promise<string | undefined> {
  const { rows } = await db.query(
    "select hash from drizzle.__drizzle_migrations order by created_at desc limit 1",
  );
  return rows[0]?.hash;
}

async function refuseOldServer(client: Client) {
  const { rows } = await client.query("select current_setting('server_version_num')::int as version");
  if (rows[0].version < OLDEST)
    throw new Error("The database server is too old: PostgreSQL 15 or newer is needed.");
}

/** Drizzle skips a migration that is dated before the newest applied one; that must not pass silently. */
async function refuseForeignHistory(client: Client) {
  const { rows } = await client.query<{ hash: string }>("select hash from drizzle.__drizzle_migrations");
  const applied = new Set(rows.map((row) => row.hash));
  const built = readMigrationFiles({ migrationsFolder });
  if (applied.size === built.length && built.every(({ hash }) => applied.has(hash))) return;
  throw new Error(
    "The database was migrated by a different version of this program. Use that version, or a backup that fits this one.",
  );
}

async function grantAppRole(client: Client, owner: string, app: string) {
  if (owner === app) return;
  const role = client.escapeIdentifier(decodeURIComponent(app));
  await client.query(`
    grant usage on schema public, pgboss, drizzle to ${role};
    grant select on all tables in schema drizzle to ${role};
    grant select, insert, update, delete on all tables in schema public, pgboss to ${role};
    grant usage, select on all sequences in schema public, pgboss to ${role};
    alter default privileges in schema public, pgboss grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema public, pgboss grant usage, select on sequences to ${role};
    revoke update, delete, truncate on public.audit_events from ${role};
    revoke insert, update, delete, truncate on public.reserved_times from ${role};
  `);
}
