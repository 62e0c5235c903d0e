import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import type { MailStatus } from "@/db/enums/exchange";
import { mails } from "@/db/schema";
import { whyMailIsOver } from "../appointment-messages/still-true";
import { systemContext } from "../context";
import { open } from "../crypto";
import { env } from "../env";
import { QUEUES } from "../jobs/queues";
import { getSettings } from "../settings/queries";
import { handOver } from "./provider";
import { renderMail } from "./render";
import { MAIL_SEAL } from "./send";
import { isMailTemplate } from "./templates";

type Job = { id: string; attempt: number; signal: AbortSignal };
type Mail = typeof mails.$inferSelect;

const UNSETTLED: MailStatus[] = ["queued", "sending", "uncertain"];

/**
 * Works on one mail of the outbox. Without a provider it is kept, to be read in the outbox. What the provider refuses for
 * good fails; what may succeed later throws, so that the queue tries again with the same idempotency key. A mail whose
 * answer never came stays `uncertain` until a repetition is answered, and a person sees it; one that is no longer true when
 * its turn comes is dropped.
 */
export async function deliverMail({ mailId }: { mailId: string }, job: Job, now = new Date()): Promise<void> {
  const { db } = database("worker");
  const apiKey = env.RESEND_API_KEY;
  const mail = await take(db, mailId, apiKey ? "sending" : "kept");
  if (!mail || !apiKey) return;
  const props = propsOf(mail);
  if (!props || !isMailTemplate(mail.template))
    return settle(db, mailId, { status: "failed", lastError: "unreadable" });
  const over = mail.lastError === "timeout" ? null : await whyMailIsOver(systemContext({ db, now }), mail.id);
  if (over) return settle(db, mailId, { status: "dropped", lastError: over, propsSealed: null });
  const settings = await getSettings(db);
  const rendered = await renderMail(mail.template, props, { settings, language: mail.language });
  const attempt = await handOver({ ...rendered, id: mail.id, to: mail.toEmail }, apiKey, job.signal);

  if (attempt.kind === "taken")
    return settle(db, mailId, {
      status: "sent",
      providerId: attempt.providerId,
      sentAt: sql`now()`,
      propsSealed: null,
      lastError: null,
    });
  const isLast = job.attempt > (QUEUES.mail.options.retryLimit ?? 0);
  const wasUncertain = mail.lastError === "timeout";
  const status = statusAfter(attempt.kind, { isLast, wasUncertain });
  await settle(db, mailId, {
    status,
    lastError: wasUncertain && status === "uncertain" ? "timeout" : attempt.code,
  });
  if (status !== "failed" && !isLast) throw new Error(attempt.code);
}

/** The template's properties while they are kept. */
export function propsOf(mail: Pick<Mail, "propsSealed">): Record<string, string | number> | null {
  return mail.propsSealed ? JSON.parse(open(mail.propsSealed, MAIL_SEAL)) : null;
}

function statusAfter(
  kind: "refused" | "later" | "uncertain",
  { isLast, wasUncertain }: { isLast: boolean; wasUncertain: boolean },
): MailStatus {
  if (kind === "uncertain" || wasUncertain) return "uncertain";
  return kind === "refused" || isLast ? "failed" : "queued";
}

async function take(db: Database, mailId: string, status: MailStatus): Promise<Mail | null> {
  const [taken] = await db
    .update(mails)
    .set({ status, attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, mailId), inArray(mails.status, UNSETTLED)))
    .returning();
  return taken ?? null;
}

type Outcome = Omit<Partial<typeof mails.$inferInsert>, "sentAt"> & { sentAt?: ReturnType<typeof sql> };

async function settle(db: Database, mailId: string, outcome: Outcome): Promise<void> {
  await db
    .update(mails)
    .set(outcome)
    .where(and(eq(mails.id, mailId), eq(mails.status, "sending")));
}
