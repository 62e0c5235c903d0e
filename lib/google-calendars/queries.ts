import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import {
  appointments,
  externalBusy,
  googleConflicts,
  googleConnections,
  googleEvents,
  profiles,
} from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { namedPatients, selectVisits, type Visit } from "../appointments/queries";
import { HOLDING } from "../appointments/rules";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { open } from "../crypto";
import { NotFound } from "../errors";
import type { Interval } from "../slots/rules";
import { profileNameIfAny } from "../users/names";
import { googleConfig, redirectUri } from "./config";
import { LABEL_SEAL } from "./pull";

/** The viewer's own Google calendar as it stands, with instants in ISO 8601, and what setting it up takes. @throws NotFound for somebody who is no practitioner. */
export async function getOwnCalendar(ctx: Context) {
  authorize(ctx.viewer, "googleCalendars.connect");
  const { practitionerId } = ctx.viewer;
  if (!practitionerId) throw new NotFound();
  const [row] = await ctx.db
    .select({
      id: googleConnections.id,
      version: googleConnections.version,
      status: googleConnections.status,
      labelSealed: googleConnections.labelSealed,
      connectedAt: googleConnections.connectedAt,
      syncedAt: googleConnections.syncedAt,
      endedAt: googleConnections.endedAt,
      clearedAt: googleConnections.clearedAt,
      lastError: googleConnections.lastError,
      retryAt: googleConnections.retryAt,
    })
    .from(googleConnections)
    .where(eq(googleConnections.practitionerId, practitionerId))
    .orderBy(desc(googleConnections.connectedAt), desc(googleConnections.id))
    .limit(1);
  const setUp = { isConfigured: googleConfig() !== null, redirectUri: redirectUri() };
  if (!row) return { ...setUp, connection: null };
  const { labelSealed, connectedAt, syncedAt, endedAt, clearedAt, retryAt, ...connection } = row;
  return {
    ...setUp,
    connection: {
      ...connection,
      connectedAt: connectedAt.toISOString(),
      syncedAt: syncedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
      clearedAt: clearedAt?.toISOString() ?? null,
      retryAt: retryAt?.toISOString() ?? null,
      label: labelSealed ? open(labelSealed, LABEL_SEAL) : null,
      untold: connection.status === "connected" ? await countUntold(ctx, { id: row.id, practitionerId }) : 0,
      conflicts: await countOpen(ctx, row.id),
    },
  };
}
export type OwnCalendar = Awaited<ReturnType<typeof getOwnCalendar>>;
export type OwnConnection = NonNullable<OwnCalendar["connection"]>;

/** Visits ahead that Google does not have as they are. */
async function countUntold(
  { db, now }: Context,
  { id, practitionerId }: { id: string; practitionerId: string },
) {
  const [row] = await db
    .select({ visits: count() })
    .from(appointments)
    .leftJoin(
      googleEvents,
      and(eq(googleEvents.appointmentId, appointments.id), eq(googleEvents.connectionId, id)),
    )
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        inArray(appointments.status, HOLDING),
        gt(appointments.endsAt, now),
        sql`${googleEvents.status} is distinct from 'sent'`,
      ),
    );
  return row?.visits ?? 0;
}

async function countOpen({ db }: Context, connectionId: string): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(googleConflicts)
    .where(and(eq(googleConflicts.connectionId, connectionId), isNull(googleConflicts.settledAt)));
  return row?.open ?? 0;
}

/** Whose calendars there are conflicts with at all: how many practitioners are connected, and whether anybody can be. */
export async function getConnected(ctx: Context): Promise<{ isConfigured: boolean; connected: number }> {
  authorize(ctx.viewer, "googleCalendars.settle");
  const [row] = await ctx.db
    .select({ connected: count() })
    .from(googleConnections)
    .where(eq(googleConnections.status, "connected"));
  return { isConfigured: googleConfig() !== null, connected: row?.connected ?? 0 };
}
export type Connected = Awaited<ReturnType<typeof getConnected>>;

const MOST = 100;
const SETTLED_DAYS = 30;

/**
 * Where visits and Google calendars do not agree, what is soonest first, and after it what was settled in the last 30 days. The
 * desk sees everybody's, a practitioner their own. Of a restricted patient only the time is told.
 */
export async function listConflicts(ctx: Context) {
  authorize(ctx.viewer, "googleCalendars.settle");
  const own = can(ctx.viewer, "googleCalendars.settleAny")
    ? undefined
    : ctx.viewer.practitionerId
      ? eq(googleConflicts.practitionerId, ctx.viewer.practitionerId)
      : sql`false`;
  const since = new Date(ctx.now.getTime() - SETTLED_DAYS * 86_400_000);
  const rows = await ctx.db
    .select({
      id: googleConflicts.id,
      version: googleConflicts.version,
      appointmentId: googleConflicts.appointmentId,
      kind: googleConflicts.kind,
      googleStartsAt: googleConflicts.googleStartsAt,
      googleEndsAt: googleConflicts.googleEndsAt,
      seenAt: googleConflicts.seenAt,
      settledAt: googleConflicts.settledAt,
      settledHow: googleConflicts.settledHow,
      settledBy: profileNameIfAny,
    })
    .from(googleConflicts)
    .leftJoin(profiles, eq(profiles.userId, googleConflicts.settledBy))
    .where(and(own, or(isNull(googleConflicts.settledAt), gt(googleConflicts.settledAt, since))))
    .orderBy(
      sql`${googleConflicts.settledAt} desc nulls first`,
      asc(googleConflicts.visitStartsAt),
      asc(googleConflicts.id),
    )
    .limit(MOST);
  const visits = rows.length > 0 ? await selectVisits(ctx, isAmong(rows)) : [];
  const patientIds = namedPatients(visits);
  if (patientIds.length > 0)
    await recordDisclosure(ctx, { action: "googleCalendars.read", category: "scheduling", patientIds });
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  return rows.flatMap(({ appointmentId, ...conflict }) => {
    const visit = byId.get(appointmentId);
    return visit ? [{ ...conflict, visit }] : [];
  });
}
export type ConflictRow = Awaited<ReturnType<typeof listConflicts>>[number] & { visit: Visit };

const isAmong = (rows: readonly { appointmentId: string }[]) =>
  inArray(
    appointments.id,
    rows.map(({ appointmentId }) => appointmentId),
  );

/** When practitioners' own calendars say that they are busy, as far as it touches the stretch. Never with what. */
export async function listBusyTimes(
  ctx: Context,
  { practitionerIds, range }: { practitionerIds: readonly string[]; range: Interval },
) {
  authorize(ctx.viewer, "availabilities.read");
  if (practitionerIds.length === 0) return [];
  const rows = await ctx.db
    .select({
      practitionerId: externalBusy.practitionerId,
      startsAt: externalBusy.startsAt,
      endsAt: externalBusy.endsAt,
    })
    .from(externalBusy)
    .where(
      and(
        inArray(externalBusy.practitionerId, [...practitionerIds]),
        lt(externalBusy.startsAt, range.endsAt),
        gt(externalBusy.endsAt, range.startsAt),
      ),
    )
    .orderBy(asc(externalBusy.startsAt));
  return rows.map((row) => ({ ...row, reason: "busy" as const }));
}
