import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { asc, eq, isNull } from "drizzle-orm";
import { departments, staffMembers } from "@/db/schema";
import type { Context } from "../context";
import { Invalid } from "../errors";
import { likelyDateFormats } from "../spreadsheets/dates";
import { recallMapping } from "../spreadsheets/queries";
import { delimiterOf, type Row, readRows, Unreadable } from "../spreadsheets/rows";
import type { AddStaffMember } from "../staff-members/inputs";
import { normaliseCode } from "../text";
import { MOST_PEOPLE, StaffReading, type TryStaffImport } from "./inputs";
import { type Finding, type Known, type Place, readPerson } from "./person";
import { guessStaffColumns } from "./rules";

export type ReadPerson = {
  entry: number;
  known: Known | null;
  given: Partial<AddStaffMember>;
  whole: AddStaffMember;
};
export type ReadList = {
  headings: string[];
  reading: StaffReading;
  /** Read as the last list with these headings. */
  isRemembered: boolean;
  people: ReadPerson[];
  findings: Finding[];
  rows: Row[];
};

/**
 * The people of a list, each with the person of the directory that its number or work address names. Columns that the list does
 * not have are left as they are known.
 * @throws Invalid for what is no table, or one of too many people.
 */
export async function readList(tx: Context, { text, reading: asked }: TryStaffImport): Promise<ReadList> {
  const [head, ...rows] = await rowsOf(text);
  if (!head || rows.length === 0) throw new Invalid("staffImports.empty");
  if (rows.length > MOST_PEOPLE) throw new Invalid("staffImports.tooLong");
  const remembered = asked ? null : await recall(tx, head.cells);
  const columns = columnsOf(head.cells, asked ?? remembered);
  const dates = rows.map(({ cells }) => cells[columns.indexOf("employedFrom")] ?? "");
  const likely = likelyDateFormats(dates);
  const only = likely.length === 1 ? (likely[0] ?? null) : null;
  const reading = { columns, dateFormat: asked?.dateFormat ?? only ?? remembered?.dateFormat ?? null };
  const place: Place = {
    known: await tx.db
      .select()
      .from(staffMembers)
      .where(isNull(staffMembers.leftAt))
      .orderBy(asc(staffMembers.id)),
    departments: await tx.db
      .select({ id: departments.id, code: departments.code, name: departments.name })
      .from(departments)
      .where(eq(departments.isActive, true)),
    seen: new Set(),
  };
  const read = rows.map((row) => readPerson(row, reading, place));
  return {
    headings: head.cells,
    reading,
    isRemembered: remembered !== null,
    people: read.flatMap(({ person }) => person ?? []),
    findings: read.flatMap(({ findings }) => findings),
    rows,
  };
}

/** Under what the way to read a list with these headings is kept. */
export const sourceOf = (headings: readonly string[]): string =>
  createHash("sha256").update(headings.map(normaliseCode).join("\n")).digest("hex");

function recall(tx: Context, headings: readonly string[]): Promise<StaffReading | null> {
  return recallMapping(tx, { purpose: "staff", source: sourceOf(headings), schema: StaffReading });
}

function columnsOf(headings: string[], reading: StaffReading | null) {
  const columns = reading?.columns ?? guessStaffColumns(headings);
  return headings.map((_, index) => columns[index] ?? null);
}

async function rowsOf(text: string): Promise<Row[]> {
  const rows: Row[] = [];
  const clean = text.replace(/^\uFEFF/, "");
  try {
    for await (const row of readRows(() => Readable.from([Buffer.from(clean)]), {
      encoding: "utf-8",
      delimiter: delimiterOf(clean),
    }))
      rows.push(row);
  } catch (error) {
    if (error instanceof Unreadable) throw new Invalid(error.code);
    throw error;
  }
  return rows;
}
