import { z } from "zod";

/** What the bell can say; each is a sentence in the `notifications.kinds` messages. */
export const NOTIFICATION_KINDS = [
  "registration-waiting",
  "patient-link-waiting",
  "patient-link-confirmed",
  "patient-link-refused",
  "patient-link-ended",
  "carer-recorded",
  "carer-access-begun",
  "carer-ended",
  "care-team-assigned",
  "time-off-requested",
  "time-off-approved",
  "time-off-refused",
  "time-off-cancelled",
  "visits-to-move",
  "visits-outside-hours",
  "rota-published",
  "shift-removed",
  "shift-received",
  "shifts-freed",
  "swap-offered",
  "swap-accepted",
  "swap-declined",
  "swap-approved",
  "swap-refused",
  "swap-called-off",
  "care-team-received",
  "care-team-handed-over",
  "google-calendar-conflict",
  "google-calendar-revoked",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Which to mark as read; left out: all of them. */
export const MarkNotificationsRead = z.strictObject({
  notificationIds: z.array(z.uuid()).min(1).max(100).optional(),
});
export type MarkNotificationsRead = z.infer<typeof MarkNotificationsRead>;

/** How the viewer wants to hear of each kind. What is left out stays as it is. */
export const ChoosePreferences = z.strictObject({
  choices: z
    .array(z.strictObject({ kind: z.enum(NOTIFICATION_KINDS), inApp: z.boolean(), byEmail: z.boolean() }))
    .max(NOTIFICATION_KINDS.length),
});
export type ChoosePreferences = z.infer<typeof ChoosePreferences>;
