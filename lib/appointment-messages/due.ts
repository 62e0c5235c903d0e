import "server-only";
import { and, asc, eq, lte, ne, sql } from "drizzle-orm";
import { database } from "@/db";
import { appointmentMessageSettings, appointmentMessages } from "@/db/schema";
import { recordEvent } from "../audit/record";
import { type Context, systemContext, transaction } from "../context";
import { log } from "../log";
import { sendMail } from "../mail/send";
import { readVisit, writeLetter } from "./letter";
import { readClock } from "./plan";
import { findReader } from "./reader";
import {
  type DropReason,
  type MessageKind,
  quietAround,
  retryMinutes,
  TOLD_TOGETHER,
  whyUnreachable,
  whyUntrue,
} from "./rules";
import type { Stake } from "./stake";

type Message = typeof appointmentMessages.$inferSelect;

const TEMPLATES = {
  confirmation: "appointment-confirmation",
  change: "appointment-change",
  cancellation: "appointment-cancellation",
  reminder: "appointment-reminder",
  "no-show": "appointment-no-show",
} as const satisfies Record<Exclude<MessageKind, "offer">, string>;

/** What an offer says depends on what hangs on it for its reader. */
const OFFERS = {
  none: "appointment-offer",
  waiting: "appointment-offer",
  instead: "appointment-offer-instead",
  away: "appointment-offer-away",
} as const satisfies Record<Stake, string>;

/** Of several visits at once. */
const TOGETHER = {
  confirmation: "appointments-confirmation",
  change: "appointments-change",
  cancellation: "appointments-cancellation",
} as const satisfies Record<ToldTogether, string>;
type ToldTogether = (typeof TOLD_TOGETHER)[number];
const isToldTogether = (kind: MessageKind): kind is ToldTogether => TOLD_TOGETHER.some((one) => one === kind);

/**
 * Hands every message that is due to the outbox, the longest due first, each in a transaction of its own: two workers never
 * take the same one, and one that cannot be made is tried again later and holds nothing up.
 */
export async function sendDueMessages(
  at: () => Date = () => new Date(),
  db = database("worker").db,
): Promise<void> {
  for (;;) {
    const inHand: { id?: string } = {};
    try {
      const found = await transaction(systemContext({ db, now: at() }), (tx) => takeNext(tx, inHand));
      if (!found) return;
    } catch (error) {
      if (!inHand.id) throw error;
      log.error("appointmentMessages.failed", { reference: inHand.id }, error);
      await postpone(systemContext({ db, now: at() }), inHand.id);
    }
  }
}

async function takeNext(tx: Context, inHand: { id?: string }): Promise<boolean> {
  const [message] = await tx.db
    .select()
    .from(appointmentMessages)
    .where(
      and(eq(appointmentMessages.status, "planned"), lte(appointmentMessages.dueAt, tx.now), isFirstOfBatch),
    )
    .orderBy(asc(appointmentMessages.dueAt), asc(appointmentMessages.id))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!message) return false;
  inHand.id = message.id;
  await send(tx, message, [message, ...(await restOfBatch(tx, message))]);
  return true;
}

/** Only the first of those that go out together is taken, so that no two workers share a batch. */
const isFirstOfBatch = sql`not exists (select from ${appointmentMessages} as earlier
  where earlier.batch_id = ${appointmentMessages.batchId} and earlier.status = 'planned' and earlier.id < ${appointmentMessages.id})`;

/** The others that go out with it, but for what somebody is just changing: that follows by itself. */
async function restOfBatch(tx: Context, { id, batchId }: Message): Promise<Message[]> {
  if (!batchId) return [];
  return tx.db
    .select()
    .from(appointmentMessages)
    .where(
      and(
        eq(appointmentMessages.batchId, batchId),
        eq(appointmentMessages.status, "planned"),
        ne(appointmentMessages.id, id),
      ),
    )
    .orderBy(asc(appointmentMessages.id))
    .for("update", { skipLocked: true });
}

/** Asks everything once more: what was true when it was planned may not be so now. */
async function send(tx: Context, { kind, patientId, isUrgent }: Message, together: readonly Message[]) {
  const reader = await findReader(tx, patientId);
  const unreachable =
    whyUnreachable(reader) ?? (kind === "no-show" && !(await isFollowedUp(tx)) ? "switchedOff" : null);
  const told: { message: Message; visit: Awaited<ReturnType<typeof readVisit>> }[] = [];
  for (const message of together) {
    const visit = await readVisit(tx, message.appointmentId);
    const why = whyUntrue(kind, visit, tx.now) ?? unreachable;
    if (why || !reader.addressee) await drop(tx, message, why ?? "noAddress");
    else told.push({ message, visit });
  }
  told.sort((a, b) => a.visit.startsAt.getTime() - b.visit.startsAt.getTime());
  const [soonest] = told;
  const { addressee, patientName } = reader;
  if (!soonest || !addressee) return;

  const night = isUrgent ? null : quietAround(tx.now, await readClock(tx));
  const isInTimeAfter = night && (kind === "no-show" || night.to < soonest.visit.startsAt);
  // At night nobody is woken to be reminded; of a visit that is no more they are told at any hour.
  if (night && (isInTimeAfter || kind === "reminder")) {
    for (const { message } of told)
      await (isInTimeAfter ? wait(tx, message, night.to) : drop(tx, message, "late"));
    return;
  }

  const visits = told.map(({ visit }) => visit);
  const { mailId } = await sendMail(tx, {
    template: templateOf(kind, visits),
    to: addressee.email,
    userId: addressee.userId,
    language: addressee.language,
    props: await writeLetter(tx, { kind, visits, patientName, addressee }),
  });
  for (const { message } of told) {
    await change(tx, message.id, { status: "handed-over", mailId });
    await recordEvent(tx, {
      action: "appointmentMessages.send",
      category: "scheduling",
      patientId,
      entityType: "appointment-message",
      entityId: message.id,
      after: { kind, appointmentId: message.appointmentId, mailId },
    });
  }
}

function templateOf(kind: MessageKind, visits: readonly { stake: Stake }[]) {
  if (visits.length > 1 && isToldTogether(kind)) return TOGETHER[kind];
  return kind === "offer" ? OFFERS[visits[0]?.stake ?? "none"] : TEMPLATES[kind];
}

const drop = (tx: Context, { id }: Message, droppedWhy: DropReason) =>
  change(tx, id, { status: "dropped", droppedWhy });
const wait = (tx: Context, { id }: Message, dueAt: Date) => change(tx, id, { dueAt });

async function change(tx: Context, id: string, values: Partial<Message>): Promise<void> {
  await tx.db
    .update(appointmentMessages)
    .set({ ...values, version: sql`${appointmentMessages.version} + 1` })
    .where(eq(appointmentMessages.id, id));
}

async function postpone(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [message] = await tx.db
      .select({ attempts: appointmentMessages.attempts })
      .from(appointmentMessages)
      .where(and(eq(appointmentMessages.id, id), eq(appointmentMessages.status, "planned")))
      .for("update");
    if (!message) return;
    const attempts = message.attempts + 1;
    const minutes = retryMinutes(attempts);
    await change(
      tx,
      id,
      minutes === null
        ? { attempts, status: "dropped", droppedWhy: "broken" }
        : { attempts, dueAt: new Date(tx.now.getTime() + minutes * 60_000) },
    );
  });
}

async function isFollowedUp(tx: Context): Promise<boolean> {
  const [row] = await tx.db
    .select({ is: appointmentMessageSettings.followsUpNoShow })
    .from(appointmentMessageSettings);
  return row?.is ?? true;
}
