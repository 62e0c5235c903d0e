import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db";
import type { AuditCategory, AuditOutcome } from "@/db/enums/access";
import { auditEvents } from "@/db/schema";
import type { Context } from "../context";

export type AuditEntry = {
  /** `domain.verb`, usually the permission that opened the door. */
  action: string;
  category: AuditCategory;
  patientId?: string | null;
  patientIds?: readonly string[];
  entityType?: string;
  entityId?: string | null;
  outcome?: AuditOutcome;
  reason?: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Appends one event in the context's transaction: it stands or falls with the write. */
export async function recordEvent(ctx: Context, entry: AuditEntry): Promise<void> {
  await ctx.db.insert(auditEvents).values({
    actorId: ctx.viewer.userId,
    sessionId: ctx.viewer.sessionId,
    ip: ctx.request.ip,
    requestId: ctx.request.id,
    action: entry.action,
    category: entry.category,
    patientId: entry.patientId ?? null,
    patientIds: entry.patientIds ? [...entry.patientIds] : null,
    entityType: entry.entityType ?? null,
    entityId: entry.entityId ?? null,
    outcome: entry.outcome ?? "success",
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
}

/** One event for one disclosure of people's data; a page of a list names all of them. An answer without a body is none. */
export async function recordDisclosure(
  ctx: Context,
  entry: {
    action: string;
    category: AuditCategory;
    patientIds: readonly string[];
    entityType?: string;
    entityId?: string;
  },
): Promise<void> {
  if (ctx.request.readsNothing) return;
  const [only, ...others] = entry.patientIds;
  const isOne = only !== undefined && others.length === 0;
  const { patientIds, ...rest } = entry;
  await recordEvent(ctx, isOne ? { ...rest, patientId: only } : { ...rest, patientIds });
}

/**
 * The same for a screen that refreshes itself: one event only when it now shows somebody whom this action has not shown to
 * this session before, naming the newcomers.
 */
export async function recordNewDisclosure(
  ctx: Context,
  entry: { action: string; category: AuditCategory; patientIds: readonly string[] },
): Promise<void> {
  const { sessionId } = ctx.viewer;
  if (!sessionId || entry.patientIds.length === 0) return recordDisclosure(ctx, entry);
  const seen = await ctx.db
    .selectDistinct({
      id: sql<string>`unnest(coalesce(${auditEvents.patientIds}, ARRAY[${auditEvents.patientId}]))`,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.action, entry.action),
        eq(auditEvents.sessionId, sessionId),
        gt(auditEvents.at, sql`now() - interval '12 hours'`),
      ),
    );
  const known = new Set(seen.map(({ id }) => id));
  const patientIds = entry.patientIds.filter((id) => !known.has(id));
  if (patientIds.length > 0) await recordDisclosure(ctx, { ...entry, patientIds });
}

/** Appends outside the context's transaction, so that a refusal survives the rollback. */
export async function recordRefusal(ctx: Context, entry: Omit<AuditEntry, "outcome">): Promise<void> {
  await recordEvent({ ...ctx, db: database().db }, { ...entry, outcome: "refused" });
}
