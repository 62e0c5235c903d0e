import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Role } from "@/db/enums";
import { notifications, userRoles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import type { MarkNotificationsRead, NotificationKind } from "./inputs";

type Notice = {
  kind: NotificationKind;
  /** Ids and counts only, never names or clinical text. */
  params?: Record<string, string | number>;
  href: string;
} & ({ userIds: readonly string[]; role?: never } | { role: Role; userIds?: never });

/** Puts a notice into the bell of these people, or of everybody active in a role. Part of the command that causes it. */
export async function notify(tx: Context, { kind, params = {}, href, userIds, role }: Notice): Promise<void> {
  const receivers = userIds ?? (await activeHolders(tx, role));
  if (receivers.length === 0) return;
  await tx.db.insert(notifications).values(receivers.map((userId) => ({ userId, kind, params, href })));
}

/** Marks notices of the viewer as read; those of others stay as they are. */
export function markNotificationsRead(ctx: Context, { notificationIds }: MarkNotificationsRead) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "notifications.read");
    const { userId } = tx.viewer;
    if (!userId) return { count: 0 };
    const marked = await tx.db
      .update(notifications)
      .set({ readAt: tx.now })
      .where(
        and(
          eq(notifications.userId, userId),
          isNull(notifications.readAt),
          notificationIds && inArray(notifications.id, notificationIds),
        ),
      )
      .returning({ id: notifications.id });
    if (marked.length > 0) {
      await recordEvent(tx, {
        action: "notifications.read",
        category: "accounts",
        entityType: "notification",
        after: { count: marked.length },
      });
    }
    return { count: marked.length };
  });
}

async function activeHolders(tx: Context, role: Role): Promise<string[]> {
  const rows = await tx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(userRoles.role, role), eq(users.status, "active")));
  return rows.map((row) => row.id);
}
