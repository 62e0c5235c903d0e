import "server-only";
import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { MailStatus } from "@/db/enums/exchange";
import { appointmentMessages, appointments, mails } from "@/db/schema";
import { sendDueMessages } from "../appointment-messages/due";
import { tellPatient } from "../appointment-messages/plan";
import { confirmComing } from "../appointments/coming";
import { instantAt } from "../clock";
import type { Context } from "../context";
import { newId } from "../ids";
import { addDays, localDate } from "../time";

const SHOWN = 60;
const NOON = 12 * 60;
/** How soon a provider says what became of a mail. */
const REPORTED_MS = 40_000;
/** What became of mails, one after the other: most arrived. */
const FATES: readonly [MailStatus, string | null][] = [
  ["bounced", "address-refused"],
  ["delivered", null],
  ["delivered", null],
  ["uncertain", "timeout"],
  ["delivered", null],
  ["bounced", "mailbox-busy"],
  ["delivered", null],
  ["sent", null],
  ["delivered", null],
  ["complained", null],
  ...Array.from({ length: 10 }, (): [MailStatus, null] => ["delivered", null]),
];

/** What patients were told of the next visits until noon, what became of it, what waits to be sent, and who says they are coming. */
export async function tellSome(tx: Context, { timeZone }: { timeZone: string }): Promise<void> {
  const noon = latestNoon(tx.now, timeZone);
  const visits = await tx.db
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.status, "booked"),
        gt(appointments.startsAt, tx.now),
        lt(appointments.bookedAt, noon),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(SHOWN);
  for (const visit of visits) await tellPatient({ ...tx, now: visit.bookedAt }, { after: visit });
  await sendDueMessages(() => noon, tx.db);
  await settle(tx, noon);
  for (const { id: appointmentId, version } of visits.filter((_, index) => index % 3 === 1))
    await confirmComing(tx, { appointmentId, version });
}

/** Nobody is written to at night, whenever it is that the hospital is filled. */
function latestNoon(now: Date, timeZone: string): Date {
  const today = localDate(now, timeZone);
  const noon = instantAt(today, NOON, timeZone);
  return noon && noon <= now ? noon : (instantAt(addDays(today, -1), NOON, timeZone) ?? now);
}

async function settle(tx: Context, at: Date): Promise<void> {
  const handed = await tx.db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.status, "queued"), sql`${mails.template} like 'appointment%'`))
    .orderBy(asc(mails.id));
  const reportedAt = new Date(at.getTime() + REPORTED_MS);
  for (const [index, [status, lastError]] of FATES.entries()) {
    const ids = handed.filter((_, place) => place % FATES.length === index).map(({ id }) => id);
    if (ids.length === 0) continue;
    if (status === "uncertain") {
      for (const id of ids) await leaveOpen(tx, id, at);
      continue;
    }
    await tx.db
      .update(mails)
      .set({
        status,
        lastError,
        attempts: 1,
        propsSealed: null,
        createdAt: at,
        sentAt: at,
        ...(status !== "sent" && { reportedAt }),
      })
      .where(inArray(mails.id, ids));
  }
}

/** One whose answer never came. It has no job any more, which would keep it in the outbox of a hospital without a mail service. */
async function leaveOpen(tx: Context, id: string, at: Date): Promise<void> {
  const [queued] = await tx.db.select().from(mails).where(eq(mails.id, id));
  if (!queued) return;
  const mailId = newId();
  await tx.db
    .insert(mails)
    .values({ ...queued, id: mailId, status: "uncertain", lastError: "timeout", attempts: 1, createdAt: at });
  await tx.db.update(appointmentMessages).set({ mailId }).where(eq(appointmentMessages.mailId, id));
  await tx.db.delete(mails).where(eq(mails.id, id));
}
