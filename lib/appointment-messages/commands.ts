import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { appointmentLinks, appointmentMessages, appointments, mails } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound, Refused } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { isOpenTo } from "../patients/queries";
import type { EndLink, MessageReference } from "./inputs";
import { canSendAgain, whyUntrue } from "./rules";

/**
 * Sends a message again that did not arrive, or that was not sent for a reason which was put right: to the address that the
 * patient has now, as the visit stands now. One whose answer never came is repeated under its own key, so that it cannot
 * arrive twice. What went out together goes out together again.
 * @throws Conflict when it is on its way, no longer true, or somebody settled it since it was shown; NotFound.
 */
export function resendMessage(ctx: Context, input: MessageReference) {
  return transaction(ctx, async (tx) => {
    const message = await getForWrite(tx, input);
    if (!canSendAgain(message)) throw new Conflict("appointmentMessages.notSendable");
    if (whyUntrue(message.kind, message.visit, tx.now)) throw new Conflict("appointmentMessages.overtaken");
    const isUncertain = message.mailStatus === "uncertain" && message.isKept;
    await changeTogether(tx, message, {
      ...(isUncertain
        ? {}
        : { status: "planned", droppedWhy: null, dueAt: tx.now, isUrgent: true, attempts: 0 }),
      handledAt: null,
      handledBy: null,
    });
    if (isUncertain && message.mailId) {
      await tx.db
        .update(mails)
        .set({ status: "queued" })
        .where(and(eq(mails.id, message.mailId), eq(mails.status, "uncertain")));
      await enqueue(tx, "mail", { mailId: message.mailId });
    } else await enqueue(tx, "appointment-messages", {});
    await recordEvent(tx, {
      ...about(message),
      action: "appointmentMessages.resend",
      after: { kind: message.kind },
    });
    return { id: message.id };
  });
}

/** Notes that the patient was told otherwise, or need not be. @throws Conflict when somebody settled it since it was shown; NotFound. */
export function settleMessage(ctx: Context, input: MessageReference) {
  return transaction(ctx, async (tx) => {
    const { userId } = tx.viewer;
    if (!userId) throw new Refused();
    const message = await getForWrite(tx, input);
    if (!canSendAgain(message) || message.handledAt)
      throw new Conflict("appointmentMessages.changedMeanwhile");
    await changeTogether(tx, message, { handledAt: tx.now, handledBy: userId });
    await recordEvent(tx, {
      ...about(message),
      action: "appointmentMessages.settle",
      after: { kind: message.kind },
    });
    return { id: message.id };
  });
}

/** Ends the link of a visit, for instance after a mail went to the wrong person. The next message brings a new one. @throws NotFound */
export function endLink(ctx: Context, { appointmentId }: EndLink) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointmentMessages.resend");
    const [ended] = await tx.db
      .update(appointmentLinks)
      .set({ endedAt: tx.now, endedBy: tx.viewer.userId })
      .where(
        and(
          eq(appointmentLinks.appointmentId, appointmentId),
          isNull(appointmentLinks.endedAt),
          isOpenTo(tx.viewer, appointmentLinks.patientId),
        ),
      )
      .returning({ id: appointmentLinks.id, patientId: appointmentLinks.patientId });
    if (!ended) throw new NotFound();
    await recordEvent(tx, {
      action: "appointmentLinks.end",
      category: "scheduling",
      patientId: ended.patientId,
      entityType: "appointment-link",
      entityId: ended.id,
      after: { appointmentId },
    });
    return { appointmentId };
  });
}

async function getForWrite(tx: Context, seen: MessageReference) {
  authorize(tx.viewer, "appointmentMessages.resend");
  const [row] = await tx.db
    .select({
      id: appointmentMessages.id,
      version: appointmentMessages.version,
      patientId: appointmentMessages.patientId,
      kind: appointmentMessages.kind,
      status: appointmentMessages.status,
      droppedWhy: appointmentMessages.droppedWhy,
      handledAt: appointmentMessages.handledAt,
      mailId: appointmentMessages.mailId,
      batchId: appointmentMessages.batchId,
      mailStatus: mails.status,
      isKept: sql<boolean>`${mails.propsSealed} is not null`,
      visit: { status: appointments.status, startsAt: appointments.startsAt },
    })
    .from(appointmentMessages)
    .innerJoin(appointments, eq(appointments.id, appointmentMessages.appointmentId))
    .leftJoin(mails, eq(mails.id, appointmentMessages.mailId))
    .where(
      and(eq(appointmentMessages.id, seen.messageId), isOpenTo(tx.viewer, appointmentMessages.patientId)),
    );
  if (!row) throw new NotFound();
  if (row.version !== seen.version) throw new Conflict("appointmentMessages.changedMeanwhile");
  return row;
}
type Message = Awaited<ReturnType<typeof getForWrite>>;

/** The message that was shown and those of other visits to which the same happened with it. */
async function changeTogether(
  tx: Context,
  { id, version, batchId, mailId, status }: Message,
  values: Partial<typeof appointmentMessages.$inferInsert>,
) {
  const [changed] = await tx.db
    .update(appointmentMessages)
    .set({ ...values, version: version + 1 })
    .where(and(eq(appointmentMessages.id, id), eq(appointmentMessages.version, version)))
    .returning({ id: appointmentMessages.id });
  if (!changed) throw new Conflict("appointmentMessages.changedMeanwhile");
  if (!batchId) return;
  await tx.db
    .update(appointmentMessages)
    .set({ ...values, version: sql`${appointmentMessages.version} + 1` })
    .where(
      and(
        eq(appointmentMessages.batchId, batchId),
        ne(appointmentMessages.id, id),
        eq(appointmentMessages.status, status),
        mailId ? eq(appointmentMessages.mailId, mailId) : isNull(appointmentMessages.mailId),
      ),
    );
}

const about = ({ id, patientId }: Message) =>
  ({ category: "scheduling", patientId, entityType: "appointment-message", entityId: id }) as const;
