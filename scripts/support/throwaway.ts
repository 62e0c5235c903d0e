import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { migrate } from "@/db/migrate";
import { buildIfStale } from "@/scripts/support/build";
import { APP, dropDatabase, ensureDatabase, ensureRoles, OWNER, urlFor } from "@/scripts/support/database";
import { until } from "@/scripts/support/processes";

const PASSWORD = "only-for-tests";

export type ThrowawayServer = {
  url: string;
  databaseUrl: string;
  /** What the application needs to know to work on the same database in another process. */
  environment: Record<string, string>;
  log: string;
  stop: () => Promise<void>;
};

/** A migrated, empty database of its own, what the application needs to know to work on it, and what removes it. */
export async function throwawayDatabase(superuserUrl: string) {
  const name = `throwaway_${process.pid}_${randomBytes(4).toString("hex")}`;
  const databaseUrl = urlFor(superuserUrl, name, APP, PASSWORD);
  const ownerUrl = urlFor(superuserUrl, name, OWNER, PASSWORD);
  await ensureRoles(superuserUrl, { owner: PASSWORD, app: PASSWORD });
  await ensureDatabase(superuserUrl, name);
  await migrate({ ownerUrl, appUrl: databaseUrl });
  const environment = {
    EMBEDDED: "1",
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: ownerUrl,
    BASE_URL: "http://localhost:3000",
    SESSION_SECRET: randomBytes(48).toString("base64url"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    JOBS: "off",
    LOG_LEVEL: "error",
  };
  return { databaseUrl, environment, drop: () => dropDatabase(superuserUrl, name) };
}

type Options = {
  superuserUrl: string;
  /** Fills the migrated database before the server starts; runs with the server's environment. */
  fill?: (environment: NodeJS.ProcessEnv) => Promise<void>;
  environment?: Record<string, string>;
};

/** The production build on a free port, over a database and a folder of its own; all of it is gone after stop. */
export async function throwawayServer({
  superuserUrl,
  fill,
  environment = {},
}: Options): Promise<ThrowawayServer> {
  await buildIfStale();
  const { databaseUrl, environment: own, drop } = await throwawayDatabase(superuserUrl);
  const folder = fs.mkdtempSync(path.join(tmpdir(), "hospital-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings: NodeJS.ProcessEnv = {
    ...process.env,
    ...own,
    NODE_ENV: "production",
    BASE_URL: url,
    NEXTAUTH_URL: url,
    PORT: String(port),
    HOST: "127.0.0.1",
    FILES_DIR: path.join(folder, "files"),
    JOBS: "inline",
    LOG_LEVEL: "warn",
    ...environment,
  };

  await fill?.(settings);
  const log = path.join(folder, "server.log");
  const server = start(settings, log);
  const stop = async () => {
    await ended(server);
    await drop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const ready = await until(60_000, () => answers(server, `${url}/api/health/ready`));
  if (ready && server.exitCode === null) return { url, databaseUrl, environment: own, log, stop };
  const output = fs.readFileSync(log, "utf8").trim().split("\n").slice(-20).join("\n");
  await stop();
  throw new Error(`The application did not become ready:\n${output}`);
}

function start(environment: NodeJS.ProcessEnv, log: string) {
  const output = fs.openSync(log, "w");
  const child = spawn(process.execPath, [...process.execArgv, "scripts/serve.ts"], {
    env: environment,
    stdio: ["ignore", output, output, "ipc"],
  });
  fs.closeSync(output);
  return child;
}

async function answers(server: ChildProcess, url: string) {
  if (server.exitCode !== null) return true;
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

function ended(server: ChildProcess) {
  if (server.exitCode !== null) return;
  return new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill("SIGTERM");
  });
}

export function freePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
