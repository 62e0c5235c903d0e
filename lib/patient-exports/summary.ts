import { createTranslator } from "next-intl";
import words from "../i18n/messages/en/patientRecord.json";
import { bornText, fullName, listName } from "../patients/rules";
import { formatPhone } from "../phone";
import { formatDateTime, localDate } from "../time";
import type { Gathered, Row } from "./gather";
import { OUTLINE, type Part } from "./outline";
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
/** Everything the PDF says about what was gathered. */
export function summaryOf(gathered: Gathered, { madeAt, isOwn }: About): Summary {
  const { settings, patient, parts, withheld } = gathered;
  const say = wordingOf(gathered);
  // Messages with a gap are compiled when the application is built: only the translator reads them.
  const write = createTranslator({ locale: "en-GB", messages: { record: words } });
  const clock = { today: localDate(madeAt, settings.timeZone), timeZone: settings.timeZone };
  const titles: Readonly<Record<string, string>> = words.sections;
  const sections = Object.entries(OUTLINE)
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
      lines: [...linesFor(part, body, row, say), ...(under ? UNDER[under](row, gathered, say) : [])],
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

const UNDER = { records: notesOf, invoiceLines: linesOf };

const timeOf = (value: unknown): number =>
  value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) || 0 : 0;
