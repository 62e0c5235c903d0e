import { env } from "./env";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * May a page of this origin change something? Only our own may; a missing or `null` origin may not. A hospital that runs
 * on this very machine is reached under any of its loopback names.
 */
export function isOwnOrigin(origin: string | null): boolean {
  if (!origin || origin === "null" || !URL.canParse(origin)) return false;
  const [own, asked] = [new URL(env.BASE_URL), new URL(origin)];
  if (own.origin === asked.origin) return true;
  return (
    LOOPBACK.has(own.hostname) &&
    LOOPBACK.has(asked.hostname) &&
    own.port === asked.port &&
    own.protocol === asked.protocol
  );
}
