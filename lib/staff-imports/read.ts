import "server-only";
import { Readable } from "node:stream";
import { eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { departments, staffMembers } from "@/db/schema";
import type { Context } from "../context";
import { Invalid } from "../errors";
import { messages } from "../i18n/messages/en";
import { dateFormatOf, readDate } from "../patient-imports/rules";
import { delimiterOf, type Row, readRows, Unreadable } from "../patient-imports/spreadsheet";
import { AddStaffMember } from "../staff-members/inputs";
import { normaliseCode } from "../text";
import type { StaffColumn } from "./fields";
import { MOST_PEOPLE, type TryStaffImport } from "./inputs";
import { guessStaffColumns, readLanguages, readProfession } from "./rules";

/** What is wrong with one cell; `code` is a key of the messages of errors. */
export type Finding = { entry: number; column: StaffColumn | null; code: string; text: string };
type Known = typeof staffMembers.$inferSelect;
export type ReadPerson = {
  entry: number;
  known: Known | null;
  given: Partial<AddStaffMember>;
  whole: AddStaffMember;
};
export type ReadList = {
  headings: string[];
  columns: (StaffColumn | null)[];
  people: ReadPerson[];
  findings: Finding[];
  rows: Row[];
};

/**
 * The people of a list, each with the person of the directory that its number or work address names. Columns that the list does
 * not have are left as they are known.
 * @throws Invalid for what is no table, or one of too many people.
 */
export async function readList(tx: Context, { text, columns: chosen }: TryStaffImport): Promise<ReadList> {
  const [head, ...rows] = await rowsOf(text);
  if (!head || rows.length === 0) throw new Invalid("staffImports.empty");
  if (rows.length > MOST_PEOPLE) throw new Invalid("staffImports.tooLong");
  const columns = head.cells.map((_, index) => (chosen ?? guessStaffColumns(head.cells))[index] ?? null);
  const known = await tx.db.select().from(staffMembers).where(isNull(staffMembers.leftAt));
  const places = await tx.db
    .select({ id: departments.id, code: departments.code, name: departments.name })
    .from(departments)
    .where(eq(departments.isActive, true));
  const dates = rows.map(({ cells }) => cells[columns.indexOf("employedFrom")] ?? "");
  const format = dateFormatOf(dates) ?? "DMY";
  const findings: Finding[] = [];
  const people: ReadPerson[] = [];
  const seen = new Set<string>();
  for (const { entry, cells } of rows) {
    const cell = (column: StaffColumn) => cells[columns.indexOf(column)]?.trim() ?? "";
    const has = (column: StaffColumn) => columns.includes(column);
    const fail = (column: StaffColumn | null, code: string) =>
      findings.push({ entry, column, code, text: column ? cell(column) : "" });
    const match = known.find(
      ({ staffNumber, workEmail }) =>
        (cell("staffNumber") !== "" && staffNumber === cell("staffNumber")) ||
        (cell("workEmail") !== "" && workEmail === cell("workEmail").toLowerCase()),
    );
    const given: Record<string, unknown> = {};
    for (const column of columns) if (column && cell(column) !== "") given[column] = cell(column);
    if (has("profession")) {
      const profession = readProfession(cell("profession"), messages.enums.profession);
      if (profession) given.profession = profession;
      else fail("profession", "staffImports.profession");
    } else if (!match) fail(null, "staffImports.professionMissing");
    if (cell("department")) {
      const code = normaliseCode(cell("department"));
      const place = places.find((one) => [one.code, one.name].some((word) => normaliseCode(word) === code));
      if (place) given.departmentId = place.id;
      else fail("department", "staffImports.department");
    }
    delete given.department;
    if (cell("languages")) {
      const languages = readLanguages(cell("languages"), messages.enums.language);
      if (languages) given.languages = languages;
      else fail("languages", "staffImports.languages");
    }
    if (cell("employedFrom")) {
      const day = readDate(cell("employedFrom"), format);
      if (day) given.employedFrom = day;
      else fail("employedFrom", "staffImports.date");
    }
    const who = match?.id ?? [cell("staffNumber"), cell("workEmail").toLowerCase()].find(Boolean);
    if (who && seen.has(who)) fail(null, "staffImports.twice");
    if (who) seen.add(who);
    if (findings.some((finding) => finding.entry === entry)) continue;
    const parsed = AddStaffMember.safeParse({ ...(match ? typed(match) : {}), ...given });
    if (parsed.success)
      people.push({
        entry,
        known: match ?? null,
        given: given as Partial<AddStaffMember>,
        whole: parsed.data,
      });
    else for (const issue of parsed.error.issues) fail(columnOf(issue), "staffImports.cell");
  }
  return { headings: head.cells, columns, people, findings, rows };
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

/** What is known of somebody, as a form would send it. */
const typed = (row: Known) =>
  Object.fromEntries(
    Object.keys(AddStaffMember.shape).flatMap((key) => {
      const value: unknown = Reflect.get(row, key);
      return value === null || value === undefined ? [] : [[key, value]];
    }),
  );

function columnOf({ path }: z.core.$ZodIssue): StaffColumn | null {
  const name = String(path[0] ?? "");
  return (Object.keys(AddStaffMember.shape) as StaffColumn[]).find((key) => key === name) ?? null;
}
