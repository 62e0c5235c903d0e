import { z } from "zod";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  DATABASE_OWNER_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address")),
  BASE_URL: z.url({ protocol: /^https?$/ }),
  SESSION_SECRET: z.string().min(32, "needs at least 32 characters"),
  ENCRYPTION_KEY: z
    .string()
    .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  FILES_DIR: z.string().default(".data/files"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  JOBS: z.enum(["inline", "off"]).default("inline"),
  METRICS_TOKEN: optional(z.string().min(16, "needs at least 16 characters")),
  RESEND_API_KEY: optional(z.string()),
  RESEND_BASE_URL: z.url().default("https://api.resend.com"),
  MAIL_FROM: z.string().default("Hospital <hospital@localhost>"),
  /** How many reverse proxies in front may be believed about the client's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  EMBEDDED: z.enum(["0", "1"]).default("0"),
  PSEUDO_LOCALE: z.enum(["0", "1"]).default("0"),
});

export type Env = z.infer<typeof Environment>;

/** Reads the whole configuration once. @throws Error whose message lists everything that is missing or weak. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = Environment.safeParse(source);
  const problems = result.success
    ? weaknesses(result.data)
    : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (!result.success || problems.length > 0) {
    throw new Error(
      `The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\nSee .env.example.`,
    );
  }
  return result.data;
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
