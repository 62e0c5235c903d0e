import { z } from "zod";
import { TIME_OFF_KINDS, TIME_OFF_STATUSES } from "@/db/enums/staff";
import { idParam, oneOfParam } from "../list-params";
import { Paging } from "../pagination";
import { minuteOf } from "../time";
import { closingTime, plannedDay, timeOfDay } from "../validation";

/** When somebody will be away: whole days, both included, or a part of one or more days. */
const when = {
  fromDay: plannedDay(),
  toDay: plannedDay(),
  /** Both or neither; neither: whole days. */
  startsAt: timeOfDay.optional(),
  endsAt: closingTime.optional(),
};

type When = { fromDay: string; toDay: string; startsAt?: string | undefined; endsAt?: string | undefined };

const isPaired = ({ startsAt, endsAt }: When) => !startsAt === !endsAt;
const isForward = ({ fromDay, toDay, startsAt, endsAt }: When) =>
  fromDay < toDay || (fromDay === toDay && (!startsAt || !endsAt || startsAt < endsAt));
const paired = { path: ["endsAt"], error: "timeOff.bothTimes" };
const forward = { path: ["toDay"], error: "timeOff.endsBeforeStart" };

function withMinutes<Given extends When>({ startsAt, endsAt, ...rest }: Given) {
  return {
    ...rest,
    startMinute: startsAt ? minuteOf(startsAt) : null,
    endMinute: endsAt ? minuteOf(endsAt) : null,
  };
}

export const RequestTimeOff = z
  .strictObject({
    /** Somebody else, by those who decide; left out: oneself. */
    userId: z.uuid().optional(),
    kind: z.enum(TIME_OFF_KINDS),
    ...when,
    note: z.string().normalize("NFC").trim().max(500).optional(),
  })
  .refine(isPaired, paired)
  .refine(isForward, forward)
  .transform(withMinutes);
export type RequestTimeOff = z.output<typeof RequestTimeOff>;

const seen = { timeOffId: z.uuid(), version: z.int().min(1) };
const reason = z.string().normalize("NFC").trim().min(3, "validation.required").max(500);

export const ApproveTimeOff = z.strictObject(seen);
export type ApproveTimeOff = z.output<typeof ApproveTimeOff>;

export const RefuseTimeOff = z.strictObject({ ...seen, reason });
export type RefuseTimeOff = z.output<typeof RefuseTimeOff>;

export const CancelTimeOff = z.strictObject({ ...seen, reason: reason.optional() });
export type CancelTimeOff = z.output<typeof CancelTimeOff>;

/** The list of those who decide; comes from the URL. */
export const TimeOffFilter = Paging.extend({
  status: oneOfParam(TIME_OFF_STATUSES),
  person: idParam(),
});
export type TimeOffFilter = z.output<typeof TimeOffFilter>;

/** What would be in the way of being away; comes from a URL. */
export const AffectedQuery = z
  .strictObject({ userId: z.uuid().optional(), ...when })
  .refine(isPaired, paired)
  .refine(isForward, forward)
  .transform(withMinutes);
export type AffectedQuery = z.output<typeof AffectedQuery>;
