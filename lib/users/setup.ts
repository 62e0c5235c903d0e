import "server-only";
import { users } from "@/db/schema";
import { issueToken } from "../access/tokens";
import { systemContext, transaction } from "../context";

/** A one-time link to create the first administrator, or null once there is any user. */
export async function issueSetupToken(): Promise<{ token: string; url: string } | null> {
  return transaction(systemContext(), async (tx) => {
    const [anybody] = await tx.db.select({ id: users.id }).from(users).limit(1);
    return anybody ? null : issueToken(tx, { purpose: "setup", userId: null });
  });
}
