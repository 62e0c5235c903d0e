import "server-only";
import type { Context } from "../context";
import { Refused } from "../errors";
import { type Gate, readSession } from "./session";

/**
 * What a session at a gate may do is exactly what opens that gate. `null` is a session past every gate.
 * @throws Refused for any other session, or none.
 */
export async function requireGate(
  ctx: Context,
  ...allowed: (Gate | null)[]
): Promise<{ userId: string; sessionId: string; gate: Gate | null }> {
  const { sessionId, userId } = ctx.viewer;
  const session = sessionId ? await readSession(ctx, sessionId) : null;
  if (!userId || !sessionId || !session || !allowed.includes(session.gate)) throw new Refused("signedOut");
  return { userId, sessionId, gate: session.gate };
}
