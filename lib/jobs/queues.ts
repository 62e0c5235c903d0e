import type { QueueOptions } from "pg-boss";

type Queue<Data extends object> = {
  options: QueueOptions;
  /** Five cron fields in UTC for work that comes by the clock. */
  cron?: string;
  /** Only carries the type of what a job of this queue is given. */
  data?: Data;
};

/** Where jobs rest that failed every retry; nothing works on it, a person looks. */
export const DEAD_LETTER = "dead-letter";

/** Every queue there is. Payloads carry ids, never patient data. */
export const QUEUES = {
  mail: queue<{ mailId: string }>({ retryLimit: 8, retryDelayMax: 3_600 }),
  import: queue<{ runId: string }>({ retryLimit: 5, expireInSeconds: 3_600 }),
  "make-patient-export": queue<{ exportId: string }>({ retryLimit: 2, expireInSeconds: 600 }),
  "remove-expired-exports": queue({ retryLimit: 0 }, "*/10 * * * *"),
  "find-duplicates": queue({ retryLimit: 3, expireInSeconds: 4 * 3_600 }, "37 1 * * *"),
  "reconcile-files": queue({}, "17 3 * * *"),
  "close-abandoned-imports": queue({ retryLimit: 0 }, "* * * * *"),
};

export type QueueName = keyof typeof QUEUES;
export type QueueData<Name extends QueueName> = NonNullable<(typeof QUEUES)[Name]["data"]>;

function queue<Data extends object>(options: QueueOptions = {}, cron?: string): Queue<Data> {
  return {
    options: { retryLimit: 5, retryDelay: 15, retryBackoff: true, expireInSeconds: 300, ...options },
    cron,
  };
}
