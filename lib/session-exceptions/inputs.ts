import { z } from "zod";
import {
  forwardInDay,
  groupOfKinds,
  holdsSlot,
  inMinutes,
  isForwardInDay,
  isGroupOfKinds,
  oneSlot,
  sessionHours,
} from "../availabilities/inputs";
import { minuteOf } from "../time";
import { closingTime, plannedDay, timeOfDay } from "../validation";

const day = {
  practitionerId: z.uuid(),
  date: plannedDay(),
  /** Read by everybody who books. */
  reason: z.string().trim().min(1).max(200),
};
const WHOLE_DAY = { startMinute: 0, endMinute: 1_440 };

/** Cancels the sessions of one day, or those parts of them that lie in a stretch of it. */
export const CancelSessions = z
  .strictObject({ ...day, startsAt: timeOfDay.optional(), endsAt: closingTime.optional() })
  .refine(({ startsAt, endsAt }) => !startsAt === !endsAt, {
    path: ["endsAt"],
    message: "sessionExceptions.bothTimes",
  })
  .transform(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    ...(startsAt && endsAt ? { startMinute: minuteOf(startsAt), endMinute: minuteOf(endsAt) } : WHOLE_DAY),
  }))
  .refine(isForwardInDay, forwardInDay);
export type CancelSessions = z.output<typeof CancelSessions>;

/** A session more on one day, also on a holiday. */
export const AddSession = z
  .strictObject({ ...day, ...sessionHours })
  .transform(inMinutes)
  .refine(isForwardInDay, forwardInDay)
  .refine(holdsSlot, oneSlot)
  .refine(isGroupOfKinds, groupOfKinds);
export type AddSession = z.output<typeof AddSession>;

export const WithdrawException = z.strictObject({ exceptionId: z.uuid(), version: z.int().positive() });
export type WithdrawException = z.output<typeof WithdrawException>;

/** What one of them would do to the day, asked before it is saved. */
export const PreviewDay = z.union([
  z.strictObject({ cancel: CancelSessions }),
  z.strictObject({ add: AddSession }),
  z.strictObject({ withdraw: WithdrawException }),
]);
export type PreviewDay = z.output<typeof PreviewDay>;
