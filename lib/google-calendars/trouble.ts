import "server-only";
import { OutboundError } from "../outbound";

/** What an attempt at Google ended in, as far as it matters. */
export type TroubleKind =
  /** We are no longer let in: only the practitioner can change that. */
  | "revoked"
  /** May succeed later: too much, broken, slow, unreachable, not to be understood. */
  | "later"
  /** Not there, or no longer (404, 410). */
  | "gone"
  /** There is one of that id already (409). */
  | "exists"
  /** Not in the state that we knew (412). */
  | "changed"
  /** Will not be taken like this. */
  | "refused";

/** Nothing that Google said is passed on but a code of ours. */
export class GoogleTrouble extends Error {
  constructor(
    readonly kind: TroubleKind,
    readonly code: string,
    readonly retryAfterMs = 0,
  ) {
    super(code);
    this.name = "GoogleTrouble";
  }
}

const KINDS: Record<number, TroubleKind> = { 404: "gone", 410: "gone", 409: "exists", 412: "changed" };
/** Reasons of a 403 that pass. */
const LIMITS = /rateLimit|userRateLimit|quota|dailyLimit|calendarUsageLimits/i;

/** What went wrong, of whatever the library threw. */
export function troubleOf(error: unknown): GoogleTrouble {
  if (error instanceof GoogleTrouble) return error;
  const outbound = outboundOf(error);
  if (outbound) return new GoogleTrouble("later", outbound.code);
  const response: unknown = read(error, "response");
  const status = read(response, "status");
  if (typeof status !== "number") return new GoogleTrouble("later", "unreachable");
  const data = read(response, "data");
  const said = read(data, "error");
  if (said === "invalid_grant") return new GoogleTrouble("revoked", "revoked");
  if (said === "invalid_client" || said === "unauthorized_client")
    return new GoogleTrouble("later", "client-refused");
  const kind = KINDS[status];
  if (kind) return new GoogleTrouble(kind, `google-${status}`);
  if (status === 403 && !LIMITS.test(reasonOf(said))) return new GoogleTrouble("revoked", "not-allowed");
  if (status >= 500 || [401, 403, 408, 425, 429].includes(status))
    return new GoogleTrouble("later", `google-${status}`, retryAfterMs(response));
  return new GoogleTrouble("refused", `google-${status}`);
}

/** Some part of what the library wraps around it. */
function outboundOf(error: unknown): OutboundError | null {
  for (let one = error, depth = 0; one && depth < 4; one = read(one, "cause"), depth += 1)
    if (one instanceof OutboundError) return one;
  return null;
}

function reasonOf(said: unknown): string {
  const first: unknown = read(read(said, "errors"), "0");
  const reason = read(first, "reason");
  return typeof reason === "string" ? reason : "";
}

/** In seconds; a date is not worth the trouble, since ours is longer anyway. */
function retryAfterMs(response: unknown): number {
  const headers = read(response, "headers");
  const seconds = headers instanceof Headers ? Number(headers.get("retry-after")) : 0;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 0;
}

const read = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
