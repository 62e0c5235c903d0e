import type { Pool } from "pg";
import { closePools, type Database, database } from "@/db";

export type TestDatabase = {
  /** The application's own handle: app role, every timeout, this file's database. */
  db: Database;
  pool: Pool;
  url: string;
  /** The role that owns the tables; for what the application itself could never do. */
  ownerUrl: string;
  close: () => Promise<void>;
};

/** The database of this test file: migrated, empty, seen by nobody else. */
export async function testDatabase(): Promise<TestDatabase> {
  const { pool, db } = database();
  return {
    db,
    pool,
    url: setting("DATABASE_URL"),
    ownerUrl: setting("DATABASE_OWNER_URL"),
    close: closePools,
  };
}

function setting(name: string) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: is this test in tests/db?`);
  return value;
}
