import enums from "../i18n/messages/en/enums.json";
import words from "../i18n/messages/en/patientRecord.json";
import { formatMoney } from "../money";
import type { HospitalSettings } from "../settings/queries";
import { formatDate, formatDateTime, formatMinute } from "../time";
import type { Gathered, Row } from "./gather";

type Labels = Readonly<Record<string, string>>;
export const COLUMNS: Labels = words.columns;

/** Which closed set a column takes its value from, by column, or by part and column where columns share a name. */
const SETS: Readonly<Record<string, keyof typeof enums>> = {
  sex: "sex",
  language: "language",
  interpreterLanguage: "language",
  birthDatePrecision: "birthDatePrecision",
  communicationNeeds: "communicationNeed",
  "telecoms.system": "telecomSystem",
  "telecoms.use": "telecomUse",
  "addresses.use": "addressUse",
  "contacts.mayBeTold": "mayBeTold",
  relationship: "relationship",
  legalAuthority: "legalAuthority",
  "identifiers.type": "identifierType",
  "alerts.category": "alertCategory",
  severity: "alertSeverity",
  "restrictions.category": "restrictionCategory",
  "careTeam.role": "careTeamRole",
  class: "encounterClass",
  "encounters.status": "encounterStatus",
  "records.status": "recordStatus",
  "appointments.status": "appointmentStatus",
  "appointmentMessages.kind": "appointmentMessageKind",
  "appointmentMessages.status": "appointmentMessageStatus",
  requester: "requester",
  dayParts: "dayPart",
  "waitingListEntries.priority": "waitingPriority",
  "waitingListEntries.status": "waitingStatus",
  "waitingListOffers.status": "offerStatus",
  fromStatus: "appointmentStatus",
  toStatus: "appointmentStatus",
  step: "queueStep",
  subject: "consentSubject",
  "consents.status": "consentStatus",
  decision: "consentStatus",
  "consents.decidedBy": "consentGiver",
  "consents.endedBy": "consentGiver",
  "messagePreferences.appointments": "messageChannel",
  results: "messageChannel",
  billing: "messageChannel",
  general: "messageChannel",
  priority: "coveragePriority",
  holder: "policyHolder",
  "coverages.status": "coverageStatus",
  "charges.status": "chargeStatus",
  "invoices.status": "invoiceStatus",
  method: "paymentMethod",
  "payments.kind": "paymentKind",
  "portalLinks.status": "patientLinkStatus",
  format: "exportFormat",
};

export type Wording = ReturnType<typeof wordingOf>;

/** How values of rows read on paper: names instead of ids, the hospital's clock and currency, words for closed sets. */
export function wordingOf({ settings, names }: Pick<Gathered, "settings" | "names">) {
  const named = new Map(Object.values(names).flatMap((byId) => Object.entries(byId)));
  const word = (part: string, column: string, value: string) => {
    const set = SETS[`${part}.${column}`] ?? SETS[column];
    const labels: Labels = set ? enums[set] : {};
    return labels[value] ?? named.get(value) ?? value;
  };
  /** "" for what is not recorded. */
  return (part: string, column: string, row: Row): string => {
    const value = row[column];
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map((item) => word(part, column, String(item))).join(", ");
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (value instanceof Date) return formatDateTime(value, settings.timeZone);
    if (typeof value === "number") return numberText(column, value, settings);
    if (typeof value === "object") return JSON.stringify(value);
    const text = String(value);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : word(part, column, text);
  };
}

function numberText(column: string, value: number, { currency, locale }: HospitalSettings): string {
  if (column.endsWith("Minor")) return formatMoney(value, currency, locale);
  if (column === "shareBasisPoints") return `${value / 100} %`;
  if (column === "diedAtMinute") return formatMinute(value);
  return String(value);
}
