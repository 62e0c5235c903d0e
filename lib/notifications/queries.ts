import "server-only";
import { desc, eq } from "drizzle-orm";
import { notificationPreferences, notifications } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NOTIFICATION_KINDS } from "./inputs";
import { concerns, USUAL } from "./rules";

const NEWEST = 30;

/** The viewer's newest notices; the words are chosen by `kind` where they are shown. */
export async function listNotifications(ctx: Context) {
  authorize(ctx.viewer, "notifications.read");
  if (!ctx.viewer.userId) return [];
  const rows = await ctx.db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      params: notifications.params,
      href: notifications.href,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
    })
    .from(notifications)
    .where(eq(notifications.userId, ctx.viewer.userId))
    .orderBy(desc(notifications.createdAt), notifications.id)
    .limit(NEWEST);
  return rows.flatMap(({ kind, ...row }) => {
    const known = NOTIFICATION_KINDS.find((value) => value === kind);
    return known ? [{ ...row, kind: known }] : [];
  });
}

/** How the viewer hears of each kind of notice that can reach them. */
export async function listPreferences(ctx: Context) {
  authorize(ctx.viewer, "notifications.read");
  const { userId, roles } = ctx.viewer;
  if (!userId) return [];
  const chosen = await ctx.db
    .select()
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, userId));
  return NOTIFICATION_KINDS.filter((kind) => concerns(kind, roles)).map((kind) => {
    const { inApp, byEmail } = chosen.find((choice) => choice.kind === kind) ?? USUAL;
    return { kind, inApp, byEmail };
  });
}
