import type { QueueOptions } from "pg-boss";

type Queue<Data extends object> = {
  options: QueueOptions;
  /** Five cron fields in UTC for work that comes by the clock. */
  cron?: string | undefined;
  /** How many of them one process works on at a time. */
  atOnce?: number | undefined;
  /** Only carries the type of what a job of this queue is given. */
  data?: Data;
};

/** Where jobs rest that failed every retry; nothing works on it, a person looks. */
export const DEAD_LETTER = "dead-letter";

/** Every queue there is. Payloads carry ids, never patient data. */
export const QUEUES = {
  // For 21 hours: a provider knows an idempotency key again for 24.
  mail: queue<{ mailId: string }>({ retryLimit: 28, retryDelayMax: 3_600 }, { atOnce: 4 }),
  "appointment-messages": queue({ retryLimit: 0, expireInSeconds: 900 }, { cron: "* * * * *" }),
  import: queue<{ runId: string }>({ retryLimit: 5, expireInSeconds: 3_600 }),
  "make-patient-export": queue<{ exportId: string }>({ retryLimit: 2, expireInSeconds: 600 }),
  "remove-expired-exports": queue({ retryLimit: 0 }, { cron: "*/10 * * * *" }),
  "find-duplicates": queue({ retryLimit: 3, expireInSeconds: 4 * 3_600 }, { cron: "37 1 * * *" }),
  "expire-proposals": queue({ retryLimit: 0 }, { cron: "* * * * *" }),
  "google-calendar": queue<{ connectionId: string; reads: boolean }>({ retryLimit: 3 }, { atOnce: 2 }),
  "google-calendar-leave": queue<{ connectionId: string }>({ retryLimit: 8, retryDelayMax: 3_600 }),
  "google-calendars": queue({ retryLimit: 0 }, { cron: "* * * * *" }),
  "offer-opening": queue<{ openingId: string }>(),
  "replace-visit": queue<{ entryId: string }>(),
  "reconcile-files": queue({}, { cron: "17 3 * * *" }),
  "close-abandoned-imports": queue({ retryLimit: 0 }, { cron: "* * * * *" }),
};

export type QueueName = keyof typeof QUEUES;
export type QueueData<Name extends QueueName> = NonNullable<(typeof QUEUES)[Name]["data"]>;

function queue<Data extends object>(
  options: QueueOptions = {},
  work: Pick<Queue<Data>, "cron" | "atOnce"> = {},
): Queue<Data> {
  return {
    options: { retryLimit: 5, retryDelay: 15, retryBackoff: true, expireInSeconds: 300, ...options },
    ...work,
  };
}
