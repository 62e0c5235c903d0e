import "server-only";
import { and, eq, isNull, ne, type SQL } from "drizzle-orm";
import type { SessionEnd } from "@/db/enums/access";
import { sessions } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { NotFound } from "../errors";
import type { EndSession } from "./inputs";

/** Ends the session that asks. Doing it again changes nothing. */
export function signOut(ctx: Context): Promise<void> {
  return transaction(ctx, async (tx) => {
    const { sessionId, userId } = tx.viewer;
    if (!sessionId) return;
    const [ended] = await endSessions(tx, eq(sessions.id, sessionId), "signed-out");
    if (!ended) return;
    await recordEvent(tx, {
      action: "sessions.signOut",
      category: "access",
      entityType: "user",
      entityId: userId,
      after: { sessionId },
    });
  });
}

/** Ends one of the viewer's own sessions. @throws NotFound for anybody else's. */
export function revokeSession(ctx: Context, input: EndSession): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.manageSessions");
    const own = and(eq(sessions.userId, ownId(tx)), eq(sessions.id, input.sessionId));
    const [ended] = await endSessions(tx, own, "revoked");
    if (!ended) throw new NotFound();
    await recordEvent(tx, {
      action: "sessions.revoke",
      category: "access",
      entityType: "session",
      entityId: ended,
    });
    return { id: ended };
  });
}

/** Ends every session of the viewer, or every one but this. */
export function revokeSessions(
  ctx: Context,
  { keepThis }: { keepThis: boolean },
): Promise<{ count: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "account.manageSessions");
    const ended = await endSessionsOf(tx, ownId(tx), "revoked", keepThis ? tx.viewer.sessionId : null);
    await recordEvent(tx, {
      action: "sessions.revokeAll",
      category: "access",
      entityType: "user",
      entityId: tx.viewer.userId,
      after: { count: ended.length, keepThis },
    });
    return { count: ended.length };
  });
}

/**
 * Ends the sessions of a user inside the command that has the reason for it: disabling, a new password, a reset of the
 * second factor. The command records the event.
 */
export function endSessionsOf(
  tx: Context,
  userId: string,
  because: SessionEnd,
  except: string | null = null,
): Promise<string[]> {
  return endSessions(
    tx,
    and(eq(sessions.userId, userId), except ? ne(sessions.id, except) : undefined),
    because,
  );
}

/** Ends the open sessions among those; gives the ids of what was ended. */
export async function endSessions(
  tx: Context,
  which: SQL | undefined,
  because: SessionEnd,
): Promise<string[]> {
  const ended = await tx.db
    .update(sessions)
    .set({ endedAt: tx.now, endedBecause: because })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}

function ownId(tx: Context): string {
  if (!tx.viewer.userId) throw new NotFound();
  return tx.viewer.userId;
}
