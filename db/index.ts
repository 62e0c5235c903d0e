import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { env } from "@/lib/env";

export type Database = NodePgDatabase;

/**
 * What is asked at a desk is answered by indexes on a disk without a needle (a random page costs little more than the next),
 * by one process: workers and a compiler would cost more than such an answer, and take the processors from everybody else.
 */
const SHORT_QUERIES = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off";

/** Pools are apart so that a slow report or a mail backlog cannot take the connections that care needs. */
const LIMITS = {
  care: { max: 16, statement_timeout: 10_000, query_timeout: 15_000, options: SHORT_QUERIES },
  reports: { max: 4, statement_timeout: 60_000, query_timeout: 65_000 },
  worker: { max: 4, statement_timeout: 60_000, query_timeout: 65_000 },
  limits: { max: 2, statement_timeout: 3_000, query_timeout: 4_000 },
} as const;
export type PoolName = keyof typeof LIMITS;

export function createPool(name: PoolName, connectionString = env.DATABASE_URL): Pool {
  const pool = new Pool({
    connectionString,
    application_name: `hospital-${name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    ...LIMITS[name],
  });
  // Without listeners a backend that is killed would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

type Handle = { pool: Pool; db: Database };
const store = globalThis as typeof globalThis & { hospitalPools?: Map<PoolName, Handle> };

/** The process-wide pool of that name with its Drizzle handle; made at first use, kept over reloads. */
export function database(name: PoolName = "care"): Handle {
  store.hospitalPools ??= new Map();
  const known = store.hospitalPools.get(name);
  if (known) return known;
  const pool = createPool(name);
  const handle = { pool, db: drizzle(pool) };
  store.hospitalPools.set(name, handle);
  return handle;
}

export async function closePools(): Promise<void> {
  const handles = [...(store.hospitalPools?.values() ?? [])];
  store.hospitalPools?.clear();
  await Promise.all(handles.map(({ pool }) => pool.end()));
}
