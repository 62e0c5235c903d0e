import "server-only";
import { and, eq, gt, gte, inArray, isNull, or } from "drizzle-orm";
import { appointments, availabilities, practitioners } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { startOfDay } from "../clock";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { getSettings } from "../settings/queries";
import { openTimeFor, openTimes } from "../slots/rules";
import { localDate } from "../time";
import type { ChangeWeek, WeeklySession } from "./inputs";
import { listSessions, listWeek } from "./queries";
import type { Session } from "./rules";

/** Statuses whose visit is still to come or going on. */
const AHEAD = ["proposed", "booked", "arrived", "in-consultation"] as const;

/**
 * Replaces a practitioner's week from a day on; the days before keep the hours they had. Doctors change their own week,
 * managers anybody's. Tells how many visits already booked lie outside the new hours.
 * @throws NotFound when it is somebody else's week, Conflict when it changed since it was shown, Invalid for a past day.
 */
export function changeWeek(ctx: Context, input: ChangeWeek): Promise<{ visitsOutside: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "availabilities.change");
    await lockPractitioner(tx, input.practitionerId);
    const { timeZone } = await getSettings(tx.db);
    const today = localDate(tx.now, timeZone);
    if (input.from < today)
      throw new Invalid("availabilities.fromPast", { fields: { from: "availabilities.fromPast" } });

    const week = await listWeek(tx, { practitionerId: input.practitionerId, today });
    if (
      !isSameSet(
        week.map(({ id }) => id),
        input.seenSessionIds,
      )
    )
      throw new Conflict("availabilities.changedMeanwhile");

    const replaced = week.filter(
      (session) =>
        (session.effectiveTo === null || session.effectiveTo > input.from) &&
        !input.sessions.some((next) => isUnchanged(session, next, input.from)),
    );
    const added = input.sessions.filter(
      (next) => !week.some((session) => isUnchanged(session, next, input.from)),
    );
    await endSessions(tx, replaced, input.from);
    await insertSessions(tx, input, added);
    await recordEvent(tx, {
      action: "availabilities.change",
      category: "scheduling",
      entityType: "practitioner",
      entityId: input.practitionerId,
      before: { sessions: replaced.map(({ room: _, ...session }) => session) },
      after: { from: input.from, sessions: added },
    });
    return { visitsOutside: await countVisitsOutside(tx, input, timeZone) };
  });
}

/** The lock keeps bookings out while the hours change: one of the two sees the other. */
async function lockPractitioner(tx: Context, practitionerId: string) {
  const isOwn = tx.viewer.practitionerId === practitionerId;
  if (!isOwn && !can(tx.viewer, "practitioners.manage")) throw new NotFound();
  const [row] = await tx.db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId))
    .for("no key update");
  if (!row) throw new NotFound();
}

function isUnchanged(session: Session, next: WeeklySession, from: string): boolean {
  return (
    session.effectiveFrom <= from &&
    session.effectiveTo === null &&
    session.weekday === next.weekday &&
    session.startMinute === next.startMinute &&
    session.endMinute === next.endMinute &&
    session.slotMinutes === next.slotMinutes &&
    session.roomId === (next.roomId ?? null)
  );
}

/** Sessions that began earlier stop at the day; those that were to begin later never take place. */
async function endSessions(tx: Context, sessions: readonly Session[], from: string) {
  const ids = sessions.map(({ id }) => id);
  if (ids.length === 0) return;
  const listed = inArray(availabilities.id, ids);
  await tx.db
    .update(availabilities)
    .set({ endedAt: tx.now })
    .where(and(listed, gte(availabilities.effectiveFrom, from)));
  await tx.db
    .update(availabilities)
    .set({ effectiveTo: from })
    .where(
      and(
        listed,
        isNull(availabilities.endedAt),
        or(isNull(availabilities.effectiveTo), gt(availabilities.effectiveTo, from)),
      ),
    );
}

async function insertSessions(tx: Context, week: ChangeWeek, sessions: readonly WeeklySession[]) {
  if (sessions.length === 0) return;
  await tx.db.insert(availabilities).values(
    sessions.map((session) => ({
      practitionerId: week.practitionerId,
      weekday: session.weekday,
      startMinute: session.startMinute,
      endMinute: session.endMinute,
      slotMinutes: session.slotMinutes,
      roomId: session.roomId ?? null,
      effectiveFrom: week.from,
      createdBy: tx.viewer.userId,
    })),
  );
}

async function countVisitsOutside(tx: Context, { practitionerId, from }: ChangeWeek, timeZone: string) {
  const since = new Date(Math.max(startOfDay(from, timeZone).getTime(), tx.now.getTime()));
  const visits = await tx.db
    .select({ startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, AHEAD),
        gte(appointments.startsAt, since),
      ),
    );
  const sessions = await listSessions(tx, { practitionerIds: [practitionerId], from, to: "9999-12-31" });
  return visits.filter(
    (visit) => !openTimeFor(openTimes(sessions, localDate(visit.startsAt, timeZone), timeZone), visit),
  ).length;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}
