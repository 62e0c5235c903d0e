import "server-only";
import { and, eq, gt, inArray, ne } from "drizzle-orm";
import { appointmentMessages, appointments } from "@/db/schema";
import type { Context } from "../context";
import { enqueue } from "../jobs/enqueue";
import { findReader } from "./reader";
import { type DropReason, type MessageKind, whyUnreachable, whyUntrue } from "./rules";

/** What a later message of the same visit makes pointless. */
const OVERTAKEN_BY: MessageKind[] = ["change", "cancellation"];

/**
 * Why a mail that waited in the outbox must not leave any more, for instance after the provider was away for hours; null for
 * one that is about no visit, or still true. Its message is dropped with it; of several what is still true is written anew.
 */
export async function whyMailIsOver(tx: Context, mailId: string): Promise<DropReason | null> {
  const messages = await readMessages(tx, mailId);
  const over: { id: string; why: DropReason }[] = [];
  for (const message of messages) {
    const why = await whyOver(tx, message);
    if (why) over.push({ id: message.id, why });
  }
  const [first] = over;
  if (!first) return null;
  for (const { id, why } of over)
    await tx.db
      .update(appointmentMessages)
      .set({ status: "dropped", droppedWhy: why })
      .where(eq(appointmentMessages.id, id));
  if (over.length < messages.length) {
    await tx.db
      .update(appointmentMessages)
      .set({ status: "planned", mailId: null, dueAt: tx.now })
      .where(and(eq(appointmentMessages.mailId, mailId), eq(appointmentMessages.status, "handed-over")));
    await enqueue(tx, "appointment-messages", {});
  }
  return first.why;
}

type Message = Awaited<ReturnType<typeof readMessages>>[number];

const readMessages = (tx: Context, mailId: string) =>
  tx.db
    .select({
      id: appointmentMessages.id,
      kind: appointmentMessages.kind,
      sequence: appointmentMessages.sequence,
      patientId: appointmentMessages.patientId,
      appointmentId: appointmentMessages.appointmentId,
      status: appointments.status,
      startsAt: appointments.startsAt,
    })
    .from(appointmentMessages)
    .innerJoin(appointments, eq(appointments.id, appointmentMessages.appointmentId))
    .where(eq(appointmentMessages.mailId, mailId));

async function whyOver(tx: Context, message: Message): Promise<DropReason | null> {
  return (
    whyUntrue(message.kind, message, tx.now) ??
    ((await isOvertaken(tx, message)) ? "overtaken" : null) ??
    whyUnreachable(await findReader(tx, message.patientId))
  );
}

async function isOvertaken(
  tx: Context,
  { appointmentId, sequence }: { appointmentId: string; sequence: number },
) {
  const [later] = await tx.db
    .select({ id: appointmentMessages.id })
    .from(appointmentMessages)
    .where(
      and(
        eq(appointmentMessages.appointmentId, appointmentId),
        gt(appointmentMessages.sequence, sequence),
        inArray(appointmentMessages.kind, OVERTAKEN_BY),
        ne(appointmentMessages.status, "dropped"),
      ),
    )
    .limit(1);
  return later !== undefined;
}
