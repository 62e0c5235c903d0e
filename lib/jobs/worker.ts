import "server-only";
import type { Job, PgBoss } from "pg-boss";
import { onShutdown } from "@/lib/lifecycle";
import { log } from "@/lib/log";
import { countJob } from "../metrics";
import { createBoss } from "./boss";
import { HANDLERS, type JobInfo } from "./handlers";
import { QUEUES, type QueueData, type QueueName } from "./queues";

const store = globalThis as typeof globalThis & { hospitalWorker?: "starting" | "working" };
const PAUSE_MS = 5_000;

/** Whether this process takes jobs from the queues right now. */
export const isWorking = () => store.hospitalWorker === "working";

/** Starts working on every queue; keeps trying while the database is away. Does nothing when already started. */
export async function startWorker(): Promise<void> {
  if (store.hospitalWorker) return;
  store.hospitalWorker = "starting";
  let stopped = false;
  onShutdown("worker", async () => {
    stopped = true;
  });
  while (!stopped && !(await started())) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

async function started() {
  const boss = createBoss({ supervise: true, schedule: true });
  try {
    await boss.start();
    for (const name of Object.keys(QUEUES) as QueueName[]) await register(boss, name);
  } catch (error) {
    log.error("jobs.notStarted", {}, error);
    await boss.stop({ graceful: false }).catch(() => undefined);
    return false;
  }
  store.hospitalWorker = "working";
  onShutdown("worker", async () => {
    store.hospitalWorker = undefined;
    await boss.stop({ graceful: true, timeout: 20_000 });
  });
  return true;
}

async function register<Name extends QueueName>(boss: PgBoss, name: Name) {
  const { cron, atOnce = 1 } = QUEUES[name];
  if (cron) await boss.schedule(name, cron, {}, { tz: "UTC" });
  const options = { pollingIntervalSeconds: 1, localConcurrency: atOnce };
  await boss.work<QueueData<Name>>(name, options, async ([job]) => {
    if (job) await perform(name, job);
  });
}

async function perform<Name extends QueueName>(name: Name, job: Job<QueueData<Name>>) {
  const info: JobInfo = { id: job.id, attempt: job.retryCount + 1, signal: job.signal };
  try {
    await HANDLERS[name](job.data, info);
    countJob(name, "done");
  } catch (error) {
    countJob(name, "failed");
    log.error("job.failed", { queue: name, jobId: job.id, attempt: info.attempt }, error);
    throw new Error(codeOf(error));
  }
}

/** pg-boss keeps what a job throws; only a code may be kept, since messages can quote a patient's row. */
function codeOf(error: unknown) {
  if (!(error instanceof Error)) return "unknown";
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : error.name;
}
