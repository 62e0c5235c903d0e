import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/** Whether an Authorization header carries METRICS_TOKEN; never when none is configured. */
export function isMetricsReader(authorization: string | null, token = env.METRICS_TOKEN): boolean {
  if (!token || !authorization) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
