import { type Role, STAFF_ROLES } from "@/db/enums/access";
import type { NotificationKind } from "./inputs";

/** Who can be told of what, where that is not everybody employed: nobody is asked about notices that never reach them. */
const AUDIENCES: Partial<Record<NotificationKind, readonly Role[]>> = {
  "registration-waiting": ["admin"],
  "patient-link-waiting": ["receptionist"],
  "patient-link-confirmed": ["patient"],
  "patient-link-refused": ["patient"],
  "patient-link-ended": ["patient"],
  "carer-recorded": ["patient"],
  "carer-access-begun": ["patient"],
  "carer-ended": ["receptionist"],
  "care-team-assigned": ["doctor", "nurse"],
  "time-off-requested": ["manager"],
  "google-calendar-conflict": ["doctor", "nurse", "receptionist"],
  "google-calendar-revoked": ["doctor", "nurse"],
  "visits-to-move": ["receptionist"],
  "visits-outside-hours": ["receptionist"],
  "shifts-freed": ["manager"],
};

/** Without a choice a notice stands in the bell and no mail is sent. */
export const USUAL = { inApp: true, byEmail: false } as const;

export const concerns = (kind: NotificationKind, roles: readonly Role[]): boolean =>
  (AUDIENCES[kind] ?? STAFF_ROLES).some((role) => roles.includes(role));
