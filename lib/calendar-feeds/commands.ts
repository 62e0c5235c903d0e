import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { hashToken, newToken } from "../crypto";
import { env } from "../env";
import { Conflict, NotFound } from "../errors";
import { newId } from "../ids";

/**
 * Makes the address of the viewer's own calendar; an earlier one stops working. It is answered once and kept as a hash only.
 * @throws NotFound for who sees no patients; Conflict when another one was made in the same moment.
 */
export function createFeed(ctx: Context): Promise<{ url: string }> {
  return transaction(ctx, async (tx) => {
    const { practitionerId, userId } = owner(tx);
    await endOpen(tx, practitionerId);
    const token = newToken();
    const [feed] = await tx.db
      .insert(calendarFeeds)
      .values({
        id: newId(),
        practitionerId,
        tokenHash: hashToken(token),
        createdBy: userId,
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: calendarFeeds.id });
    if (!feed) throw new Conflict("calendarFeeds.madeMeanwhile");
    await recordEvent(tx, { ...about(feed.id), action: "calendarFeeds.create" });
    return { url: `${env.BASE_URL.replace(/\/$/, "")}/api/calendar-feeds/${token}.ics` };
  });
}

/** Ends the address of the viewer's own calendar at once. @throws NotFound when there is none. */
export function endFeed(ctx: Context): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const ended = await endOpen(tx, owner(tx).practitionerId);
    if (!ended) throw new NotFound();
    await recordEvent(tx, { ...about(ended.id), action: "calendarFeeds.end" });
    return ended;
  });
}

function owner({ viewer }: Context): { practitionerId: string; userId: string } {
  authorize(viewer, "calendarFeeds.use");
  const { practitionerId, userId } = viewer;
  if (!practitionerId || !userId) throw new NotFound();
  return { practitionerId, userId };
}

async function endOpen(tx: Context, practitionerId: string): Promise<{ id: string } | null> {
  const [ended] = await tx.db
    .update(calendarFeeds)
    .set({ endedAt: tx.now })
    .where(and(eq(calendarFeeds.practitionerId, practitionerId), isNull(calendarFeeds.endedAt)))
    .returning({ id: calendarFeeds.id });
  return ended ?? null;
}

const about = (entityId: string) =>
  ({ category: "accounts", entityType: "calendar-feed", entityId }) as const;
