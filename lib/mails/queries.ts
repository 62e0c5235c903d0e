import "server-only";
import { and, count, desc, gte, ilike, inArray, lt, type SQL } from "drizzle-orm";
import { mails } from "@/db/schema";
import { authorize } from "../access/permissions";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { offset, toPage } from "../pagination";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseLogin } from "../text";
import { addDays } from "../time";
import type { MailFilter } from "./inputs";

const listed = {
  id: mails.id,
  template: mails.template,
  toEmail: mails.toEmail,
  status: mails.status,
  attempts: mails.attempts,
  lastError: mails.lastError,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
};

/** The outbox, newest first; without what the mails say. */
export async function listMails(ctx: Context, filter: MailFilter) {
  authorize(ctx.viewer, "mails.read");
  const where = await matching(ctx, filter);
  const [rows, [counted]] = await Promise.all([
    ctx.db
      .select(listed)
      .from(mails)
      .where(where)
      .orderBy(desc(mails.createdAt), desc(mails.id))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db.select({ total: count() }).from(mails).where(where),
  ]);
  return toPage(rows, counted?.total ?? 0, filter);
}
export type MailRow = Awaited<ReturnType<typeof listMails>>["rows"][number];

async function matching(ctx: Context, filter: MailFilter): Promise<SQL | undefined> {
  const { timeZone } = await getSettings(ctx.db);
  const { to, status, whenFrom, whenTo } = filter;
  return and(
    to ? ilike(mails.toEmail, `${escapeLike(normaliseLogin(to))}%`) : undefined,
    status.length > 0 ? inArray(mails.status, status) : undefined,
    whenFrom ? gte(mails.createdAt, startOfDay(whenFrom, timeZone)) : undefined,
    whenTo ? lt(mails.createdAt, startOfDay(addDays(whenTo, 1), timeZone)) : undefined,
  );
}
