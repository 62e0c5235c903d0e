const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { acquire } = require("./lock.cjs");

const root = path.resolve(__dirname, "../..");
const data = path.join(root, ".data");
const pinned = path.join(root, "node_modules", "node", "bin", "node");
const GIGABYTE = 1024 ** 3;

/** Commands that own something: only one of each may run in a folder. */
const LOCKS = {
  start: "start.lock",
  dev: "start.lock",
  reset: "start.lock",
  test: "test.lock",
  e2e: "test.lock",
  bench: "bench.lock",
};

/** Phase one, in plain JavaScript without dependencies: makes the folder ready and hands over to the pinned Node. */
exports.run = async (command, args) => {
  try {
    process.chdir(root);
    ensureWritable();
    const lock = LOCKS[command] && (await acquire(path.join(data, LOCKS[command]), command));
    await ensureInstalled();
    handOver(command, args, lock);
  } catch (error) {
    console.error(sentence(error));
    process.exit(1);
  }
};

function ensureWritable() {
  fs.mkdirSync(data, { recursive: true, mode: 0o711 });
  const probe = path.join(data, `.probe-${process.pid}`);
  fs.writeFileSync(probe, "");
  fs.rmSync(probe);
}

async function ensureInstalled() {
  if (isInstalled()) return;
  const installing = await acquire(path.join(data, "install.lock"), "install", { wait: 900_000 });
  try {
    if (!isInstalled()) await install();
  } finally {
    installing.release();
  }
}

/** npm keeps what it installed in a hidden lockfile, written last: equal versions mean a finished installation. */
function isInstalled() {
  try {
    const wanted = readJson("package-lock.json").packages;
    const found = readJson("node_modules/.package-lock.json").packages;
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === "" || entry.link) return true;
      return found[name]
        ? found[name].version === entry.version
        : Boolean(entry.optional || entry.devOptional || entry.peer);
    });
  } catch {
    return false;
  }
}

async function install() {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize < 2 * GIGABYTE)
    throw new Error(
      `The disk is nearly full: the installation needs 2 GB in ${root}. Free some space and run the command again.`,
    );

  const log = path.join(data, "install.log");
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log("Installing packages (npm ci) …");
  const ticker = setInterval(() => console.log(`Installing packages … ${seconds()}`), 15_000);
  const output = fs.openSync(log, "w");
  const npm = process.env.npm_execpath;
  const [file, prefix] = npm?.endsWith("js") ? [process.execPath, [npm]] : ["npm", []];
  const code = await new Promise((resolve) => {
    const child = spawn(file, [...prefix, "ci", "--include=dev"], {
      cwd: root,
      stdio: ["ignore", output, output],
    });
    child.on("error", () => resolve("npm could not be started"));
    child.on("exit", (exit, signal) => resolve(exit ?? signal));
  });
  clearInterval(ticker);
  fs.closeSync(output);
  if (code !== 0) {
    const detail = reasonIn(fs.readFileSync(log, "utf8"));
    throw new Error(
      `The packages could not be installed (npm ci ended with ${code}).${detail} Check the connection to the npm registry, then run the command again; all output is in ${log}`,
    );
  }
  console.log(`Installing packages: ${seconds()}`);
}

/** What npm says first that is a sentence and not a code. */
function reasonIn(output) {
  const lines = output
    .split("\n")
    .filter((line) => line.startsWith("npm error"))
    .map((line) => line.slice(9).trim());
  const reason = lines.find(
    (line) => line.includes(" ") && !/^(code|errno|syscall|A complete log)\b/.test(line),
  );
  return reason ? ` ${reason.replace(/[.]?$/, ".")}` : "";
}

function handOver(command, args, lock) {
  const script = path.join("scripts", `${command}.ts`);
  const flags = ["--import", "tsx", "--import", "./scripts/support/server-only.mjs"];
  const child = spawn(runtime(), [...flags, script, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  lock?.update({ child: child.pid });
  child.on("message", (message) => lock?.update(message));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  stopWhenOrphaned(child);
  child.on("error", (error) => {
    console.error(sentence(error));
    lock?.release();
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    lock?.release();
    process.exit(code ?? (signal ? 1 : 0));
  });
}

function runtime() {
  if (spawnSync(pinned, ["--version"], { stdio: "ignore" }).status === 0) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(
    "The pinned Node 24 is missing from node_modules. Run: npm rebuild node (install scripts must be allowed), or install Node 24.",
  );
}

/** npm that was killed leaves us behind; nobody could stop us then, so we stop ourselves. */
function stopWhenOrphaned(child) {
  if (!process.env.npm_lifecycle_event) return;
  const family = [process.ppid, parentOf(process.ppid)].filter((pid) => pid > 1);
  const timer = setInterval(() => {
    if (family.every(exists)) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 500);
  timer.unref();
}

/** npm runs a shell and the shell runs us. */
function parentOf(pid) {
  return Number(spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? 0);
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readJson(name) {
  return JSON.parse(fs.readFileSync(path.join(root, name), "utf8"));
}

function sentence(error) {
  if (["EACCES", "EPERM", "EROFS"].includes(error.code)) {
    return `This folder cannot be written to: ${error.path ?? root}. Copy it to a place that belongs to you, or run as its owner.`;
  }
  if (error.code === "ENOSPC") return "The disk is full. Free some space and run the command again.";
  return error.message;
}
