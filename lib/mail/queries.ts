import "server-only";
import { eq } from "drizzle-orm";
import { mails } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { propsOf } from "./deliver";
import { htmlWithPicture, renderMail } from "./render";
import { isMailTemplate } from "./templates";

/**
 * One mail of the outbox as its receiver gets it. `html` and `text` are null once a provider took it, since its links are
 * not kept. @throws NotFound
 */
export async function readMail(ctx: Context, mailId: string) {
  authorize(ctx.viewer, "mails.read");
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.id, mailId));
  if (!mail) throw new NotFound();
  await recordEvent(ctx, {
    action: "mails.read",
    category: "accounts",
    entityType: "mail",
    entityId: mail.id,
  });
  const { propsSealed: _sealed, ...row } = mail;
  const props = propsOf(mail);
  if (!props || !isMailTemplate(mail.template)) return { ...row, html: null, text: null, calendar: null };
  const settings = await getSettings(ctx.db);
  const rendered = await renderMail(mail.template, props, { settings, language: mail.language });
  const { text, calendar } = rendered;
  return { ...row, html: htmlWithPicture(rendered), text, calendar };
}
export type ReadMail = Awaited<ReturnType<typeof readMail>>;
