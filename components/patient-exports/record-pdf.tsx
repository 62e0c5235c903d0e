import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { Fragment } from "react";
import type { Summary } from "@/lib/patient-exports/summary";
import { fontFamily, printable, registerFonts } from "./fonts";

type Section = Summary["sections"][number];
type Entry = Section["entries"][number];

/** An A4 page holds about ten; react-pdf lays a page element out in time that grows with the square of its length. */
const ENTRIES_A_PAGE_ELEMENT = 60;
/** Letters, with 60 for each line begun: about a quarter of a page. */
const LONG_ENTRY = 1_200;

const styles = StyleSheet.create({
  page: {
    paddingTop: 76,
    paddingBottom: 52,
    paddingHorizontal: 44,
    fontSize: 9,
    lineHeight: 1.35,
    color: "#1a1d21",
  },
  running: {
    position: "absolute",
    top: 24,
    left: 44,
    right: 44,
    borderBottom: "0.75pt solid #0f5c63",
    paddingBottom: 5,
  },
  runningPatient: { fontWeight: 700, fontSize: 9.5 },
  runningHospital: { fontSize: 8, color: "#4b5259", marginBottom: 2 },
  foot: {
    position: "absolute",
    top: 806,
    left: 44,
    right: 44,
    flexDirection: "row",
    justifyContent: "space-between",
  },
  small: { fontSize: 8, color: "#4b5259" },
  title: { fontSize: 17, fontWeight: 700, marginBottom: 6, lineHeight: 1.2 },
  letterhead: { marginBottom: 12 },
  hospital: { fontSize: 12, fontWeight: 700, marginBottom: 3 },
  note: { marginBottom: 2, color: "#4b5259" },
  section: { fontSize: 12, fontWeight: 700, color: "#0f5c63", marginTop: 14, marginBottom: 5 },
  entry: { marginBottom: 7, paddingBottom: 5, borderBottom: "0.5pt solid #dfe3e6" },
  entryTitle: { fontWeight: 700, marginBottom: 1.5 },
  label: { color: "#4b5259" },
});

/** The record as a PDF: hospital and patient on every page, pages counted, sections in the order of the summary. */
export async function drawRecord(summary: Summary): Promise<Buffer> {
  await registerFonts();
  return renderToBuffer(<RecordPdf summary={printable(summary)} />);
}

function RecordPdf({ summary }: { summary: Summary }) {
  const { hospital, notes, unprintable, title } = summary;
  const [first = [], ...rest] = pageElements(summary.sections);
  return (
    <Document title={summary.title.split(":")[0]} creator={hospital.name} producer={hospital.name}>
      <RecordPage summary={summary} blocks={first}>
        <View style={styles.letterhead}>
          <Text style={styles.hospital}>{hospital.name}</Text>
          {hospital.lines.map((line) => (
            <Text key={line} style={styles.small}>
              {line}
            </Text>
          ))}
        </View>
        <Text style={styles.title}>{title}</Text>
        {[...notes, unprintable].map((note) => (
          <Text key={note} style={styles.note}>
            {note}
          </Text>
        ))}
      </RecordPage>
      {rest.map((blocks) => (
        <RecordPage key={blocks[0]?.key} summary={summary} blocks={blocks} />
      ))}
    </Document>
  );
}

function RecordPage({
  summary,
  blocks,
  children,
}: {
  summary: Summary;
  blocks: readonly Block[];
  children?: React.ReactNode;
}) {
  return (
    <Page size="A4" style={[styles.page, { fontFamily }]}>
      <View fixed style={styles.running}>
        <Text style={styles.runningHospital}>{summary.hospital.name}</Text>
        <Text style={styles.runningPatient}>{summary.patient}</Text>
      </View>
      <View fixed style={styles.foot}>
        <Text style={styles.small}>{summary.confidential}</Text>
        <Text
          style={styles.small}
          render={({ pageNumber, totalPages }) =>
            summary.page.replace("{page}", String(pageNumber)).replace("{pages}", String(totalPages))
          }
        />
      </View>
      {children}
      {blocks.map((block) => (
        <SectionBlock key={block.key} block={block} />
      ))}
    </Page>
  );
}

/** A section, or as much of it as one page element takes. */
type Block = { key: string; title: string | null; entries: readonly Entry[] };

/** A title stays with the first entry below it. */
function SectionBlock({ block: { title, entries } }: { block: Block }) {
  const [first, ...rest] = entries;
  return (
    <View>
      {first && (
        <View wrap={isLong(first)}>
          {title && <Text style={styles.section}>{title}</Text>}
          <EntryBlock entry={first} />
        </View>
      )}
      {rest.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never changed
        <EntryBlock key={index} entry={entry} />
      ))}
    </View>
  );
}

/** It may run over the end of a page. */
const isLong = ({ lines }: Entry) => lines.reduce((sum, { text }) => sum + 60 + text.length, 0) > LONG_ENTRY;

function EntryBlock({ entry }: { entry: Entry }) {
  const { title, lines } = entry;
  return (
    <View style={styles.entry} wrap={isLong(entry)}>
      <Text>
        {title !== "" && <Text style={styles.entryTitle}>{title}</Text>}
        {lines.map(({ label, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never changed
          <Fragment key={index}>
            {between(entry, index)}
            {label && <Text style={styles.label}>{`${label}:\u00a0`}</Text>}
            {text}
          </Fragment>
        ))}
      </Text>
    </View>
  );
}

/** Short facts follow each other on a line. */
function between({ title, lines }: Entry, index: number): string {
  const [before, line] = [lines[index - 1], lines[index]];
  if (!before) return title === "" ? "" : "\n";
  return before.label && line?.label && isShort(before) && isShort(line) ? "   ·   " : "\n";
}

const isShort = ({ text }: Entry["lines"][number]) => text.length < 40 && !text.includes("\n");

/** The sections, cut into as many page elements as their length needs. */
function pageElements(sections: readonly Section[]): Block[][] {
  const elements: Block[][] = [[]];
  let room = ENTRIES_A_PAGE_ELEMENT;
  for (const [index, { title, entries }] of sections.entries()) {
    for (let at = 0; at < entries.length; ) {
      if (room === 0) {
        elements.push([]);
        room = ENTRIES_A_PAGE_ELEMENT;
      }
      const taken = entries.slice(at, at + room);
      elements.at(-1)?.push({ key: `${index}.${at}`, title: at === 0 ? title : null, entries: taken });
      at += taken.length;
      room -= taken.length;
    }
  }
  return elements;
}
