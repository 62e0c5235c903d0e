import { can, type Permission, type Viewer } from "../access/permissions";
import type help from "../i18n/messages/en/help.json";

export type Article = { id: keyof typeof help.articles; permission: Permission };
export type Topic = { id: keyof typeof help.topics; articles: readonly Article[] };

/** What the staff's help can explain, in the order of the page. */
export const STAFF_TOPICS: readonly Topic[] = [
  {
    id: "patients",
    articles: [
      { id: "findPatient", permission: "patients.search" },
      { id: "registerPatient", permission: "patients.register" },
      { id: "editPatient", permission: "patients.edit" },
      { id: "compareDuplicates", permission: "patientDuplicates.dismiss" },
      { id: "mergeRecords", permission: "patientMerges.merge" },
      { id: "undoMerge", permission: "patientMerges.undo" },
      { id: "admitUnknown", permission: "temporaryIdentities.give" },
      { id: "portalRequests", permission: "patientLinks.decide" },
      { id: "recordCarer", permission: "patientRelations.record" },
      { id: "recordConsent", permission: "consents.record" },
      { id: "messages", permission: "messagePreferences.choose" },
      { id: "print", permission: "patientPrints.print" },
      { id: "exportRecord", permission: "patientExports.request" },
      { id: "restrictedFound", permission: "patients.search" },
      { id: "restrictRecord", permission: "patientRestrictions.manage" },
    ],
  },
  {
    id: "appointments",
    articles: [
      { id: "book", permission: "appointments.book" },
      { id: "overbook", permission: "appointments.overbook" },
      { id: "move", permission: "appointments.move" },
      { id: "tellPatients", permission: "appointmentMessages.read" },
      { id: "calendarProgram", permission: "calendarFeeds.use" },
      { id: "checkIn", permission: "appointments.checkIn" },
      { id: "walkIn", permission: "appointments.checkIn" },
      { id: "callNext", permission: "queue.call" },
      { id: "screens", permission: "terminals.manage" },
      { id: "settleGoogle", permission: "googleCalendars.settle" },
      { id: "calendarKeys", permission: "appointments.book" },
    ],
  },
  {
    id: "care",
    articles: [
      { id: "openVisit", permission: "encounters.open" },
      { id: "writeEntry", permission: "records.write" },
      { id: "narrative", permission: "patients.writeNarrative" },
      { id: "careTeam", permission: "careTeams.assign" },
      { id: "handOver", permission: "careTeams.readOwn" },
      { id: "hours", permission: "encounters.open" },
    ],
  },
  {
    id: "money",
    articles: [
      { id: "recordCoverage", permission: "coverages.change" },
      { id: "deskCoverage", permission: "payments.take" },
      { id: "takePayment", permission: "payments.take" },
      { id: "refund", permission: "payments.refund" },
    ],
  },
  {
    id: "management",
    articles: [
      { id: "analytics", permission: "analytics.read" },
      { id: "planRota", permission: "rotas.plan" },
      { id: "decideTimeOff", permission: "timeOff.decide" },
      { id: "staffDirectory", permission: "staff.manage" },
      { id: "practitioners", permission: "practitioners.manage" },
    ],
  },
  {
    id: "administration",
    articles: [
      { id: "invite", permission: "users.invite" },
      { id: "resetFactor", permission: "users.resetAccess" },
      { id: "prices", permission: "catalogues.change" },
      { id: "places", permission: "catalogues.change" },
      { id: "import", permission: "imports.run" },
      { id: "audit", permission: "audit.read" },
    ],
  },
  {
    id: "everybody",
    articles: [
      { id: "keyboard", permission: "account.use" },
      { id: "lists", permission: "settings.read" },
      { id: "askTimeOff", permission: "timeOff.request" },
      { id: "swapShift", permission: "shifts.swap" },
      { id: "connectGoogle", permission: "googleCalendars.connect" },
      { id: "account", permission: "account.use" },
    ],
  },
];

export const PORTAL_TOPICS: readonly Topic[] = [
  {
    id: "portal",
    articles: [
      { id: "connectRecord", permission: "patientLinks.request" },
      { id: "portalAppointments", permission: "portal.use" },
      { id: "portalBills", permission: "portal.use" },
      { id: "portalDetails", permission: "portal.use" },
      { id: "portalCaredFor", permission: "carers.use" },
      { id: "portalOwnCarers", permission: "carers.endOwn" },
      { id: "portalConsents", permission: "consents.withdrawOwn" },
      { id: "portalRecord", permission: "portal.use" },
      { id: "portalAccount", permission: "account.use" },
    ],
  },
];

/** What this viewer is told: only what they may do, and no empty topics. */
export function topicsFor(topics: readonly Topic[], viewer: Viewer): Topic[] {
  return topics
    .map(({ id, articles }) => ({
      id,
      articles: articles.filter(({ permission }) => can(viewer, permission)),
    }))
    .filter(({ articles }) => articles.length > 0);
}
