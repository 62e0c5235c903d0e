import * as path from "node:path";
import { migrate } from "@/db/migrate";
import { type Cluster, hasCluster, startCluster } from "@/scripts/support/cluster";
import {
  APP,
  dropDatabase,
  ensureDatabase,
  ensureRoles,
  OWNER,
  urlFor,
  withClient,
} from "@/scripts/support/database";
import { step } from "@/scripts/support/progress";
import { seedInChild } from "@/scripts/support/seed";
import { embeddedSecrets } from "@/scripts/support/settings";

const NAME = "hospital";
const SEEDED = "demonstration hospital, complete";

/**
 * Gets the database ready and puts its address into the environment. Without DATABASE_URL that is the
 * embedded one, filled with the demonstration hospital at its first start; the cluster is returned.
 */
export async function prepareDatabase(directory: string): Promise<Cluster | undefined> {
  const external = process.env.DATABASE_URL;
  if (external) {
    await step("Migrating the database", () =>
      migrate({ ownerUrl: process.env.DATABASE_OWNER_URL || external, appUrl: external }),
    );
    return undefined;
  }
  return embeddedDatabase(directory);
}

async function embeddedDatabase(directory: string) {
  const secrets = embeddedSecrets(directory, await hasCluster(directory));
  const cluster = await step("Starting the database", () =>
    startCluster({ directory, preferredPort: 54_330 }),
  );
  try {
    const superuser = cluster.superuserUrl();
    const passwords = { owner: secrets.OWNER_PASSWORD, app: secrets.APP_PASSWORD };
    const ownerUrl = urlFor(superuser, NAME, OWNER, passwords.owner);
    const appUrl = urlFor(superuser, NAME, APP, passwords.app);
    const port = process.env.PORT || "3000";
    const baseUrl = process.env.BASE_URL || `http://localhost:${port}`;
    Object.assign(process.env, {
      EMBEDDED: "1",
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      BASE_URL: baseUrl,
      FILES_DIR: process.env.FILES_DIR || path.join(directory, "files"),
      SESSION_SECRET: secrets.SESSION_SECRET,
      ENCRYPTION_KEY: secrets.ENCRYPTION_KEY,
      METRICS_TOKEN: process.env.METRICS_TOKEN || secrets.METRICS_TOKEN,
    });
    await ensureRoles(superuser, passwords);
    const seeded = await isSeeded(superuser);
    if (!seeded) await dropDatabase(superuser, NAME);
    await ensureDatabase(superuser, NAME);
    await step("Migrating the database", () => migrate({ ownerUrl, appUrl }));
    if (!seeded) {
      await step("Filling the demonstration hospital", () => seedInChild(process.env));
      await withClient(superuser, (client) => client.query(`comment on database ${NAME} is '${SEEDED}'`));
    }
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Written beside the database once seeding is over, so that a first start that was cut short begins again. */
async function isSeeded(superuserUrl: string) {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query(
      "select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1",
      [NAME],
    );
    return rows[0]?.note === SEEDED;
  });
}
