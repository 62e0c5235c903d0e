import type { Role } from "@/db/enums/access";
import { Refused } from "../errors";

/** Who asks. Made from the database on every request (viewer.ts), never from a token. */
export type Viewer = {
  kind: "user" | "system" | "anonymous";
  userId: string | null;
  sessionId: string | null;
  roles: readonly Role[];
  /** Records that a portal account may see: the person's own. */
  patientIds: readonly string[];
  /** The practitioner that this account is, if any. */
  practitionerId: string | null;
  stepUpAt: Date | null;
};

/** Nobody signed in. */
export const ANONYMOUS: Viewer = {
  kind: "anonymous",
  userId: null,
  sessionId: null,
  roles: [],
  patientIds: [],
  practitionerId: null,
  stepUpAt: null,
};

const CLINICIANS = ["doctor", "nurse"] as const;
const FRONT_DESK = ["receptionist"] as const;
const STAFF = [
  "admin",
  "manager",
  "doctor",
  "nurse",
  "receptionist",
  "pharmacist",
  "lab-technician",
  "cashier",
] as const;

/**
 * The one permission table. UI and enforcement read it; a test fails when an action or route names a permission that is
 * missing here. Permissions are `domain.verb`.
 */
export const PERMISSIONS = {
  "account.use": [...STAFF, "patient"],
  "account.editProfile": [...STAFF, "patient"],
  "account.changeEmail": [...STAFF, "patient"],
  "account.manageSecondFactor": [...STAFF, "patient"],
  "account.manageSessions": [...STAFF, "patient"],
  "files.read": [...STAFF, "patient"],
  "notifications.read": [...STAFF, "patient"],
  "portal.use": ["patient"],
  "carers.use": ["patient"],
  "carers.endOwn": ["patient"],
  /** One's own visits, and those of people one may book for. */
  "selfBookings.use": ["patient"],

  "users.read": ["admin"],
  "users.invite": ["admin"],
  "users.approve": ["admin"],
  "users.changeRoles": ["admin"],
  "users.disable": ["admin"],
  "users.resetAccess": ["admin"],
  "settings.read": [...STAFF],
  "settings.change": ["admin"],
  "catalogues.change": ["admin"],
  "savedViews.use": [...STAFF],
  "savedViews.manage": ["admin"],
  "audit.read": ["admin"],
  "audit.export": ["admin"],
  "mails.read": ["admin"],
  "mails.retry": ["admin"],
  "mails.test": ["admin"],
  "system.read": ["admin"],
  "imports.run": ["admin"],
  "kit.read": ["admin"],

  "patients.read": [...CLINICIANS, ...FRONT_DESK, "pharmacist", "lab-technician", "cashier", "patient"],
  "patients.readDetails": [...CLINICIANS, ...FRONT_DESK, "pharmacist", "patient"],
  "patients.search": [...CLINICIANS, ...FRONT_DESK, "pharmacist", "lab-technician", "cashier"],
  "patients.register": [...CLINICIANS, ...FRONT_DESK],
  "patients.edit": [...CLINICIANS, ...FRONT_DESK],
  "patients.recordDeath": [...CLINICIANS, ...FRONT_DESK],
  "patients.export": [...FRONT_DESK],
  "patients.readHistory": [...CLINICIANS, ...FRONT_DESK, "cashier"],
  "patients.readNarrative": [...CLINICIANS, "pharmacist"],
  "patients.writeNarrative": [...CLINICIANS],
  "alerts.read": [...CLINICIANS, ...FRONT_DESK, "pharmacist", "lab-technician", "cashier"],
  "alerts.readClinical": [...CLINICIANS, "pharmacist"],
  "alerts.record": [...CLINICIANS, ...FRONT_DESK],
  "alerts.recordClinical": [...CLINICIANS],
  "patientPhotos.read": [...CLINICIANS, ...FRONT_DESK, "pharmacist", "lab-technician", "cashier"],
  "patientPhotos.replace": [...CLINICIANS, ...FRONT_DESK],
  "patientExports.request": ["doctor", ...FRONT_DESK, "patient"],
  "patientPrints.print": [...CLINICIANS, ...FRONT_DESK],
  "patientRelations.read": [...CLINICIANS, ...FRONT_DESK],
  "patientRelations.record": [...CLINICIANS, ...FRONT_DESK],
  "patientTags.set": [...CLINICIANS, ...FRONT_DESK],
  "patientTags.setClinical": [...CLINICIANS],
  "patientRestrictions.manage": ["admin", "manager"],
  "messagePreferences.choose": [...CLINICIANS, ...FRONT_DESK, "patient"],
  "coverages.read": [...FRONT_DESK, "cashier", "patient"],
  "coverages.change": [...FRONT_DESK, "cashier"],
  "consents.read": [...CLINICIANS, ...FRONT_DESK, "patient"],
  "consents.record": [...CLINICIANS, ...FRONT_DESK],
  "consents.withdrawOwn": ["patient"],
  "patientDuplicates.read": [...FRONT_DESK],
  "patientDuplicates.dismiss": [...FRONT_DESK],
  "patientMerges.read": [...CLINICIANS, ...FRONT_DESK],
  "patientMerges.merge": [...FRONT_DESK],
  "patientMerges.undo": [...FRONT_DESK],
  "temporaryIdentities.give": [...CLINICIANS, ...FRONT_DESK],
  "temporaryIdentities.resolve": [...CLINICIANS, ...FRONT_DESK],
  "patientLinks.request": ["patient"],
  "patientLinks.decide": [...FRONT_DESK],

  "practitioners.read": [...STAFF, "patient"],
  "practitioners.manage": ["admin", "manager"],
  "staff.read": [...STAFF],
  "staff.readPrivate": ["admin", "manager"],
  "staff.manage": ["admin", "manager"],
  "availabilities.read": [...STAFF],
  "availabilities.change": [...STAFF],
  "publicHolidays.manage": ["admin", "manager"],
  "timeOff.request": [...STAFF],
  "timeOff.decide": ["admin", "manager"],
  "rotas.read": [...STAFF],
  "rotas.plan": ["admin", "manager"],
  "shifts.read": [...STAFF],
  "shifts.swap": [...STAFF],

  "appointments.read": [...CLINICIANS, ...FRONT_DESK, "cashier", "patient"],
  "appointments.book": [...CLINICIANS, ...FRONT_DESK],
  /** Over somebody else's time, or outside the hours. */
  "waitingList.read": [...CLINICIANS, ...FRONT_DESK],
  "waitingList.manage": [...CLINICIANS, ...FRONT_DESK],
  "appointments.overbook": ["doctor", ...FRONT_DESK],
  "appointments.move": [...CLINICIANS, ...FRONT_DESK],
  "appointments.cancel": [...CLINICIANS, ...FRONT_DESK],
  "appointments.checkIn": [...CLINICIANS, ...FRONT_DESK],
  "appointmentMessages.read": [...CLINICIANS, ...FRONT_DESK],
  "appointmentMessages.resend": [...CLINICIANS, ...FRONT_DESK],
  "calendarFeeds.use": [...CLINICIANS],
  /** One's own calendar. */
  "googleCalendars.connect": [...CLINICIANS],
  "googleCalendars.settle": [...CLINICIANS, ...FRONT_DESK],
  "googleCalendars.settleAny": [...FRONT_DESK],
  "queue.read": [...CLINICIANS, ...FRONT_DESK],
  "queue.nurse": [...CLINICIANS],
  "queue.call": [...CLINICIANS, ...FRONT_DESK],
  "queue.prioritise": [...CLINICIANS, ...FRONT_DESK],
  "queue.manage": ["admin", "manager"],
  "terminals.manage": ["admin", "manager", ...FRONT_DESK],

  "encounters.open": ["doctor"],
  "encounters.finish": ["doctor"],
  "encounters.takeBack": [...CLINICIANS],
  "records.read": [...CLINICIANS, "pharmacist"],
  "records.write": ["doctor"],
  "records.sign": ["doctor"],

  "careTeams.read": [...CLINICIANS, ...FRONT_DESK],
  "careTeams.readOwn": [...CLINICIANS],
  "careTeams.assign": [...CLINICIANS],
  "careTeams.handOver": [...CLINICIANS, "manager"],
  "careTeams.handOverOthers": ["manager"],

  "charges.read": ["cashier"],
  "charges.post": ["doctor", "cashier"],
  "charges.add": ["cashier"],
  "charges.void": ["cashier"],
  "invoices.list": ["cashier"],
  "invoices.read": ["cashier", "patient"],
  "invoices.issue": ["cashier"],
  "invoices.void": ["cashier"],
  "payments.list": ["cashier"],
  "payments.read": ["cashier", "patient"],
  "payments.take": ["cashier"],
  "payments.refund": ["cashier"],

  "analytics.read": ["manager"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** May this viewer do it? Where a refusal is to be told, `authorize` throws it. */
export function can(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind === "system") return true;
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return viewer.kind === "user" && viewer.roles.some((role) => allowed.includes(role));
}

/** @throws Refused when no role of the viewer carries the permission. */
export function authorize(viewer: Viewer, permission: Permission): void {
  if (!can(viewer, permission)) throw new Refused("refused", { params: { permission } });
}
