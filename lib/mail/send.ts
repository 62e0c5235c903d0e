import "server-only";
import { mails } from "@/db/schema";
import type { Context } from "../context";
import { seal } from "../crypto";
import { newId } from "../ids";
import { enqueue } from "../jobs/enqueue";
import { subjectOf } from "./render";
import type { MailProps, MailTemplate } from "./templates";

export const MAIL_SEAL = "mail";

type Mail<Template extends MailTemplate> = {
  template: Template;
  to: string;
  userId?: string | null;
  /** Language of the receiver; English where there are no words in it yet. */
  language?: string;
  props: MailProps[Template];
};

/** Puts a mail into the outbox inside the open transaction: it is sent exactly when the write is committed. */
export async function sendMail<Template extends MailTemplate>(
  tx: Context,
  mail: Mail<Template>,
): Promise<{ mailId: string }> {
  const { template, to, userId = null, language = "en", props } = mail;
  const mailId = newId();
  await tx.db.insert(mails).values({
    id: mailId,
    template,
    toEmail: to,
    userId,
    language,
    subject: subjectOf(template),
    propsSealed: seal(JSON.stringify(props), MAIL_SEAL),
  });
  await enqueue(tx, "mail", { mailId });
  return { mailId };
}
