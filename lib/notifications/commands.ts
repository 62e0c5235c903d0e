import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import type { Role } from "@/db/enums/access";
import { notificationPreferences, notifications, profiles, userRoles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { env } from "../env";
import { NotFound } from "../errors";
import words from "../i18n/messages/en/notifications.json";
import { sendMail } from "../mail/send";
import type { ChoosePreferences, MarkNotificationsRead, NotificationKind } from "./inputs";
import { concerns, USUAL } from "./rules";

type Notice = {
  kind: NotificationKind;
  /** Ids and counts only, never names or clinical text. */
  params?: Record<string, string | number>;
  href: string;
} & ({ userIds: readonly string[]; role?: never } | { role: Role; userIds?: never });

/** Puts a notice into the bell of these people, or of everybody active in a role. Part of the command that causes it. */
export async function notify(tx: Context, { kind, params = {}, href, userIds, role }: Notice): Promise<void> {
  const receivers = [...new Set(userIds ?? (await activeHolders(tx, role)))];
  if (receivers.length === 0) return;
  const chosen = await choicesOf(tx, receivers, kind);
  const wanting = (way: "inApp" | "byEmail") => receivers.filter((id) => (chosen.get(id) ?? USUAL)[way]);
  const inApp = wanting("inApp");
  if (inApp.length > 0)
    await tx.db.insert(notifications).values(inApp.map((userId) => ({ userId, kind, params, href })));
  await mailNotice(tx, wanting("byEmail"), { kind, params, href });
}

/** Keeps how the viewer wants to hear of things from now on. */
export function choosePreferences(ctx: Context, { choices }: ChoosePreferences) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "notifications.read");
    const { userId, roles } = tx.viewer;
    if (!userId) throw new NotFound();
    const own = choices.filter(({ kind }) => concerns(kind, roles));
    if (own.length > 0)
      await tx.db
        .insert(notificationPreferences)
        .values(own.map((choice) => ({ userId, ...choice })))
        .onConflictDoUpdate({
          target: [notificationPreferences.userId, notificationPreferences.kind],
          set: { inApp: sql`excluded.in_app`, byEmail: sql`excluded.by_email` },
        });
    await recordEvent(tx, {
      action: "notifications.choose",
      category: "accounts",
      entityType: "user",
      entityId: userId,
      after: { choices: own },
    });
    return { count: own.length };
  });
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

async function choicesOf(tx: Context, userIds: readonly string[], kind: NotificationKind) {
  const rows = await tx.db
    .select({
      userId: notificationPreferences.userId,
      inApp: notificationPreferences.inApp,
      byEmail: notificationPreferences.byEmail,
    })
    .from(notificationPreferences)
    .where(
      and(eq(notificationPreferences.kind, kind), inArray(notificationPreferences.userId, [...userIds])),
    );
  return new Map(rows.map((row) => [row.userId, row]));
}

async function mailNotice(
  tx: Context,
  userIds: readonly string[],
  notice: { kind: NotificationKind; params: Record<string, string | number>; href: string },
) {
  if (userIds.length === 0) return;
  const receivers = await tx.db
    .select({ userId: users.id, email: users.email, name: profiles.givenName, language: profiles.language })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(and(inArray(users.id, [...userIds]), eq(users.status, "active")));
  const say = createTranslator({ locale: "en-GB", messages: { notifications: words } });
  const what = say(`notifications.kinds.${notice.kind}` as never, notice.params as never) as string;
  const link = new URL(notice.href, env.BASE_URL).toString();
  for (const { userId, email, name, language } of receivers)
    await sendMail(tx, { template: "notice", to: email, userId, language, props: { name, what, link } });
}

async function activeHolders(tx: Context, role: Role): Promise<string[]> {
  const rows = await tx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(userRoles.role, role), eq(users.status, "active")));
  return rows.map((row) => row.id);
}
