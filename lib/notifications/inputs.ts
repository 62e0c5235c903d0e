import { z } from "zod";

/** What the bell can say; each is a sentence in the `notifications.kinds` messages. */
export const NOTIFICATION_KINDS = [
  "registration-waiting",
  "patient-link-waiting",
  "patient-link-confirmed",
  "patient-link-refused",
  "patient-link-ended",
  "care-team-assigned",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Which to mark as read; left out: all of them. */
export const MarkNotificationsRead = z.strictObject({
  notificationIds: z.array(z.uuid()).min(1).max(100).optional(),
});
export type MarkNotificationsRead = z.infer<typeof MarkNotificationsRead>;
