import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db";
import type { TokenPurpose } from "@/db/enums/access";
import { userTokens } from "@/db/schema";
import type { Context } from "../context";
import { hashToken, newToken } from "../crypto";
import { env } from "../env";
import { Invalid } from "../errors";
import { recordFailedProof } from "./attempt";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes that a link in a mail works. */
const TOKEN_MINUTES: Record<TokenPurpose, number> = {
  setup: DAY,
  invite: 7 * DAY,
  "verify-email": DAY,
  "change-email": DAY,
  "reset-password": HOUR,
};

const PATHS: Record<TokenPurpose, string> = {
  setup: "/setup",
  invite: "/invitation",
  "verify-email": "/verify-email",
  "change-email": "/account/email",
  "reset-password": "/reset-password",
};

type Issue = {
  purpose: TokenPurpose;
  /** NULL only for `setup`: there is nobody yet. */
  userId: string | null;
  /** The address that is being proved, for `change-email`. */
  email?: string;
};

/** A single-use link of that purpose; earlier ones of the same person stop working. Only its hash is stored. */
export async function issueToken(
  tx: Context,
  { purpose, userId, email }: Issue,
): Promise<{ token: string; url: string }> {
  await revokeTokens(tx, userId, purpose);
  const token = newToken();
  await tx.db.insert(userTokens).values({
    userId,
    purpose,
    email,
    tokenHash: hashToken(token),
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + TOKEN_MINUTES[purpose] * 60_000),
  });
  return { token, url: `${env.BASE_URL.replace(/\/$/, "")}${PATHS[purpose]}/${token}` };
}

/** Uses the token up: of two simultaneous uses one gets it. @throws Invalid when it was used, replaced or is too old. */
export async function redeemToken(tx: Context, token: string, purpose: TokenPurpose) {
  const [used] = await tx.db
    .update(userTokens)
    .set({ usedAt: tx.now })
    .where(stillGood(token, purpose, tx.now))
    .returning({ userId: userTokens.userId, email: userTokens.email });
  if (!used) {
    await recordFailedProof(tx, `tokens.${purpose}`, "accounts.linkOver");
    throw new Invalid("accounts.linkOver");
  }
  return used;
}

/** Whom the link is for, while it works; looking does not use it up, since mail scanners look too. */
export async function findToken(ctx: { db: Database; now: Date }, token: string, purpose: TokenPurpose) {
  const [found] = await ctx.db
    .select({ userId: userTokens.userId, email: userTokens.email })
    .from(userTokens)
    .where(stillGood(token, purpose, ctx.now));
  return found ?? null;
}

export async function revokeTokens(tx: Context, userId: string | null, purpose: TokenPurpose): Promise<void> {
  const whose = userId ? eq(userTokens.userId, userId) : isNull(userTokens.userId);
  await tx.db
    .update(userTokens)
    .set({ usedAt: tx.now })
    .where(and(whose, eq(userTokens.purpose, purpose), isNull(userTokens.usedAt)));
}

const stillGood = (token: string, purpose: TokenPurpose, now: Date) =>
  and(
    eq(userTokens.tokenHash, hashToken(token)),
    eq(userTokens.purpose, purpose),
    isNull(userTokens.usedAt),
    gt(userTokens.expiresAt, now),
  );
