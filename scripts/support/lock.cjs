const fs = require("node:fs");

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Takes a lock that a killed holder cannot keep: its file names the processes, and those are looked up.
 * One that is just stopping is waited for.
 */
exports.acquire = async (file, command, { wait = 3_000 } = {}) => {
  let deadline = Date.now() + wait;
  for (;;) {
    if (await claim(file, command)) return held(file);
    const holder = read(file);
    if (holder?.state === "stopping") deadline = Math.max(deadline, Date.now() + 1_000);
    if (holder && isHeld(holder)) {
      if (Date.now() > deadline) throw new Error(refusal(holder));
    } else {
      fs.rmSync(file, { force: true });
    }
    await pause(100);
  }
};

async function claim(file, command) {
  try {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, command }), { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  // Somebody who judged the old file stale may be about to remove ours.
  await pause(150);
  return read(file)?.pid === process.pid;
}

function held(file) {
  return {
    update: (change) => {
      const now = read(file);
      if (now?.pid !== process.pid) return;
      fs.writeFileSync(`${file}.new`, JSON.stringify({ ...now, ...change }));
      fs.renameSync(`${file}.new`, file);
    },
    release: () => {
      if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true });
    },
  };
}

function refusal({ command, pid, url }) {
  const where = url ? ` It serves ${url}.` : "";
  return `Already running in this folder: npm run ${command} (process ${pid}).${where} Stop it with Ctrl-C in its terminal or kill ${pid}, then run the command again.`;
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

const isHeld = ({ pid, child }) => runs(pid, "run.cjs") || (child !== undefined && runs(child, "scripts"));

/** A process id may have been given to somebody else since; the command line tells. */
function runs(pid, word) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word);
  } catch {
    return true;
  }
}
