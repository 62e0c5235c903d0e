import { z } from "zod";
import { groupOfKinds, isGroupOfKinds } from "../availabilities/inputs";
import { minuteOf } from "../time";
import { plannedDay } from "../validation";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "validation.time");
/** 24:00 closes a day; it cannot open one. */
const closingTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "validation.time");

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
  .refine(({ startMinute, endMinute }) => endMinute > startMinute, {
    path: ["endsAt"],
    message: "availabilities.endsBeforeStart",
  });
export type CancelSessions = z.output<typeof CancelSessions>;

/** A session more on one day, also on a holiday. */
export const AddSession = z
  .strictObject({
    ...day,
    startsAt: timeOfDay,
    endsAt: closingTime,
    slotMinutes: z.coerce.number().int().min(5).max(240),
    capacity: z.coerce.number().int().min(1).max(200).default(1),
    /** What can be booked into it; empty: every type. */
    typeIds: z.array(z.uuid()).max(50).default([]),
    roomId: z.uuid().optional(),
  })
  .transform(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    startMinute: minuteOf(startsAt),
    endMinute: minuteOf(endsAt),
  }))
  .refine(({ startMinute, endMinute }) => endMinute > startMinute, {
    path: ["endsAt"],
    message: "availabilities.endsBeforeStart",
  })
  .refine(({ startMinute, endMinute, slotMinutes }) => endMinute - startMinute >= slotMinutes, {
    path: ["slotMinutes"],
    message: "availabilities.shorterThanSlot",
  })
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
