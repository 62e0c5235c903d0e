import "server-only";
import { count, eq, sql } from "drizzle-orm";
import { profiles, userRoles, users } from "@/db/schema";
import { issueToken, redeemToken } from "../access/tokens";
import type { CreateFirstAdministrator } from "../accounts/inputs";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";
import { Invalid, TooMany } from "../errors";
import { newId } from "../ids";
import { spend } from "../limits";
import { hashPassword } from "../passwords/hash";
import { requireGoodPassword } from "../passwords/policy";

const SETUP_LOCK = 4_820_121;

/**
 * A one-time link to make the first administrator, for the log of the server; null once there is one. Asking
 * again replaces the former link.
 */
export function issueSetupToken(): Promise<{ token: string; url: string } | null> {
  return transaction(systemContext(), async (tx) =>
    (await isUntouched(tx)) ? issueToken(tx, { purpose: "setup", userId: null }) : null,
  );
}

/**
 * Makes the first administrator of an empty hospital; of two attempts at once one succeeds.
 * @throws Invalid when the link is over, somebody exists already, or the password may not be used.
 */
export function createFirstAdministrator(ctx: Context, input: CreateFirstAdministrator) {
  return transaction(ctx, async (tx) => {
    if (!(await spend("token.address", tx.request.ip ?? "unknown"))) throw new TooMany();
    await redeemToken(tx, input.token, "setup");
    await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${SETUP_LOCK})`);
    if (!(await isUntouched(tx))) throw new Invalid("accounts.linkOver");
    const { token: _token, password, givenName, familyName, username, email } = input;
    await requireGoodPassword(tx, password, { known: [username, email, givenName, familyName] });
    const userId = newId();
    const passwordHash = await hashPassword(password);
    const account = {
      id: userId,
      username,
      email,
      passwordHash,
      emailVerifiedAt: tx.now,
      passwordChangedAt: tx.now,
    };
    await tx.db.insert(users).values({ ...account, status: "active" });
    await tx.db.insert(profiles).values({ userId, givenName, familyName });
    await tx.db.insert(userRoles).values({ userId, role: "admin" });
    await recordEvent(tx, {
      action: "users.setup",
      category: "accounts",
      entityType: "user",
      entityId: userId,
      after: { username, email, roles: ["admin"] },
    });
    return { username };
  });
}

async function isUntouched(tx: Context): Promise<boolean> {
  const [row] = await tx.db.select({ admins: count() }).from(userRoles).where(eq(userRoles.role, "admin"));
  return (row?.admins ?? 0) === 0;
}
