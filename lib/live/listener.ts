import "server-only";
import { Client } from "pg";
import { env } from "../env";
import { AppError } from "../errors";
import { onShutdown } from "../lifecycle";
import { log } from "../log";
import { type Change, isTopic } from "./rules";

type Hear = (change: Change) => void;
/** `lost`: from now on nothing is heard until somebody listens anew. */
type Listener = { hear: Hear; lost: () => void };
type State = {
  listeners: Set<Listener>;
  connection: Promise<Client> | null;
  failedAt: number;
  failures: number;
};

const CHANNEL = "changes";
const PULSE_MS = 15_000;
const LONGEST_PAUSE_MS = 10_000;

// The server script and the bundled application are separate module graphs of one process.
const store = globalThis as typeof globalThis & { hospitalLive?: State };

function state(): State {
  store.hospitalLive ??= { listeners: new Set(), connection: null, failedAt: 0, failures: 0 };
  return store.hospitalLive;
}

/**
 * Hears every change that is committed from now on, in any process, until the returned function is called or the connection is
 * lost. One connection of this process listens for all; it goes to PostgreSQL directly, since no pooler can pass on what is heard.
 * @throws AppError "busy" when the database cannot be listened to now.
 */
export async function listen(listener: Listener): Promise<() => void> {
  state().connection ??= connect();
  await state().connection;
  state().listeners.add(listener);
  return () => state().listeners.delete(listener);
}

function connect(): Promise<Client> {
  const live = state();
  const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** live.failures);
  if (live.failures > 0 && Date.now() < live.failedAt + pause) throw new AppError("busy", "busy");
  return open().then(
    (client) => {
      live.failures = 0;
      return client;
    },
    (error: unknown) => {
      log.warn("live.notListening", {}, error);
      live.connection = null;
      live.failures += 1;
      live.failedAt = Date.now();
      throw new AppError("busy", "busy");
    },
  );
}

async function open(): Promise<Client> {
  const client = new Client({
    connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    application_name: "hospital-live",
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  const gone = () => forget(client);
  client.on("error", gone);
  client.on("end", gone);
  client.on("notification", ({ payload }) => {
    const change = readChange(payload);
    if (change) for (const { hear } of state().listeners) hear(change);
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
  // A connection that a firewall dropped says nothing; asked, it does not answer.
  const pulse = setInterval(() => void client.query("select").catch(gone), PULSE_MS).unref();
  client.once("end", () => clearInterval(pulse));
  onShutdown("live", () => client.end());
  return client;
}

/** Whoever listened may have missed something: they are told, and begin anew. */
function forget(client: Client) {
  const live = state();
  const current = live.connection;
  current
    ?.then((known) => {
      if (known !== client || live.connection !== current) return;
      live.connection = null;
      for (const listener of [...live.listeners]) listener.lost();
      live.listeners.clear();
      return client.end();
    })
    .catch(() => undefined);
}

function readChange(payload: string | undefined): Change | null {
  const told: Partial<Record<keyof Change, unknown>> = JSON.parse(payload ?? "{}");
  const { topic, practitionerId, date } = told;
  if (typeof topic !== "string" || !isTopic(topic)) return null;
  return {
    topic,
    practitionerId: typeof practitionerId === "string" ? practitionerId : null,
    date: typeof date === "string" ? date : null,
  };
}
