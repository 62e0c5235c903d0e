import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { Client } from "pg";
import { type Account, databaseAccount, postgresHome } from "@/scripts/support/cluster-home";
import { isAlive, portIsFree, until } from "@/scripts/support/processes";

export type Cluster = {
  port: number;
  /** It was running already; whoever started it stops it. */
  adopted: boolean;
  /** Connection string of the superuser, for the maintenance database or the one named. */
  superuserUrl: (database?: string) => string;
  /** Starts the server again when it died under us; resolves at once while it is alive. */
  revive: () => Promise<void>;
  /** Fast shutdown: open transactions roll back, everything acknowledged is on disk. */
  stop: () => Promise<void>;
};

type Options = {
  /** Folder that holds the cluster, its log and its superuser password. */
  directory: string;
  preferredPort: number;
  /** Data may be lost with the machine: for tests and benchmarks only. */
  throwaway?: boolean;
};

/**
 * Starts, or adopts, the embedded PostgreSQL of a folder. It survives the process that started it,
 * so that a killed application never takes the database down with it.
 * @throws Error with one sentence for a person when the server cannot be brought up.
 */
export async function startCluster({
  directory,
  preferredPort,
  throwaway = false,
}: Options): Promise<Cluster> {
  fs.mkdirSync(directory, { recursive: true, mode: 0o711 });
  const account = databaseAccount();
  const home = await postgresHome(directory, account);
  const data = path.join(home.data, "postgres");
  const password = superuserPassword(directory, fs.existsSync(data));
  const url = (port: number, database = "postgres") =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

  if (!fs.existsSync(data)) initialise(home.binaries, data, account, password, throwaway);
  const adopted = runningServer(data) !== undefined;
  let port = await bringUp();

  async function bringUp() {
    const running = runningServer(data);
    if (running) {
      await accepting(url(running.port), () => runningServer(data) !== undefined, directory);
      return running.port;
    }
    fs.rmSync(path.join(data, "postmaster.pid"), { force: true });
    const chosen = await choosePort(directory, preferredPort);
    await until(120_000, async () => {
      const server = launch(home.binaries, data, chosen, directory, account, throwaway);
      return accepting(
        url(chosen),
        () => server.exitCode === null && server.signalCode === null,
        directory,
      ).then(
        () => true,
        (error) => {
          if (stillHeldByDyingServer(directory)) return false;
          throw error;
        },
      );
    });
    return chosen;
  }

  return {
    adopted,
    get port() {
      return port;
    },
    superuserUrl: (database) => url(port, database),
    revive: async () => {
      if (!runningServer(data)) port = await bringUp();
    },
    stop: () => stopServer(data),
  };
}

/** Whether a folder has a cluster already. */
export async function hasCluster(directory: string) {
  return fs.existsSync(directory) && fs.existsSync(await dataOf(directory));
}

/** Removes a cluster, wherever its data had to be placed; one that a killed application left running is stopped. */
export async function removeCluster(directory: string) {
  if (!fs.existsSync(directory)) return;
  const data = await dataOf(directory);
  await stopServer(data);
  fs.rmSync(data, { recursive: true, force: true });
}

async function dataOf(directory: string) {
  return path.join((await postgresHome(directory, databaseAccount())).data, "postgres");
}

async function stopServer(data: string) {
  const running = runningServer(data);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  if (await until(30_000, async () => !isAlive(running.pid, data))) return;
  process.kill(running.pid, "SIGQUIT");
}

function superuserPassword(directory: string, mustExist: boolean) {
  const file = path.join(directory, "postgres.password");
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8").trim();
  if (mustExist) {
    throw new Error(
      `The database exists but its password file ${file} is gone. Put it back, or run: npm run reset`,
    );
  }
  const password = randomBytes(24).toString("base64url");
  fs.writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** Built beside its final place and renamed, so that an interrupted first start leaves nothing half made. */
function initialise(binaries: string, data: string, account: Account, password: string, throwaway: boolean) {
  const draft = `${data}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) fs.chownSync(draft, account.uid, account.gid ?? account.uid);
  const passwordFile = path.join(draft, "..", `.password-${process.pid}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) fs.chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  try {
    execFileSync(
      path.join(binaries, "initdb"),
      [
        `--pgdata=${draft}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(throwaway ? ["--no-sync"] : []),
      ],
      { ...account, env: environment(), stdio: ["ignore", "ignore", "pipe"], cwd: "/" },
    );
  } catch (error) {
    const detail = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new Error(`The database could not be created in ${data}: ${detail}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(draft, data);
}

/** Its own session, so that Ctrl-C in the terminal reaches the application and not the database. */
function launch(
  binaries: string,
  data: string,
  port: number,
  directory: string,
  account: Account,
  throwaway: boolean,
) {
  const log = fs.openSync(path.join(directory, "postgres.log"), "w");
  const settings = { ...SETTINGS, ...(throwaway ? THROWAWAY : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(binaries, "postgres"), ["-D", data, ...flags], {
    ...account,
    cwd: "/",
    detached: true,
    env: environment(),
    stdio: ["ignore", log, log],
  });
  server.on("error", () => undefined);
  server.unref();
  fs.closeSync(log);
  return server;
}

/** Error verbosity and statements are cut because PostgreSQL's DETAIL and statements contain patients' rows. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};
const THROWAWAY = {
  max_connections: "300",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

function environment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };
}

function runningServer(data: string) {
  try {
    const [pid, , , port] = fs
      .readFileSync(path.join(data, "postmaster.pid"), "utf8")
      .split("\n")
      .map(Number);
    if (!pid || !port || !isAlive(pid, data)) return undefined;
    return { pid, port };
  } catch {
    return undefined;
  }
}

async function choosePort(directory: string, preferred: number) {
  const file = path.join(directory, "postgres.port");
  const remembered = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : preferred;
  for (const port of [remembered, ...Array.from({ length: 50 }, (_, index) => preferred + index)]) {
    if (!(await portIsFree(port))) continue;
    fs.writeFileSync(file, String(port));
    return port;
  }
  throw new Error(
    `No free port for the database between ${preferred} and ${preferred + 49}. Stop one of the programs there.`,
  );
}

async function accepting(url: string, alive: () => boolean, directory: string) {
  let last = "";
  const ready = await until(120_000, async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
      if (last.includes("password authentication failed")) {
        throw new Error(
          `The database refuses the password in ${directory}/postgres.password. Put the right one back, or run: npm run reset`,
        );
      }
      if (!alive()) throw new Error(`The database did not start: ${lastLogLine(directory)}`);
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
  if (!ready)
    throw new Error(
      `The database did not answer within two minutes (${last}). See ${directory}/postgres.log`,
    );
}

function stillHeldByDyingServer(directory: string) {
  return /shared memory block|lock file .* already exists/.test(readLog(directory));
}

function lastLogLine(directory: string) {
  const lines = readLog(directory).trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1) ?? "it left no message";
}

function readLog(directory: string) {
  try {
    return fs.readFileSync(path.join(directory, "postgres.log"), "utf8");
  } catch {
    return "";
  }
}
