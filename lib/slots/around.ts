import "server-only";
import { daysFromTo } from "../clock";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { type Needs, type Place, type Resources, withLongestBuffers } from "./places";
import type { Interval, OpenTime } from "./rules";
import { getSchedule } from "./schedule";
import { listTaken } from "./taken";

export type Wanted = {
  /** NULL: not known yet, as when a time is held. */
  patientId: string | null;
  practitionerId: string;
  typeId: string;
  startsAt: Date;
  /** Left out: what the type says. */
  durationMinutes?: number | undefined;
  /** Nobody asked for that length: in a group it is the group's. */
  isLengthOpen?: boolean;
};
export type Giving = {
  /** The visit that moves there, and whom it leaves. */
  instead?: { appointmentId: string; practitionerId: string };
  /** The viewer's own hold, which is used up. */
  holdId?: string | undefined;
  /** Nothing sooner is given, as when the patient books; left out: from now on. */
  notBefore?: Date | undefined;
  /** Why it is booked although somebody has the time, or outside the hours. */
  overbookReason?: string | undefined;
};
/** Everything that decides whether a visit finds its place: the wish, and the day around it. */
export type Around = Day & {
  needs: Needs;
  visit: Interval;
  wanted: Wanted;
  giving: Giving;
  practitioner: { name: string; maxPerDay: number | null };
  resources: Resources;
};
export type Day = Interval & {
  date: string;
  today: string;
  open: readonly OpenTime[];
  absences: readonly Interval[];
};

/** The hospital's day in which a visit begins, as the practitioner works then. */
export async function readDay(tx: Context, { practitionerId }: Wanted, { startsAt }: Interval): Promise<Day> {
  const { timeZone } = await getSettings(tx.db);
  const date = localDate(startsAt, timeZone);
  const schedule = await getSchedule(tx, { practitionerIds: [practitionerId], from: date, to: date });
  return {
    date,
    today: localDate(tx.now, timeZone),
    ...daysFromTo(date, date, timeZone),
    open: schedule.open(practitionerId, date),
    absences: schedule.absences,
  };
}

/** What takes any part of the day from these people and places, apart from what makes room, as the viewer's own holds do. */
export const listTakenFor = (
  tx: Context,
  { startsAt, endsAt, wanted, giving }: Around,
  places: readonly Place[],
) =>
  listTaken(tx, {
    // Buffers reach over midnight.
    range: withLongestBuffers({ startsAt, endsAt }),
    practitionerIds: [wanted.practitionerId],
    roomIds: places.flatMap(({ roomId }) => roomId ?? []),
    deviceIds: places.flatMap(({ deviceId }) => deviceId ?? []),
    patientId: wanted.patientId ?? undefined,
    instead: giving.instead?.appointmentId,
    exceptHeldBy: tx.viewer.userId,
  });
