import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { database } from "@/db";
import { log } from "./log";
import { BACKLOG_STATES, readMailBacklog } from "./mail/backlog";

type Metrics = {
  registry: Registry;
  requests: Histogram<"method" | "status">;
  jobs: Counter<"queue" | "outcome">;
};

const store = globalThis as typeof globalThis & {
  hospitalMetrics?: Metrics;
  hospitalPools?: Map<string, { pool: { totalCount: number; idleCount: number; waitingCount: number } }>;
};

/** Everything measured, as Prometheus text. Labels come from closed sets: no path, no name, no id. */
export const metricsText = (): Promise<string> => metrics().registry.metrics();

export function observeRequest(method: string, status: number, seconds: number): void {
  const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].includes(method) ? method : "other";
  metrics().requests.observe({ method: known, status: `${Math.floor(status / 100)}xx` }, seconds);
}

export function countJob(queue: string, outcome: "done" | "failed"): void {
  metrics().jobs.inc({ queue, outcome });
}

function metrics(): Metrics {
  store.hospitalMetrics ??= create();
  return store.hospitalMetrics;
}

function create(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "hospital_db_connections",
    help: "Database connections of this process by pool and state",
    labelNames: ["pool", "state"],
    registers,
    collect() {
      for (const [pool, handle] of store.hospitalPools ?? []) {
        this.set({ pool, state: "open" }, handle.pool.totalCount);
        this.set({ pool, state: "idle" }, handle.pool.idleCount);
        this.set({ pool, state: "waiting" }, handle.pool.waitingCount);
      }
    },
  });
  measureMails(registers);
  return {
    registry,
    requests: new Histogram({
      name: "hospital_http_request_seconds",
      help: "Time from request to finished answer",
      labelNames: ["method", "status"],
      buckets: [0.01, 0.03, 0.06, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers,
    }),
    jobs: new Counter({
      name: "hospital_jobs_total",
      help: "Jobs worked on by queue and outcome",
      labelNames: ["queue", "outcome"],
      registers,
    }),
  };
}

/** Asked when it is read. The outbox is one for all processes; while it cannot be asked nothing is said of it. */
function measureMails(registers: Registry[]): void {
  const read = () =>
    readMailBacklog(database("reports").db, new Date()).catch((error: unknown) => {
      log.warn("metrics.mailsUnknown", {}, error);
      return null;
    });
  new Gauge({
    name: "hospital_mails",
    help: "Mails that have not left: still to leave, perhaps arrived, or given up",
    labelNames: ["state"],
    registers,
    async collect() {
      const backlog = await read();
      this.reset();
      for (const state of backlog ? BACKLOG_STATES : []) this.set({ state }, backlog?.[state] ?? 0);
    },
  });
  new Gauge({
    name: "hospital_mail_oldest_waiting_seconds",
    help: "How long the oldest mail that is still to leave has waited",
    registers,
    async collect() {
      const backlog = await read();
      if (backlog) this.set(backlog.oldestWaitingSeconds);
      else this.remove();
    },
  });
}
