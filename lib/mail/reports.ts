import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { Resend } from "resend";
import { mailEvents, mails } from "@/db/schema";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { env } from "../env";
import { Invalid, NotFound, Refused } from "../errors";
import { before, mailIdOf, outcomeOf, Report } from "./report-rules";

type Signed = { id: string | null; timestamp: string | null; signature: string | null };

/**
 * Takes a report of the mail provider in: only with its signature over these very bytes, at most five minutes old, and each
 * report once. A report about a mail that is not ours, or behind what is known already, changes nothing.
 * @throws NotFound where no secret is set up; Refused for a wrong or old signature; Invalid for what is no report.
 */
export async function receiveReport(ctx: Context, body: string, signed: Signed): Promise<void> {
  const report = verified(body, signed);
  return transaction(ctx, async (tx) => {
    const mail = await findMail(tx, report);
    if (!mail) return;
    const isNew = await tx.db
      .insert(mailEvents)
      .values({
        reportId: signed.id ?? "",
        mailId: mail.id,
        type: report.type,
        at: report.created_at,
        receivedAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ reportId: mailEvents.reportId });
    const outcome = outcomeOf(report);
    if (!isNew[0] || !outcome) return;
    const { status, code } = outcome;
    const [changed] = await tx.db
      .update(mails)
      .set({
        status,
        lastError: code,
        providerId: report.data.email_id,
        reportedAt: report.created_at,
        sentAt: mail.sentAt ?? report.created_at,
        propsSealed: null,
      })
      .where(and(eq(mails.id, mail.id), inArray(mails.status, before(status))))
      .returning({ id: mails.id });
    if (!changed) return;
    await recordEvent(tx, {
      action: "mails.report",
      category: "accounts",
      entityType: "mail",
      entityId: mail.id,
      before: { status: mail.status },
      after: { status, code },
    });
  });
}

function verified(body: string, { id, timestamp, signature }: Signed): Report {
  if (!env.RESEND_WEBHOOK_SECRET) throw new NotFound();
  if (!id || id.length > 200 || !timestamp || !signature) throw new Refused("mails.signature");
  const headers = { id, timestamp, signature };
  let event: unknown;
  try {
    event = new Resend("none").webhooks.verify({
      payload: body,
      headers,
      webhookSecret: env.RESEND_WEBHOOK_SECRET,
    });
  } catch {
    throw new Refused("mails.signature");
  }
  const report = Report.safeParse(event);
  if (!report.success) throw new Invalid("validation.invalid");
  return report.data;
}

async function findMail(tx: Context, report: Report) {
  const mailId = mailIdOf(report);
  const [mail] = await tx.db
    .select({ id: mails.id, status: mails.status, sentAt: mails.sentAt })
    .from(mails)
    .where(mailId ? eq(mails.id, mailId) : eq(mails.providerId, report.data.email_id))
    .limit(1);
  return mail ?? null;
}
