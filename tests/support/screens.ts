import type { Role } from "@/db/enums/access";
import { withClient } from "@/scripts/support/database";

/** Ids of rows that a screen about one thing can be opened with. */
export type Ids = Record<
  | "patient"
  | "member"
  | "practitioner"
  | "doctor"
  | "invoice"
  | "payment"
  | "event"
  | "mail"
  | "user"
  | "link"
  | "restriction"
  | "duplicate"
  | "merge"
  | "unknown"
  | "caredFor"
  | "ownVisit"
  | "selfBookable"
  | "ticket",
  string
>;

const ROWS: Record<keyof Ids, string> = {
  patient: "select patient_id as id from records where status = 'signed' order by created_at desc limit 1",
  practitioner: "select id from practitioners order by name_search limit 1",
  member: "select id from staff_members order by name_search limit 1",
  doctor: "select p.id from practitioners p join users u on u.id = p.user_id where u.username = 'doctor'",
  invoice: "select id from invoices where status = 'paid' order by number limit 1",
  payment: "select id from payments order by number limit 1",
  event: "select id from audit_events where after is not null order by at desc limit 1",
  mail: "select id from mails order by created_at limit 1",
  user: "select id from users where username = 'nurse'",
  restriction: "select id from patient_restrictions where lifted_at is null limit 1",
  duplicate: "select id from patient_duplicates where status = 'open' order by bits desc limit 1",
  merge: "select id from patient_merges where undone_at is null order by merged_at limit 1",
  unknown:
    "select patient_id as id from temporary_identities where resolved_at is null order by given_at limit 1",
  link: "select id from patient_links where status = 'requested' limit 1",
  caredFor: `select r.related_patient_id as id from patient_relations r
    join patient_links l on l.patient_id = r.patient_id and l.status = 'confirmed'
    join users u on u.id = l.user_id and u.username = 'patient'
    where r.kind = 'carer' and r.may_book and r.ended_at is null order by r.recorded_at, r.id limit 1`,
  ownVisit: `select a.id from appointments a join patient_links l on l.patient_id = a.patient_id and l.status = 'confirmed'
    join users u on u.id = l.user_id and u.username = 'patient' order by a.starts_at desc, a.id limit 1`,
  selfBookable: "select id from appointment_types where is_self_bookable order by name limit 1",
  ticket: "select appointment_id as id from queue_entries order by id limit 1",
};

export async function findIds(databaseUrl: string): Promise<Ids> {
  return withClient(databaseUrl, async (client) => {
    const ids: Partial<Ids> = {};
    for (const name of Object.keys(ROWS) as (keyof Ids)[]) {
      const { rows } = await client.query<{ id: string }>(ROWS[name]);
      if (!rows[0]) throw new Error(`The demonstration hospital has no ${name} to open.`);
      ids[name] = rows[0].id;
    }
    return ids as Ids;
  });
}

/** Every screen of a role, by the path that its navigation and links lead to. */
export const SCREENS: Partial<Record<Role, (ids: Ids) => string[]>> = {
  receptionist: ({ patient, link, duplicate, merge, unknown, ticket }) => [
    "/queue",
    "/calendar",
    "/calendar?view=week",
    "/calendar?view=month",
    "/calendar?view=agenda",
    "/calendar?by=room",
    "/calendar/print",
    "/patients",
    "/patients?q=zzzzzz",
    "/patients/new",
    `/patients/${patient}`,
    `/patients/${patient}/edit`,
    `/patients/${patient}/appointments`,
    `/patients/${patient}/history`,
    `/patients/${patient}/export`,
    `/patients/labels?ids=${patient}`,
    `/patients/wristband/${patient}`,
    `/patients/form/${patient}`,
    "/patients/form",
    "/patients/duplicates",
    `/patients/duplicates/${duplicate}`,
    "/patients/merges/new",
    `/patients/merges/new?keep=${patient}&with=${unknown}`,
    `/patients/merges/${merge}`,
    `/patients/${unknown}`,
    `/patients/${unknown}/identify`,
    "/patients/links",
    `/patients/links/${link}`,
    "/visits-to-move",
    "/waiting-list",
    "/messages",
    "/queue/settings",
    `/queue/tickets/${ticket}`,
    "/calendar-conflicts",
    "/account",
    "/account/availability",
    "/account/notifications",
    "/account/time-off",
    "/account/security",
    "/account/devices",
    "/help",
  ],
  doctor: ({ patient }) => [
    "/home",
    "/my-patients",
    "/care-teams/hand-over",
    `/patients/${patient}/records`,
    `/patients/${patient}/care-team`,
    `/patients/${patient}/narrative`,
    `/patients/${patient}/consents`,
    "/practitioners/me",
    "/account/calendar-feed",
    "/account/google-calendar",
    "/calendar-conflicts",
    "/help",
  ],
  nurse: ({ patient }) => [
    "/shifts",
    "/account/availability",
    "/queue",
    "/my-patients",
    `/patients/${patient}/records`,
    "/help",
  ],
  cashier: ({ patient, invoice, payment }) => [
    "/billing/desk",
    `/billing/desk?patient=${patient}`,
    "/billing/invoices",
    `/billing/invoices/${invoice}`,
    `/billing/invoices/${invoice}/print`,
    "/billing/payments",
    `/billing/payments/${payment}/receipt`,
    `/patients/${patient}/coverage`,
    `/patients/${patient}/bills`,
    "/help",
  ],
  manager: ({ practitioner, member, restriction }) => [
    "/analytics",
    "/analytics/attendance?by=practitioner",
    "/restrictions",
    `/restrictions/${restriction}`,
    "/staff",
    "/staff/new",
    "/staff/import",
    `/staff/${member}`,
    `/staff/${member}/edit`,
    `/staff/${member}/time`,
    "/rotas",
    "/rotas/swaps",
    `/staff/${member}/leaving`,
    "/time-off",
    "/time-off?status=approved",
    "/admin/catalogues/holidays",
    "/care-teams/hand-over",
    "/practitioners",
    "/practitioners/new",
    `/practitioners/${practitioner}`,
    `/practitioners/${practitioner}/edit`,
    `/practitioners/${practitioner}/hours`,
    "/help",
  ],
  admin: ({ user, event, mail }) => [
    "/admin",
    "/admin/users",
    "/admin/users/new",
    `/admin/users/${user}`,
    "/admin/roles",
    "/admin/audit",
    `/admin/audit/${event}`,
    "/admin/outbox",
    `/admin/outbox/${mail}`,
    "/admin/outbox/templates",
    "/admin/outbox/templates/appointment-confirmation",
    "/admin/hospital",
    "/admin/catalogues",
    "/admin/catalogues/departments",
    "/admin/catalogues/locations",
    "/admin/catalogues/services",
    "/admin/catalogues/skills",
    "/admin/catalogues/devices",
    "/admin/catalogues/holidays",
    "/admin/catalogues/patient-tags",
    "/admin/import",
    "/admin/saved-views",
    "/admin/system",
    "/queue/settings",
    "/admin/kit",
    "/help",
  ],
  patient: ({ doctor, caredFor, ownVisit, selfBookable }) => [
    "/portal",
    "/portal/appointments",
    `/portal/appointments/${ownVisit}`,
    "/portal/book",
    `/portal/book?type=${selfBookable}`,
    "/portal/practitioners",
    `/portal/practitioners/${doctor}`,
    "/portal/bills",
    "/portal/details",
    "/portal/people",
    `/portal/people/${caredFor}`,
    `/portal/people/${caredFor}/appointments`,
    `/portal/people/${caredFor}/book`,
    `/portal/people/${caredFor}/contact`,
    `/portal/people/${caredFor}/coverage`,
    "/portal/consents",
    "/portal/record",
    "/portal/help",
  ],
};

/** Screens for people who are not signed in. */
export const DOORS = [
  "/sign-in",
  "/register",
  "/register/staff",
  "/forgot-password",
  "/reset-password/gone",
  "/invitation/gone",
  "/verify-email/gone",
  "/appointment/gone",
  "/check-in",
  "/display/all",
];
