import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { migrate } from "@/db/migrate";
import { dropDatabase, ensureDatabase, ensureRoles, withClient } from "@/scripts/support/database";
import { appUrl, ownerUrl, TEST_PASSWORD } from "./urls";

const LOCK = 4_820_119;

/**
 * Name of a migrated, empty database to clone from. It is named after what it was made of and made once,
 * also when several runs share one server.
 */
export async function ensureTemplate(superuserUrl: string): Promise<string> {
  const name = `template_${fingerprint()}`;
  await ensureRoles(superuserUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD });
  await withClient(superuserUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const { rowCount } = await client.query("select from pg_database where datname = $1 and datistemplate", [
      name,
    ]);
    if (rowCount) return;
    await dropDatabase(superuserUrl, name);
    await ensureDatabase(superuserUrl, name);
    await migrate({ ownerUrl: ownerUrl(superuserUrl, name), appUrl: appUrl(superuserUrl, name) });
    await client.query(`alter database ${client.escapeIdentifier(name)} is_template true`);
  });
  return name;
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const source of ["db/migrate.ts", "lib/jobs/install.ts", "lib/jobs/queues.ts"])
    hash.update(fs.readFileSync(source));
  for (const file of fs
    .readdirSync("db/migrations")
    .filter((entry) => entry.endsWith(".sql"))
    .sort()) {
    hash.update(file).update(fs.readFileSync(path.join("db/migrations", file)));
  }
  return hash.digest("hex").slice(0, 16);
}
