import "server-only";
import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Database } from "@/db";
import { googleConnections } from "@/db/schema";

const LEASE_MS = 60_000;

export type Connection = typeof googleConnections.$inferSelect;
/** The right to speak for a connection; whoever lost it stops. */
export type Lease = { connection: Connection; renew: () => Promise<boolean>; release: () => Promise<void> };

/**
 * Takes a connection for one worker: two never speak for the same at once. It runs out by itself, so that a worker that was
 * killed keeps nobody away for longer than a minute. Null: somebody else has it, or it is not in that state.
 */
export async function leaseConnection(
  db: Database,
  connectionId: string,
  status: Connection["status"],
  at: () => Date = () => new Date(),
): Promise<Lease | null> {
  const now = at();
  let until = leaseFrom(now);
  const [connection] = await db
    .update(googleConnections)
    .set({ leaseUntil: until })
    .where(
      and(
        eq(googleConnections.id, connectionId),
        eq(googleConnections.status, status),
        isNotNull(googleConnections.refreshTokenSealed),
        or(isNull(googleConnections.leaseUntil), lt(googleConnections.leaseUntil, now)),
      ),
    )
    .returning();
  if (!connection) return null;
  const isMine = () => and(eq(googleConnections.id, connectionId), eq(googleConnections.leaseUntil, until));
  return {
    connection,
    async renew() {
      const next = leaseFrom(at());
      const { rowCount } = await db
        .update(googleConnections)
        .set({ leaseUntil: next })
        .where(and(isMine(), eq(googleConnections.status, status)));
      if (rowCount) until = next;
      return rowCount === 1;
    },
    async release() {
      await db.update(googleConnections).set({ leaseUntil: null }).where(isMine());
    },
  };
}

const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS);
