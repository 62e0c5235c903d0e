import { Client } from "pg";

export const OWNER = "hospital_owner";
export const APP = "hospital_app";

type Passwords = { owner: string; app: string };

/** Makes the two roles: an owner that migrates and an app role that cannot change tables. */
export async function ensureRoles(superuserUrl: string, passwords: Passwords) {
  await withClient(superuserUrl, async (client) => {
    for (const [role, password] of [
      [OWNER, passwords.owner],
      [APP, passwords.app],
    ] as const) {
      await client.query("select pg_advisory_lock(4820118)");
      const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
      const verb = rowCount ? "alter" : "create";
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
      await client.query("select pg_advisory_unlock(4820118)");
    }
  });
}

/** Makes an empty database that belongs to the owner, unless it is there. */
export async function ensureDatabase(superuserUrl: string, name: string) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER}`);
  });
}

/** Copies a database that nobody is connected to. */
export async function cloneDatabase(superuserUrl: string, template: string, name: string) {
  await withClient(superuserUrl, (client) =>
    client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)} owner ${OWNER}`,
    ),
  );
}

/** Ends its connections and removes it. */
export async function dropDatabase(superuserUrl: string, name: string) {
  await withClient(superuserUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

/** The same server, another database and role. */
export function urlFor(superuserUrl: string, database: string, user: string, password: string) {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = password;
  return url.toString();
}

export async function withClient<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
