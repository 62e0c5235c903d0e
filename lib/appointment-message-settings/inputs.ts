import { z } from "zod";
import { REMINDER_LEADS } from "@/db/enums/exchange";
import { minuteOf } from "../time";
import { timeOfDay } from "../validation";

/** Minutes before a visit, the earliest reminder first; chosen from a list. */
const Reminders = z
  .array(z.enum(REMINDER_LEADS))
  .max(5, "appointmentMessages.fiveReminders")
  .transform((chosen) => REMINDER_LEADS.filter((lead) => chosen.includes(lead)).map(Number));

export const ChangeMessageSettings = z
  .strictObject({
    version: z.int().min(1),
    /** Both on the hospital's clock, over midnight where the first is later; both left out: at any hour. */
    quietFrom: timeOfDay.optional(),
    quietTo: timeOfDay.optional(),
    reminders: Reminders,
    followsUpNoShow: z.boolean(),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === undefined) === (quietTo === undefined), {
    path: ["quietTo"],
    error: "appointmentMessages.bothHours",
  })
  .refine(({ quietFrom, quietTo }) => quietFrom === undefined || quietFrom !== quietTo, {
    path: ["quietTo"],
    error: "appointmentMessages.sameHours",
  })
  .transform(({ quietFrom, quietTo, reminders, ...rest }) => ({
    ...rest,
    reminderMinutes: reminders,
    quietFromMinute: quietFrom === undefined ? null : minuteOf(quietFrom),
    quietToMinute: quietTo === undefined ? null : minuteOf(quietTo),
  }));
export type ChangeMessageSettings = z.output<typeof ChangeMessageSettings>;
export type MessageSettingsForm = z.input<typeof ChangeMessageSettings>;
