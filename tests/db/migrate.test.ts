import { Client } from "pg";
import { expect, test } from "vitest";
import { appliedVersion, builtVersion, migrate } from "@/db/migrate";
import { isReady } from "@/lib/readiness";
import { schemaDrift } from "@/scripts/support/schema-drift";
import { testDatabase } from "../support/database";

const database = await testDatabase();
const DENIED = "42501";

test.each([
  ["change a table", "alter table users add column x int"],
  ["make a table", "create table public.x ()"],
  ["alter the trail", "update audit_events set reason = 'x'"],
  ["thin the trail", "delete from audit_events"],
  ["empty the trail", "truncate audit_events"],
  ["rewrite which migrations ran", "delete from drizzle.__drizzle_migrations"],
])("the application's role cannot %s", async (_name, statement) => {
  await expect(database.pool.query(statement)).rejects.toMatchObject({ code: DENIED });
});

test("a database that was migrated is at the built version, and migrating again changes nothing", async () => {
  const before = await appliedVersion(database.pool);
  await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
  expect(before).toBe(builtVersion());
  expect(await appliedVersion(database.pool)).toBe(before);
});

test("two machines migrating at once both succeed", async () => {
  const urls = { ownerUrl: database.ownerUrl, appUrl: database.url };
  await expect(Promise.all([migrate(urls), migrate(urls)])).resolves.toHaveLength(2);
});

test("schema and migrations agree", async () => {
  expect(await schemaDrift()).toEqual([]);
});

test("a database that other code migrated is refused, and the application is not ready on it", async () => {
  expect(await isReady()).toBe(true);
  await asOwner(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('foreign', 99999999999999)",
  );
  await expect(migrate({ ownerUrl: database.ownerUrl, appUrl: database.url })).rejects.toThrow(
    /different version/,
  );
  expect(await isReady()).toBe(false);
});

async function asOwner(statement: string) {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
