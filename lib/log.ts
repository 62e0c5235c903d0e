import "server-only";
import pino from "pino";

/** The only fields a log line may carry. Nothing here can hold a name, a diagnosis or free text. */
export type LogFields = {
  requestId?: string;
  reference?: string;
  method?: string;
  route?: string;
  status?: number;
  durationMs?: number;
  userId?: string;
  action?: string;
  queue?: string;
  jobId?: string;
  attempt?: number;
  count?: number;
  port?: number;
  code?: string;
};

const FIELDS: ReadonlySet<string> = new Set<keyof LogFields>([
  "requestId",
  "reference",
  "method",
  "route",
  "status",
  "durationMs",
  "userId",
  "action",
  "queue",
  "jobId",
  "attempt",
  "count",
  "port",
  "code",
]);

const sink = pino({
  base: null,
  level: process.env.LOG_LEVEL || "info",
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/** Structured log on standard output: an event name, listed fields, and of an error only what cannot quote data. */
export const log = {
  info: (event: string, fields: LogFields = {}) => sink.info({ ...only(fields) }, event),
  warn: (event: string, fields: LogFields = {}, error?: unknown) =>
    sink.warn({ ...only(fields), ...describeError(error) }, event),
  error: (event: string, fields: LogFields = {}, error?: unknown) =>
    sink.error({ ...only(fields), ...describeError(error) }, event),
};

/** Name, code, constraint and stack frames of an error and its causes; never its message, which may quote a row. */
export function describeError(error: unknown): { error?: object } {
  if (error === undefined) return {};
  if (typeof error !== "object" || error === null) return { error: { name: typeof error } };
  const stack: unknown = Reflect.get(error, "stack");
  const cause: unknown = Reflect.get(error, "cause");
  return {
    error: {
      name: word(error, "name"),
      code: word(error, "code"),
      constraint: word(error, "constraint"),
      digest: word(error, "digest"),
      frames: typeof stack === "string" ? framesOf(stack) : undefined,
      ...(cause === undefined ? {} : { cause: describeError(cause).error }),
    },
  };
}

function framesOf(stack: string) {
  return stack
    .match(/^ {4}at .+$/gm)
    ?.slice(0, 12)
    .map((frame) => frame.trim());
}

function only(fields: LogFields) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => FIELDS.has(name)));
}

function word(error: object, name: string) {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}
