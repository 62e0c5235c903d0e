import "server-only";
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { GOOGLE_CONFLICT_ENDS, GOOGLE_CONFLICT_KINDS } from "@/db/enums/google-calendars";
import { appointments, externalBusy, googleConflicts, practitioners } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import { notify } from "../notifications/commands";
import type { Interval } from "../slots/rules";

type Connection = { id: string; practitionerId: string };
type Ended = (typeof GOOGLE_CONFLICT_ENDS)[number];
export type Seen = {
  kind: (typeof GOOGLE_CONFLICT_KINDS)[number];
  appointmentId: string;
  eventId: string;
  /** Where Google has it; null: nowhere. */
  google: Interval | null;
  visit: Interval;
};

/**
 * Keeps what was seen for a person to settle; the visit stays. The same thing is kept once: while it is open it follows what
 * Google says, and what somebody left as it is does not come back.
 * @returns how many are new.
 */
export async function noteConflicts(
  tx: Context,
  { id: connectionId, practitionerId }: Connection,
  seen: readonly Seen[],
): Promise<number> {
  let fresh = 0;
  for (const { kind, appointmentId, eventId, google, visit } of seen) {
    if (await isLeft(tx, connectionId, { kind, appointmentId, eventId, google, visit })) continue;
    const now = {
      kind,
      googleStartsAt: google?.startsAt ?? null,
      googleEndsAt: google?.endsAt ?? null,
      visitStartsAt: visit.startsAt,
      visitEndsAt: visit.endsAt,
    };
    const [kept] = await tx.db
      .insert(googleConflicts)
      .values({ connectionId, practitionerId, appointmentId, eventId, ...now, seenAt: tx.now })
      .onConflictDoUpdate({
        target: [googleConflicts.connectionId, googleConflicts.appointmentId, googleConflicts.eventId],
        targetWhere: isNull(googleConflicts.settledAt),
        set: { ...now, version: sql`${googleConflicts.version} + 1` },
        setWhere: sql`(${googleConflicts.kind}, ${googleConflicts.googleStartsAt}, ${googleConflicts.googleEndsAt}, ${googleConflicts.visitStartsAt}, ${googleConflicts.visitEndsAt}) is distinct from (excluded.kind, excluded.google_starts_at, excluded.google_ends_at, excluded.visit_starts_at, excluded.visit_ends_at)`,
      })
      .returning({ version: googleConflicts.version });
    if (kept?.version === 1) fresh += 1;
  }
  return fresh;
}

/** One notice for all that was found at once: to the practitioner, and to those who look after visits. */
export async function tellOfConflicts(tx: Context, practitionerId: string, count: number): Promise<void> {
  if (count === 0) return;
  const notice = {
    kind: "google-calendar-conflict",
    params: { count },
    href: "/calendar-conflicts",
  } as const;
  const [owner] = await tx.db
    .select({ userId: practitioners.userId })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (owner?.userId) await notify(tx, { ...notice, userIds: [owner.userId] });
  await notify(tx, { ...notice, role: "receptionist" });
}

/** Ends what is open: of a connection, of one visit or one event of it. Nobody in particular did. */
export async function settleOpen(
  tx: Context,
  {
    connectionId,
    appointmentId,
    eventId,
    how,
  }: { connectionId: string; appointmentId?: string; eventId?: string; how: Ended },
): Promise<void> {
  await tx.db
    .update(googleConflicts)
    .set(settledBy(tx, how))
    .where(
      and(
        eq(googleConflicts.connectionId, connectionId),
        isNull(googleConflicts.settledAt),
        appointmentId ? eq(googleConflicts.appointmentId, appointmentId) : undefined,
        eventId ? eq(googleConflicts.eventId, eventId) : undefined,
      ),
    );
}

/** What nobody needs to settle any more: the visit is no longer there, or what lay over it is gone or elsewhere. */
export async function settleWhatIsOver(tx: Context, { id, practitionerId }: Connection): Promise<void> {
  const open = and(eq(googleConflicts.connectionId, id), isNull(googleConflicts.settledAt));
  const where = (isOver: SQL | undefined) =>
    sql`${open} and exists (select from ${appointments} where ${appointments.id} = ${googleConflicts.appointmentId} and ${isOver})`;
  const isNoLongerTheirs = or(
    sql`not ${inArray(appointments.status, [...HOLDING])}`,
    ne(appointments.practitionerId, practitionerId),
  );
  await tx.db.update(googleConflicts).set(settledBy(tx, "visit-changed")).where(where(isNoLongerTheirs));
  const busy = sql`select from ${externalBusy} where ${externalBusy.connectionId} = ${id} and ${externalBusy.eventId} = ${googleConflicts.eventId}`;
  const isApart = sql`not exists (${busy} and ${externalBusy.startsAt} < ${appointments.endsAt} and ${appointments.startsAt} < ${externalBusy.endsAt})`;
  const isUnmoved = sql`(${appointments.startsAt}, ${appointments.endsAt}) = (${googleConflicts.visitStartsAt}, ${googleConflicts.visitEndsAt})`;
  for (const [how, isSo] of [
    ["undone-in-google", isUnmoved],
    ["visit-changed", sql`true`],
  ] as const)
    await tx.db
      .update(googleConflicts)
      .set(settledBy(tx, how))
      .where(where(and(eq(googleConflicts.kind, "overlap"), isApart, isSo)));
}

const settledBy = (tx: Context, settledHow: Ended) => ({
  settledAt: tx.now,
  settledHow,
  settledBy: tx.viewer.userId,
  version: sql`${googleConflicts.version} + 1`,
});

/** Somebody saw exactly this and left it. */
async function isLeft(
  { db }: Context,
  connectionId: string,
  { kind, appointmentId, eventId, google, visit }: Seen,
) {
  const [left] = await db
    .select({ id: googleConflicts.id })
    .from(googleConflicts)
    .where(
      and(
        eq(googleConflicts.connectionId, connectionId),
        eq(googleConflicts.appointmentId, appointmentId),
        eq(googleConflicts.eventId, eventId),
        eq(googleConflicts.kind, kind),
        eq(googleConflicts.settledHow, "left"),
        eq(googleConflicts.visitStartsAt, visit.startsAt),
        eq(googleConflicts.visitEndsAt, visit.endsAt),
        google
          ? and(
              eq(googleConflicts.googleStartsAt, google.startsAt),
              eq(googleConflicts.googleEndsAt, google.endsAt),
            )
          : isNull(googleConflicts.googleStartsAt),
      ),
    )
    .limit(1);
  return left !== undefined;
}
