import "server-only";
import { and, eq } from "drizzle-orm";
import type { MailStatus } from "@/db/enums/exchange";
import { mails } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { enqueue } from "../jobs/enqueue";
import type { MailReference } from "./inputs";

/**
 * Sends a mail again that failed or whose fate nobody knows. The provider gets the same key, so that it cannot go out
 * twice. @throws Conflict in any other state, or when what it said is no longer kept.
 */
export function retryMail(ctx: Context, { mailId }: MailReference) {
  return transaction(ctx, async (tx) => {
    const mail = await getMailForWrite(tx, mailId);
    if (mail.status !== "failed" && mail.status !== "uncertain") throw new Conflict("mails.notFailed");
    if (!mail.propsSealed) throw new Conflict("mails.contentGone");
    await move(tx, { mailId, from: mail.status, to: "queued" });
    await enqueue(tx, "mail", { mailId });
    await recordEvent(tx, {
      ...about(mailId),
      action: "mails.retry",
      before: { status: mail.status },
      after: { status: "queued" },
    });
    return { id: mailId };
  });
}

/**
 * A person found out that a mail of uncertain fate did arrive; its content is then no longer kept.
 * @throws Conflict when it is not uncertain.
 */
export function confirmMailArrived(ctx: Context, { mailId }: MailReference) {
  return transaction(ctx, async (tx) => {
    const mail = await getMailForWrite(tx, mailId);
    if (mail.status !== "uncertain") throw new Conflict("mails.decidedMeanwhile");
    await move(
      tx,
      { mailId, from: "uncertain", to: "sent" },
      { sentAt: tx.now, propsSealed: null, lastError: null },
    );
    await recordEvent(tx, {
      ...about(mailId),
      action: "mails.confirmArrived",
      before: { status: "uncertain" },
      after: { status: "sent" },
    });
    return { id: mailId };
  });
}

const about = (mailId: string) => ({ category: "accounts", entityType: "mail", entityId: mailId }) as const;

async function getMailForWrite(tx: Context, mailId: string) {
  authorize(tx.viewer, "mails.retry");
  const [mail] = await tx.db
    .select({ status: mails.status, propsSealed: mails.propsSealed })
    .from(mails)
    .where(eq(mails.id, mailId));
  if (!mail) throw new NotFound();
  return mail;
}

async function move(
  tx: Context,
  { mailId, from, to }: { mailId: string; from: MailStatus; to: MailStatus },
  change: Partial<typeof mails.$inferInsert> = {},
): Promise<void> {
  const { rowCount } = await tx.db
    .update(mails)
    .set({ ...change, status: to })
    .where(and(eq(mails.id, mailId), eq(mails.status, from)));
  if (!rowCount) throw new Conflict("mails.decidedMeanwhile");
}
