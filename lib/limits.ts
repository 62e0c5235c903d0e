import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/db";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * How often something may be tried, counted in PostgreSQL and so over all instances. A guess is counted in one of two
 * buckets of its account, five each: at most ten in 15 minutes, of which strangers can use only their own five.
 */
const LIMITS = {
  "guess.knownDevice": { points: 5, duration: 15 * MINUTE },
  "guess.stranger": { points: 5, duration: 15 * MINUTE },
  /** One address alone cannot use up what strangers have: a new device elsewhere still gets a try. */
  "guess.strangerAtAddress": { points: 4, duration: 15 * MINUTE },
  /** Stuffing: many accounts tried from one address. */
  "guess.address": { points: 60, duration: 15 * MINUTE },
  "register.address": { points: 20, duration: HOUR },
  "forgot.address": { points: 20, duration: HOUR },
  "forgot.account": { points: 3, duration: HOUR },
  "token.address": { points: 40, duration: 15 * MINUTE },
  "appointmentLink.address": { points: 60, duration: 15 * MINUTE },
  /** What one link changes: nobody moves a visit more often in a day. */
  "appointmentLink.change": { points: 10, duration: 24 * HOUR },
  /** Times that one account keeps in the portal: who looks around chooses fewer, who blocks a practice more. */
  "selfBooking.hold": { points: 40, duration: HOUR },
  /** Places on the waiting list that one account asks for in the portal. */
  "selfBooking.wait": { points: 20, duration: HOUR },
  /** A check-in screen: a busy morning is less than this, trying dates of birth one after the other is not. */
  "checkIn.terminal": { points: 60, duration: 10 * MINUTE },
  /** Wrong dates of birth for one person, by whichever number or code; or for a number that nobody has. */
  "checkIn.person": { points: 5, duration: 15 * MINUTE },
  /** Programs of a whole hospital may come from one address; a token has 256 bits. */
  "calendarFeed.address": { points: 120, duration: 15 * MINUTE },
  "mail.account": { points: 5, duration: HOUR },
} as const;
export type Limit = keyof typeof LIMITS;

/** Counts one try. False when this was one too many. @throws when the database does not answer. */
export async function spend(limit: Limit, key: string): Promise<boolean> {
  try {
    await limiter(limit).consume(hashed(key));
    return true;
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return false;
    throw thrown;
  }
}

/** Gives a try back, after it turned out to be the right person. */
export async function refund(limit: Limit, key: string): Promise<void> {
  await limiter(limit).reward(hashed(key));
}

const limiters = new Map<Limit, RateLimiterPostgres>();

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const made = new RateLimiterPostgres({
    // Its own small pool, so that counting never waits for care; unnamed statements pass through PgBouncer.
    storeClient: {
      query: ({ text, values }: { text: string; values: unknown[] }) =>
        database("limits").pool.query(text, values),
    },
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: limit === "guess.address",
    keyPrefix: limit,
    ...LIMITS[limit],
  });
  limiters.set(limit, made);
  return made;
}

/** The table names neither accounts nor addresses. */
const hashed = (key: string) => createHash("sha256").update(key).digest("base64url");
