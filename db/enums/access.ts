/** Who somebody is to the application, and what is written down about what they did. */

export const STAFF_ROLES = [
  "admin",
  "manager",
  "doctor",
  "nurse",
  "receptionist",
  "pharmacist",
  "lab-technician",
  "cashier",
] as const;
export const ROLES = [...STAFF_ROLES, "patient"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = (typeof ROLES)[number];

export const USER_STATUSES = ["invited", "unverified", "pending", "active", "disabled"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export const TOKEN_PURPOSES = ["setup", "invite", "verify-email", "change-email", "reset-password"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

export const SESSION_ENDS = [
  "signed-out",
  "revoked",
  "replaced",
  "password-changed",
  "disabled",
  "idle",
  "expired",
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

export const AUDIT_CATEGORIES = [
  "access",
  "accounts",
  "demographics",
  "clinical",
  "scheduling",
  "billing",
  "import",
  "export",
  "settings",
  "reports",
] as const;
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number];

export const AUDIT_OUTCOMES = ["success", "refused", "failed"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];
