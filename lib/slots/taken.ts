import "server-only";
import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { appointments, externalBusy, groupSessions, reservedTimes, slotHolds } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import type { Taken } from "./places";
import { type Interval, minutesAfter } from "./rules";

/** No visit is longer with its buffers (CHECKs of appointment_types), so none that began earlier reaches into a stretch of time. */
const LONGEST_MINUTES = 480 + 2 * 120;

type Wanted = {
  range: Interval;
  practitionerIds: readonly string[];
  roomIds: readonly string[];
  deviceIds: readonly string[];
  patientId?: string | undefined;
  /** A visit that would give up its own time. */
  instead?: string | undefined;
  /** Whose holds are in nobody's way: one's own, while one looks for another time. */
  exceptHeldBy?: string | null;
};

/** Everything that takes any part of the stretch from one of these practitioners, rooms or devices, or from the patient. */
export async function listTaken(ctx: Context, wanted: Wanted): Promise<Taken[]> {
  const isReserved = or(
    isAmong(reservedTimes.practitionerId, wanted.practitionerIds),
    isAmong(reservedTimes.roomId, wanted.roomIds),
    isAmong(reservedTimes.deviceId, wanted.deviceIds),
  );
  const rows = await ctx.db
    .select({
      practitionerId: reservedTimes.practitionerId,
      roomId: reservedTimes.roomId,
      deviceId: reservedTimes.deviceId,
      startsAt: reservedTimes.startsAt,
      endsAt: reservedTimes.endsAt,
      group: {
        id: groupSessions.id,
        typeId: groupSessions.typeId,
        roomId: groupSessions.roomId,
        startsAt: groupSessions.startsAt,
        endsAt: groupSessions.endsAt,
        capacity: groupSessions.capacity,
        seatsTaken: groupSessions.seatsTaken,
      },
    })
    .from(reservedTimes)
    .leftJoin(groupSessions, eq(groupSessions.id, reservedTimes.groupSessionId))
    .leftJoin(slotHolds, eq(slotHolds.id, reservedTimes.holdId))
    .where(
      and(
        during(reservedTimes, wanted.range),
        isReserved,
        or(isNull(slotHolds.id), gt(slotHolds.expiresAt, ctx.now)),
        wanted.exceptHeldBy ? or(isNull(slotHolds.id), ne(slotHolds.heldBy, wanted.exceptHeldBy)) : undefined,
        wanted.instead
          ? or(isNull(reservedTimes.appointmentId), ne(reservedTimes.appointmentId, wanted.instead))
          : undefined,
      ),
    );
  return [
    ...rows.map((row) => ({ ...row, patientId: null })),
    ...(await listLongBusy(ctx, wanted)),
    ...(await listOwnVisits(ctx, wanted)),
  ];
}

type Coverage = Pick<Wanted, "range" | "practitionerIds" | "instead">;

/**
 * Tells of an open time in the stretch whether visits take all of it, so that nobody need look for a free one inside. Held
 * times and groups do not count: the one runs out, the other may have seats. Thousands of visits in a row are one stretch,
 * put together where they are kept.
 */
export async function coveredTimes(
  { db }: Context,
  { range, practitionerIds, instead }: Coverage,
): Promise<(open: Interval & { practitionerId: string }) => boolean> {
  if (practitionerIds.length === 0) return () => false;
  const { rows } = await db.execute<{ practitioner_id: string; from: number; to: number }>(sql`
    select practitioner_id, extract(epoch from lower(stretch))::float8 as from, extract(epoch from upper(stretch))::float8 as to
    from (
      select practitioner_id, unnest(range_agg(tstzrange(starts_at, ends_at))) as stretch
      from ${reservedTimes}
      where ${and(
        isAmong(reservedTimes.practitionerId, practitionerIds),
        during(reservedTimes, range),
        isNotNull(reservedTimes.appointmentId),
        instead ? ne(reservedTimes.appointmentId, instead) : undefined,
      )}
      group by practitioner_id
    ) as stretches`);
  const stretches = Map.groupBy(rows, (row) => row.practitioner_id);
  return ({ practitionerId, startsAt, endsAt }) =>
    (stretches.get(practitionerId) ?? []).some(
      ({ from, to }) => from * 1_000 <= startsAt.getTime() && endsAt.getTime() <= to * 1_000,
    );
}

/** Times of practitioners' own calendars that began before any visit that reaches into the stretch: a conference, a week away. */
async function listLongBusy({ db }: Context, { range, practitionerIds }: Wanted): Promise<Taken[]> {
  if (practitionerIds.length === 0) return [];
  const rows = await db
    .select({
      practitionerId: externalBusy.practitionerId,
      startsAt: externalBusy.startsAt,
      endsAt: externalBusy.endsAt,
    })
    .from(externalBusy)
    .where(
      and(
        isAmong(externalBusy.practitionerId, practitionerIds),
        lt(externalBusy.startsAt, earliest(range)),
        gt(externalBusy.endsAt, range.startsAt),
      ),
    );
  return rows.map((row) => ({ ...row, roomId: null, deviceId: null, patientId: null, group: null }));
}

/** Where the patient is otherwise. */
async function listOwnVisits({ db }: Context, { range, patientId, instead }: Wanted): Promise<Taken[]> {
  if (!patientId) return [];
  const rows = await db
    .select({
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        during(appointments, range),
        inArray(appointments.status, HOLDING),
        instead ? ne(appointments.id, instead) : undefined,
      ),
    );
  return rows.map((row) => ({ ...row, practitionerId: null, roomId: null, deviceId: null, group: null }));
}

const earliest = (range: Interval) => minutesAfter(range.startsAt, -LONGEST_MINUTES);

type Dated =
  | Pick<typeof reservedTimes, "startsAt" | "endsAt">
  | Pick<typeof appointments, "startsAt" | "endsAt">;

/** Both ends of the beginning are told, so that an index finds the few. */
const during = ({ startsAt, endsAt }: Dated, range: Interval): SQL | undefined =>
  and(gte(startsAt, earliest(range)), lt(startsAt, range.endsAt), gt(endsAt, range.startsAt));

const isAmong = (column: AnyPgColumn, ids: readonly string[]): SQL | undefined =>
  ids.length > 0 ? inArray(column, [...new Set(ids)]) : undefined;
