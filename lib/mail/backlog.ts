import "server-only";
import { count, inArray, min } from "drizzle-orm";
import type { Database } from "@/db";
import type { MailStatus } from "@/db/enums/exchange";
import { mails } from "@/db/schema";

/** What is still to leave, what may have arrived, and what will not leave by itself. */
export const BACKLOG_STATES = ["waiting", "uncertain", "failed"] as const;
type State = (typeof BACKLOG_STATES)[number];
type Backlog = Record<State, number> & { oldestWaitingSeconds: number };

const STATE_OF: Partial<Record<MailStatus, State>> = {
  queued: "waiting",
  sending: "waiting",
  uncertain: "uncertain",
  failed: "failed",
};

/** How much mail has not left, and for how long the oldest of what still will has waited; 0 when nothing does. */
export async function readMailBacklog(db: Database, now: Date): Promise<Backlog> {
  const rows = await db
    .select({ status: mails.status, mails: count(), oldest: min(mails.createdAt) })
    .from(mails)
    .where(inArray(mails.status, Object.keys(STATE_OF) as MailStatus[]))
    .groupBy(mails.status);
  const backlog: Backlog = { waiting: 0, uncertain: 0, failed: 0, oldestWaitingSeconds: 0 };
  for (const { status, mails: found, oldest } of rows) {
    const state = STATE_OF[status];
    if (!state) continue;
    backlog[state] += found;
    const seconds = oldest ? (now.getTime() - oldest.getTime()) / 1_000 : 0;
    if (state === "waiting") backlog.oldestWaitingSeconds = Math.max(backlog.oldestWaitingSeconds, seconds);
  }
  return backlog;
}
