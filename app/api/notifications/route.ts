import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listNotifications } from "@/lib/notifications/queries";
import { route } from "@/lib/route";

export const GET = route("notifications.read", z.strictObject({}), async ({ ctx }) => {
  const [t, rows] = await Promise.all([getTranslations("notifications.kinds"), listNotifications(ctx)]);
  return rows.map(({ kind, params, ...row }) => ({ ...row, title: t(kind, params) }));
});
