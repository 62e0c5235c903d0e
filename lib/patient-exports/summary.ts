import { createTranslator } from "next-intl";
import words from "../i18n/messages/en/patientRecord.json";
import { bornText, fullName, listName } from "../patients/rules";
import { formatPhone } from "../phone";
import { formatDateTime, localDate } from "../time";
import type { Gathered, Row } from "./gather";
import { COLUMNS, type Wording, wordingOf } from "./wording";

/** What the PDF says, in order: plain text that its process only lays out. */
export type Summary = {
  hospital: { name: string; lines: string[] };
  title: string;
  /** Stands on every page. */
  patient: string;
  page: string;
  confidential: string;
  unprintable: string;
  notes: string[];
  /** Those without an entry are named in the last note. */
  sections: { title: string; entries: Entry[] }[];
};
type Entry = { title: string; lines: Line[] };
/** Without a label: running text. */
type Line = { label?: string; text: string };

type About = { madeAt: Date; isOwn: boolean };
type Part = {
  /** The columns whose values head an entry. */
  head: string[];
  /** What the entry says below, in order; what is not recorded is left out. */
  body: string[];
  /** The column by which the latest stands first; left out: in the order of recording. */
  latestFirst?: string;
  under?: (row: Row, gathered: Gathered, say: Wording) => Line[];
};

/**
 * The record in the order of a discharge summary: who it is, what must not be missed, who cares, the history, visits with
 * their notes, then plans, agreements, who pays, and last how the record came about.
 */
const PARTS: Readonly<Record<string, Part>> = {
  person: {
    head: [],
    body: [
      "mrn",
      "namePrefix",
      "givenName",
      "middleNames",
      "familyName",
      "nameSuffix",
      "preferredName",
      "birthDate",
      "birthDatePrecision",
      "sex",
      "gender",
      "language",
      "needsInterpreter",
      "interpreterLanguage",
      "communicationNeeds",
      "communicationNote",
      "deceasedAt",
      "registeredAt",
      "registeredBy",
    ],
  },
  telecoms: { head: ["value"], body: ["system", "use"] },
  addresses: {
    head: ["use"],
    body: ["lines", "city", "district", "postalCode", "country", "validFrom", "validTo"],
  },
  contacts: {
    head: ["name", "relationship"],
    body: ["phone", "email", "language", "isEmergencyContact", "isNextOfKin", "mayBeTold", "legalAuthority"],
  },
  identifiers: { head: ["type", "value"], body: ["issuer", "validFrom", "validTo"] },
  temporaryIdentities: {
    head: ["givenAt"],
    body: ["sex", "approximateAgeYears", "note", "givenBy", "resolution", "resolvedBy", "resolvedAt"],
  },
  deaths: {
    head: ["diedOn"],
    body: [
      "diedAtMinute",
      "cause",
      "recordedBy",
      "recordedAt",
      "retractedBy",
      "retractedAt",
      "retractReason",
    ],
  },
  alerts: {
    head: ["severity", "category"],
    body: ["text", "startsOn", "endsOn", "recordedBy", "recordedAt", "endedBy", "endedAt", "endReason"],
  },
  tags: { head: ["tagId"], body: ["setBy", "setAt", "endedBy", "endedAt", "endReason"] },
  careTeam: {
    head: ["role", "practitionerId", "userId"],
    body: ["startsAt", "endsAt", "reason", "assignedBy", "assignedAt", "endedBy", "endReason"],
    latestFirst: "startsAt",
  },
  narratives: { head: ["writtenAt", "writtenBy"], body: ["text"], latestFirst: "writtenAt" },
  encounters: {
    head: ["startedAt", "class"],
    body: ["status", "practitionerId", "serviceProviderId", "reason", "endedAt"],
    latestFirst: "startedAt",
    under: notesOf,
  },
  appointments: {
    head: ["startsAt", "typeId", "status"],
    body: [
      "practitionerId",
      "roomId",
      "endsAt",
      "reason",
      "notes",
      "bookedBy",
      "bookedAt",
      "arrivedAt",
      "consultationStartedAt",
      "fulfilledAt",
      "cancelledAt",
      "cancelReason",
    ],
    latestFirst: "startsAt",
  },
  consents: {
    head: ["subject", "decision", "decidedOn"],
    body: [
      "scope",
      "status",
      "validTo",
      "decidedBy",
      "deciderName",
      "recordedBy",
      "endedOn",
      "endedBy",
      "enderName",
      "endReason",
    ],
    latestFirst: "decidedOn",
  },
  messagePreferences: {
    head: ["changedAt"],
    body: ["appointments", "results", "billing", "general", "isQuiet", "changedBy"],
  },
  relations: {
    head: ["kind"],
    body: [
      "relatedPatientId",
      "mayBook",
      "maySeeResults",
      "mayBeTold",
      "startsOn",
      "endsOn",
      "recordedBy",
      "recordedAt",
      "endedAt",
      "endReason",
    ],
  },
  coverages: {
    head: ["insurerId", "policyNumber"],
    body: [
      "status",
      "priority",
      "plan",
      "groupNumber",
      "holder",
      "holderName",
      "validFrom",
      "validTo",
      "shareBasisPoints",
      "copayMinor",
      "endReason",
    ],
    latestFirst: "validFrom",
  },
  invoices: {
    head: ["number", "status", "totalMinor"],
    body: ["issuedAt", "issuedBy", "dueOn", "paidMinor", "paidAt", "voidedAt", "voidedBy", "voidReason"],
    latestFirst: "createdAt",
    under: linesOf,
  },
  payments: {
    head: ["number", "kind", "amountMinor"],
    body: ["receivedAt", "method", "tenderedMinor", "reference", "reason", "receivedBy"],
    latestFirst: "receivedAt",
  },
  charges: {
    head: ["occurredAt", "description"],
    body: ["status", "quantity", "unitPriceMinor", "postedBy", "voidReason"],
    latestFirst: "occurredAt",
  },
  portalLinks: {
    head: ["requestedAt", "status"],
    body: ["userId", "claimedMrn", "claimedBirthDate", "decidedBy", "decidedAt", "endedAt", "endReason"],
  },
  restrictions: {
    head: ["category", "restrictedAt"],
    body: ["reason", "restrictedBy", "expiresAt", "liftedBy", "liftedAt", "liftReason"],
  },
  restrictionViewers: { head: ["userId"], body: ["addedBy", "addedAt", "removedBy", "removedAt"] },
  changes: {
    head: ["changedAt", "field", "about"],
    body: ["before", "after", "changedBy"],
    latestFirst: "changedAt",
  },
  exports: {
    head: ["requestedAt", "format"],
    body: ["requestedBy", "reason", "finishedAt", "fetchedAt", "fetchCount"],
    latestFirst: "requestedAt",
  },
};

/** Everything the PDF says about what was gathered. */
export function summaryOf(gathered: Gathered, { madeAt, isOwn }: About): Summary {
  const { settings, patient, parts, withheld } = gathered;
  const say = wordingOf(gathered);
  // Messages with a gap are compiled when the application is built: only the translator reads them.
  const write = createTranslator({ locale: "en-GB", messages: { record: words } });
  const clock = { today: localDate(madeAt, settings.timeZone), timeZone: settings.timeZone };
  const titles: Readonly<Record<string, string>> = words.sections;
  const sections = Object.entries(PARTS)
    .filter(([part]) => part in parts)
    .map(([part, shape]) => ({
      title: titles[part] ?? part,
      entries: entriesOf(part, shape, gathered, say),
    }));
  const empty = sections.filter(({ entries }) => entries.length === 0).map(({ title }) => title);
  const { name, addressLines, phone, email, country } = settings;
  return {
    hospital: {
      name,
      lines: [...addressLines, phone && formatPhone(phone, country), email].flatMap((line) => line || []),
    },
    title: `${words.title}: ${fullName(patient)}`,
    patient: [listName(patient), bornText(patient, clock), `${words.columns.mrn} ${patient.mrn}`]
      .filter(Boolean)
      .join(" · "),
    page: write("record.page", { page: "{page}", pages: "{pages}" }),
    confidential: words.confidential,
    unprintable: words.unprintable,
    notes: [
      write("record.made", { when: formatDateTime(madeAt, settings.timeZone) }),
      isOwn ? words.forPatient : words.forStaff,
      withheld.length === 0
        ? words.complete
        : write("record.withheld", { parts: withheld.map((part) => titles[part]).join(", ") }),
      ...(empty.length > 0 ? [write("record.nothing", { parts: empty.join(", ") })] : []),
    ],
    sections: sections.filter(({ entries }) => entries.length > 0),
  };
}

function entriesOf(part: string, { head, body, latestFirst, under }: Part, gathered: Gathered, say: Wording) {
  const rows = [...(gathered.parts[part] ?? [])];
  if (latestFirst) rows.sort((a, b) => timeOf(b[latestFirst]) - timeOf(a[latestFirst]));
  return rows.map(
    (row): Entry => ({
      title: head
        .map((column) => say(part, column, row))
        .filter(Boolean)
        .join(" · "),
      lines: [...linesFor(part, body, row, say), ...(under?.(row, gathered, say) ?? [])],
    }),
  );
}

function linesFor(part: string, columns: readonly string[], row: Row, say: Wording): Line[] {
  return columns.flatMap((column) => {
    const text = say(part, column, row);
    return text ? [column === "text" ? { text } : { label: COLUMNS[column] ?? column, text }] : [];
  });
}

/** The signed notes of a visit, each with what it says; an amended one stands with the one that amends it. */
function notesOf(visit: Row, { parts }: Gathered, say: Wording): Line[] {
  return (parts.records ?? [])
    .filter(({ encounterId }) => encounterId === visit.id)
    .flatMap((note) => [
      {
        text: `${say("records", "status", note)} · ${say("records", "signedAt", note)} · ${say("records", "signedBy", note)}`,
      },
      ...linesFor("records", ["diagnosis", "description", "treatment", "amendReason"], note, say),
    ]);
}

function linesOf(invoice: Row, { parts }: Gathered, say: Wording): Line[] {
  return (parts.invoiceLines ?? [])
    .filter(({ invoiceId }) => invoiceId === invoice.id)
    .map((line) => ({
      text: `${say("invoiceLines", "quantity", line)} × ${say("invoiceLines", "description", line)}: ${say("invoiceLines", "amountMinor", line)}`,
    }));
}

const timeOf = (value: unknown): number =>
  value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) || 0 : 0;
