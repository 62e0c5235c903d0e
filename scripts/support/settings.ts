import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

export type Secrets = Record<
  "SESSION_SECRET" | "ENCRYPTION_KEY" | "METRICS_TOKEN" | "OWNER_PASSWORD" | "APP_PASSWORD",
  string
>;

const GENERATORS: { [Name in keyof Secrets]: () => string } = {
  SESSION_SECRET: () => randomBytes(48).toString("base64url"),
  ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  METRICS_TOKEN: () => randomBytes(24).toString("base64url"),
  OWNER_PASSWORD: () => randomBytes(24).toString("base64url"),
  APP_PASSWORD: () => randomBytes(24).toString("base64url"),
};

/**
 * The secrets of an embedded installation, generated at the first start and kept in a file only its owner reads.
 * @throws Error when there is a database whose secrets are gone: what they sealed would be unreadable.
 */
export function embeddedSecrets(directory: string, databaseExists: boolean): Secrets {
  const file = path.join(directory, "env");
  const known = fs.existsSync(file) ? parse(fs.readFileSync(file, "utf8")) : {};
  if (!known.ENCRYPTION_KEY && databaseExists) {
    throw new Error(
      `The database exists but its secrets in ${file} are gone. Put the file back, or start over with: npm run reset`,
    );
  }
  const secrets: Secrets = {
    SESSION_SECRET: known.SESSION_SECRET ?? GENERATORS.SESSION_SECRET(),
    ENCRYPTION_KEY: known.ENCRYPTION_KEY ?? GENERATORS.ENCRYPTION_KEY(),
    METRICS_TOKEN: known.METRICS_TOKEN ?? GENERATORS.METRICS_TOKEN(),
    OWNER_PASSWORD: known.OWNER_PASSWORD ?? GENERATORS.OWNER_PASSWORD(),
    APP_PASSWORD: known.APP_PASSWORD ?? GENERATORS.APP_PASSWORD(),
  };
  const text = Object.entries(secrets)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return secrets;
}

/** Reads .env for an installation that brings its own database; what is already set wins. */
export function loadEnvFile() {
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
}

function parse(text: string): Partial<Secrets> {
  return Object.fromEntries(
    text.split("\n").flatMap((line) => {
      const at = line.indexOf("=");
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}
