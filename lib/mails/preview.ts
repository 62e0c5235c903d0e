import "server-only";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { NotFound, TooMany } from "../errors";
import { spend } from "../limits";
import { htmlWithPicture, renderMail } from "../mail/render";
import { sendMail } from "../mail/send";
import { isMailTemplate } from "../mail/templates";
import { getSettings } from "../settings/queries";
import type { MailTemplateName } from "./inputs";
import { sampleOf } from "./samples";

/** A mail about somebody who does not exist, as it would leave now. @throws NotFound for a template that there is not. */
export async function previewMail(ctx: Context, template: string) {
  authorize(ctx.viewer, "mails.test");
  if (!isMailTemplate(template)) throw new NotFound();
  const settings = await getSettings(ctx.db);
  const rendered = await renderMail(template, sampleOf(template), { settings, language: "en" });
  const { subject, text, calendar } = rendered;
  return { template, subject, html: htmlWithPicture(rendered), text, calendar };
}

/** Sends the same to the viewer's own address and to nobody else. @throws NotFound; TooMany after five in an hour. */
export function sendTestMail(
  ctx: Context,
  { template }: MailTemplateName,
): Promise<{ mailId: string; to: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "mails.test");
    const { userId } = tx.viewer;
    if (!isMailTemplate(template) || !userId) throw new NotFound();
    const [own] = await tx.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
    if (!own) throw new NotFound();
    if (!(await spend("mail.account", userId))) throw new TooMany();
    const { mailId } = await sendMail(tx, { template, to: own.email, userId, props: sampleOf(template) });
    await recordEvent(tx, {
      action: "mails.test",
      category: "accounts",
      entityType: "mail",
      entityId: mailId,
      after: { template },
    });
    return { mailId, to: own.email };
  });
}
