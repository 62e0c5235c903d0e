import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { departments, queues, terminals } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { stateOf } from "./rules";

/** Every machine that may still be used, and how it is. */
export async function listTerminals(ctx: Context) {
  authorize(ctx.viewer, "terminals.manage");
  const rows = await ctx.db
    .select({
      id: terminals.id,
      kind: terminals.kind,
      name: terminals.name,
      pairedAt: terminals.pairedAt,
      revokedAt: terminals.revokedAt,
      lastSeenAt: terminals.lastSeenAt,
      version: terminals.version,
      letter: queues.letter,
      queue: departments.name,
    })
    .from(terminals)
    .leftJoin(queues, eq(queues.id, terminals.queueId))
    .leftJoin(departments, eq(departments.id, queues.departmentId))
    .where(isNull(terminals.revokedAt))
    .orderBy(asc(terminals.kind), asc(terminals.name), asc(terminals.id));
  return rows.map(({ revokedAt, pairedAt, lastSeenAt, ...row }) => ({
    ...row,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    state: stateOf({ revokedAt, pairedAt, lastSeenAt }, ctx.now),
  }));
}
export type TerminalRow = Awaited<ReturnType<typeof listTerminals>>[number];

export type Terminal = Pick<typeof terminals.$inferSelect, "id" | "kind" | "name" | "queueId">;

/** The machine that bears this secret, as long as it is not revoked. */
export async function findTerminal(ctx: Context, secretHash: string): Promise<Terminal | null> {
  const [row] = await ctx.db
    .select({
      id: terminals.id,
      kind: terminals.kind,
      name: terminals.name,
      queueId: terminals.queueId,
    })
    .from(terminals)
    .where(and(eq(terminals.secretHash, secretHash), isNull(terminals.revokedAt)));
  if (!row) return null;
  await ctx.db
    .update(terminals)
    .set({ lastSeenAt: ctx.now })
    .where(
      and(
        eq(terminals.id, row.id),
        sql`(${terminals.lastSeenAt} is null or ${terminals.lastSeenAt} < ${ctx.now}::timestamptz - interval '1 minute')`,
      ),
    );
  return row;
}
