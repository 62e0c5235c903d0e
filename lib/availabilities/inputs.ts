import { z } from "zod";
import { minuteOf } from "../time";
import { closingTime, plannedDay, timeOfDay } from "../validation";

/** Who is seen together came for the same: hours of a group say for what, or two who booked to be alone would meet in them. */
export function isGroupOfKinds({
  capacity,
  typeIds,
}: {
  capacity: number;
  typeIds: readonly string[];
}): boolean {
  return capacity === 1 || typeIds.length > 0;
}
export const groupOfKinds = { path: ["typeIds"], message: "availabilities.groupKinds" };

/** Hours in which patients are seen, as they are typed. */
export const sessionHours = {
  startsAt: timeOfDay,
  endsAt: closingTime,
  slotMinutes: z.coerce.number().int().min(5).max(240),
  capacity: z.coerce.number().int().min(1).max(200).default(1),
  /** What can be booked into it; empty: every type. */
  typeIds: z.array(z.uuid()).max(50).default([]),
  roomId: z.uuid().optional(),
};
type Stretch = { startMinute: number; endMinute: number };

/** Times of the clock as minutes of the day. */
export const inMinutes = <Typed extends { startsAt: string; endsAt: string }>({
  startsAt,
  endsAt,
  ...rest
}: Typed) => ({ ...rest, startMinute: minuteOf(startsAt), endMinute: minuteOf(endsAt) });

/** Do the hours end after they begin? Says `forwardInDay` where not. */
export const isForwardInDay = ({ startMinute, endMinute }: Stretch) => endMinute > startMinute;
export const forwardInDay = { path: ["endsAt"], message: "availabilities.endsBeforeStart" };

/** Is there room for one slot at least? Says `oneSlot` where not. */
export const holdsSlot = ({ startMinute, endMinute, slotMinutes }: Stretch & { slotMinutes: number }) =>
  endMinute - startMinute >= slotMinutes;
export const oneSlot = { path: ["slotMinutes"], message: "availabilities.shorterThanSlot" };

const WeeklySession = z
  .strictObject({ weekday: z.coerce.number().int().min(1).max(7), ...sessionHours })
  .transform(inMinutes)
  .refine(isForwardInDay, forwardInDay)
  .refine(holdsSlot, oneSlot)
  .refine(isGroupOfKinds, groupOfKinds);
export type WeeklySession = z.output<typeof WeeklySession>;

const dates = {
  from: plannedDay(),
  /** Last day of hours that hold for a while; what held before returns after it. Left out: until further notice. */
  until: plannedDay().optional(),
  /** Sessions in force that the editor showed; anything else means that somebody changed them meanwhile. */
  seenSessionIds: z.array(z.uuid()).max(200),
};

type Dated = { from: string; until?: string | undefined; sessions: readonly Hours[] };

const isForward = ({ from, until }: Dated) => !until || until >= from;
const forward = { path: ["until"], error: "availabilities.untilBeforeFrom" };

function refuseOverlaps({ sessions }: Dated, problems: z.core.$RefinementCtx) {
  for (const index of overlapping(sessions))
    problems.addIssue({
      code: "custom",
      path: ["sessions", index, "startsAt"],
      message: "availabilities.overlap",
    });
}

/** The whole week of a practitioner from a day on. */
export const ChangeWeek = z
  .strictObject({ practitionerId: z.uuid(), ...dates, sessions: z.array(WeeklySession).max(70) })
  .refine(isForward, forward)
  .superRefine(refuseOverlaps);
export type ChangeWeek = z.output<typeof ChangeWeek>;

const FreeHours = z
  .strictObject({
    weekday: z.coerce.number().int().min(1).max(7),
    startsAt: timeOfDay,
    endsAt: closingTime,
  })
  .transform(inMinutes)
  .refine(isForwardInDay, forwardInDay);

/** When somebody who sees no patients by appointment can be rostered, from a day on. */
export const ChangeStaffWeek = z
  .strictObject({ userId: z.uuid(), ...dates, sessions: z.array(FreeHours).max(70) })
  .refine(isForward, forward)
  .superRefine(refuseOverlaps);
export type ChangeStaffWeek = z.output<typeof ChangeStaffWeek>;

type Hours = { weekday: number; startMinute: number; endMinute: number };

/** Hours that only touch do not overlap. */
function overlap(a: Hours, b: Hours): boolean {
  return a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}

/** Positions of the sessions that overlap an earlier one of the same week. */
export function overlapping(week: readonly Hours[]): number[] {
  return week.flatMap((session, index) =>
    week.slice(0, index).some((earlier) => overlap(earlier, session)) ? [index] : [],
  );
}
