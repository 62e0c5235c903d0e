import "server-only";
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { requireGate } from "../access/gates";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Invalid } from "../errors";
import { provePassword } from "../passwords/commands";
import { Code } from "../second-factor/inputs";
import { proveCode } from "../second-factor/prove";
import type { StepUp } from "./inputs";

/**
 * Proves again who sits here, with the password or a code; what asks for it stays open for a few minutes (limits.ts).
 * @throws Invalid beside `proof`. @throws TooMany
 */
export function stepUp(ctx: Context, { method, proof }: StepUp) {
  return transaction(ctx, async (tx) => {
    const { userId, sessionId } = await requireGate(tx, null);
    if (method === "password") await provePassword(tx, userId, proof, "sessions.stepUp", "proof");
    else await proveByCode(tx, userId, proof);
    await tx.db.update(sessions).set({ stepUpAt: tx.now }).where(eq(sessions.id, sessionId));
    await recordEvent(tx, {
      action: "sessions.stepUp",
      category: "access",
      entityType: "user",
      entityId: userId,
      after: { method },
    });
    return {};
  });
}

async function proveByCode(tx: Context, userId: string, proof: string): Promise<void> {
  const code = Code.safeParse(proof);
  if (!code.success)
    throw new Invalid("secondFactor.codeForm", { fields: { proof: "secondFactor.codeForm" } });
  await proveCode(tx, userId, code.data, { action: "sessions.stepUp", field: "proof", isKnownDevice: true });
}
