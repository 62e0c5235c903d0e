import { z } from "zod";

const address = () => z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address");
const web = () => z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" });
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(", ")}` });
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

const Environment = z.object({
  NODE_ENV: oneOf(["development", "test", "production"]).default("development"),
  DATABASE_URL: address(),
  DATABASE_OWNER_URL: address().optional(),
  /** Without a pooler in between, for the one connection that listens. Left out: DATABASE_URL. */
  DATABASE_DIRECT_URL: address().optional(),
  BASE_URL: web(),
  SESSION_SECRET: z.string().min(32, "needs at least 32 characters"),
  ENCRYPTION_KEY: z
    .string()
    .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64"),
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  FILES_DIR: z.string().default(".data/files"),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  JOBS: oneOf(["inline", "off"]).default("inline"),
  METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: web().default("https://api.resend.com"),
  /** "whsec_…" of the webhook at the provider; without it no reports are taken. */
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/, "must begin with whsec_ and be copied whole")
    .optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  /** Where people are sent to agree, where tokens come from, and where calendars are. */
  GOOGLE_ACCOUNTS_URL: web().default("https://accounts.google.com"),
  GOOGLE_TOKENS_URL: web().default("https://oauth2.googleapis.com"),
  GOOGLE_API_URL: web().default("https://www.googleapis.com"),
  MAIL_FROM: z.string().default("Hospital <hospital@localhost>"),
  /** How many reverse proxies in front may be believed about the client's address. */
  TRUSTED_PROXIES: whole(0, 5).default(0),
  EMBEDDED: oneOf(["0", "1"]).default("0"),
  PSEUDO_LOCALE: oneOf(["0", "1"]).default("0"),
});

export type Env = z.infer<typeof Environment>;

/**
 * Reads the whole configuration once; what is blank counts as not set.
 * @throws Error whose message lists everything that is missing, wrong or weak, and quotes no value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const result = Environment.safeParse(given);
  const problems = result.success
    ? weaknesses(result.data)
    : result.error.issues.map((issue) => said(issue, given));
  if (!result.success || problems.length > 0) {
    throw new Error(
      `The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\nSee .env.example.`,
    );
  }
  return result.data;
}

function said({ path, message }: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = path.join(".");
  return `${name}: ${name in given ? message : "is missing"}`;
}

function weaknesses(env: Env): string[] {
  if (env.NODE_ENV !== "production" || env.EMBEDDED === "1") return [];
  const found: string[] = [];
  const url = new URL(env.BASE_URL);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !isLoopback) found.push("BASE_URL: must be https in production");
  if (new Set(env.SESSION_SECRET).size < 10) found.push("SESSION_SECRET: is too regular to be random");
  if (new Set(Buffer.from(env.ENCRYPTION_KEY, "base64")).size < 8)
    found.push("ENCRYPTION_KEY: is too regular to be random");
  if (env.SESSION_SECRET === env.ENCRYPTION_KEY) found.push("SESSION_SECRET and ENCRYPTION_KEY: must differ");
  return found;
}

let parsed: Env | undefined;

/** The configuration, parsed at first use so that a build needs none of it. */
export const env: Env = new Proxy({} as Env, {
  get(_target, name: keyof Env) {
    parsed ??= parseEnv(process.env);
    return parsed[name];
  },
});
