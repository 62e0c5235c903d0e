import "server-only";
import { and, asc, eq, gte, inArray, isNull, lt } from "drizzle-orm";
import { appointments, calendarFeeds, practitioners, rooms, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { hashToken } from "../crypto";
import { env } from "../env";
import { NotFound, TooMany } from "../errors";
import words from "../i18n/messages/en/calendarFeeds.json";
import { type CalendarEntry, calendarFile } from "../ics";
import { spend } from "../limits";

const DAY_MS = 86_400_000;
const PAST_DAYS = 30;
const AHEAD_DAYS = 90;
/** A calendar program comes every few minutes; once an hour is often enough to say when it last did. */
const NOTED_EVERY_MS = 3_600_000;

/** Whether the viewer's own calendar can be read from outside, since when, and when a program last did. @throws NotFound for who sees no patients. */
export async function getOwnFeed(ctx: Context) {
  authorize(ctx.viewer, "calendarFeeds.use");
  const { practitionerId } = ctx.viewer;
  if (!practitionerId) throw new NotFound();
  const [feed] = await ctx.db
    .select({ createdAt: calendarFeeds.createdAt, lastReadAt: calendarFeeds.lastReadAt })
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.practitionerId, practitionerId), isNull(calendarFeeds.endedAt)));
  return feed ?? null;
}

/**
 * The calendar behind a token: a practitioner's own visits, of 30 days past and 90 ahead, as times that are taken and where.
 * Neither patients nor kinds of visit; a group is one entry.
 * @throws NotFound for a token that was made up or ended, or whose owner works here no more; TooMany.
 */
export async function readFeed(ctx: Context, token: string): Promise<string> {
  if (!(await spend("calendarFeed.address", ctx.request.ip ?? "unknown"))) throw new TooMany();
  const [feed] = await ctx.db
    .select({
      id: calendarFeeds.id,
      practitionerId: calendarFeeds.practitionerId,
      lastReadAt: calendarFeeds.lastReadAt,
    })
    .from(calendarFeeds)
    .innerJoin(practitioners, eq(practitioners.id, calendarFeeds.practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(
        eq(calendarFeeds.tokenHash, hashToken(token)),
        isNull(calendarFeeds.endedAt),
        eq(practitioners.isActive, true),
        eq(users.status, "active"),
      ),
    );
  if (!feed) throw new NotFound();
  if (!feed.lastReadAt || ctx.now.getTime() - feed.lastReadAt.getTime() > NOTED_EVERY_MS)
    await ctx.db.update(calendarFeeds).set({ lastReadAt: ctx.now }).where(eq(calendarFeeds.id, feed.id));
  return calendarFile({
    method: "PUBLISH",
    name: words.name,
    entries: await entriesOf(ctx, feed.practitionerId),
  });
}

async function entriesOf({ db, now }: Context, practitionerId: string): Promise<CalendarEntry[]> {
  const rows = await db
    .select({
      id: appointments.id,
      groupSessionId: appointments.groupSessionId,
      version: appointments.version,
      bookedAt: appointments.bookedAt,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      room: rooms.name,
    })
    .from(appointments)
    .leftJoin(rooms, eq(rooms.id, appointments.roomId))
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, ["booked", "arrived", "in-consultation", "fulfilled"]),
        gte(appointments.startsAt, new Date(now.getTime() - PAST_DAYS * DAY_MS)),
        lt(appointments.startsAt, new Date(now.getTime() + AHEAD_DAYS * DAY_MS)),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  const host = new URL(env.BASE_URL).hostname;
  const single = new Map(rows.map((row) => [row.groupSessionId ?? row.id, row]));
  return [...single].map(([id, { version, bookedAt, startsAt, endsAt, room }]) => ({
    uid: `${id}@${host}`,
    sequence: version - 1,
    stampedAt: bookedAt,
    startsAt,
    endsAt,
    summary: words.entry,
    location: room ?? undefined,
  }));
}
