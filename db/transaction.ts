import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PoolClient } from "pg";
import type { Database } from ".";
import { postgresCode } from "./errors";

const RETRIES = 5;
const RETRYABLE = new Set(["40001", "40P01"]);
const open = new WeakSet<object>();

/** Is this handle already inside a transaction? */
export const inTransaction = (db: Database): boolean => open.has(db);

/**
 * Runs the work in one transaction and gives the connection back whatever happens, also when BEGIN or ROLLBACK fails.
 * A deadlock or serialisation failure is repeated from the start, at most five times, after a random pause.
 */
export async function withTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(db, work);
    } catch (error) {
      if (attempt >= RETRIES || !RETRYABLE.has(postgresCode(error) ?? "")) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function once<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  const client = await poolOf(db).connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    // Without the schema, which only relational queries need: reading it costs more than a whole booking.
    const tx: Database = drizzle(client);
    open.add(tx);
    const result = await work(tx);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function poolOf(db: Database): { connect(): Promise<PoolClient> } {
  const { $client } = db as Database & { $client: { connect(): Promise<PoolClient> } };
  return $client;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
