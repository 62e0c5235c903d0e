import "server-only";
import type { z } from "zod";
import type { staffMembers } from "@/db/schema";
import { messages } from "../i18n/messages/en";
import { practitionerSearch } from "../practitioners/rules";
import { DATE_FORMATS, type DateFormat, readDate } from "../spreadsheets/dates";
import type { Row } from "../spreadsheets/rows";
import { AddStaffMember } from "../staff-members/inputs";
import { normaliseCode } from "../text";
import { STAFF_COLUMNS, type StaffColumn } from "./fields";
import type { StaffReading } from "./inputs";
import { mayBeSame, personMeant, readLanguages, readProfession } from "./rules";

/** What is wrong with one cell; `code` is a key of the messages of errors. */
export type Finding = { entry: number; column: StaffColumn | null; code: string; text: string };
export type Known = typeof staffMembers.$inferSelect;
export type Place = {
  known: readonly Known[];
  departments: readonly { id: string; code: string; name: string }[];
  /** Who stood in an earlier row: nobody comes twice. */
  seen: Set<string>;
};

/** The person of a row, or everything that is wrong with it. */
export function readPerson({ entry, cells }: Row, { columns, dateFormat }: StaffReading, place: Place) {
  const findings: Finding[] = [];
  const cell = (column: StaffColumn) => cells[columns.indexOf(column)]?.trim() ?? "";
  const fail = (column: StaffColumn | null, code: string) => {
    findings.push({ entry, column, code, text: column ? cell(column) : "" });
    return undefined;
  };
  const [staffNumber, workEmail] = [cell("staffNumber"), cell("workEmail")];
  const known = personMeant({ staffNumber, workEmail }, place.known);
  const written = columns.flatMap((column) => (column && cell(column) !== "" ? [column] : []));
  const given: Record<string, unknown> = Object.fromEntries(
    written.filter((column) => column !== "department").map((column) => [column, cell(column)]),
  );
  if (columns.includes("profession"))
    given.profession =
      readProfession(cell("profession"), messages.enums.profession) ??
      fail("profession", "staffImports.profession");
  else if (!known) fail(null, "staffImports.professionMissing");
  if (written.includes("department"))
    given.departmentId =
      departmentOf(cell("department"), place) ?? fail("department", "staffImports.department");
  if (written.includes("languages"))
    given.languages =
      readLanguages(cell("languages"), messages.enums.language) ??
      fail("languages", "staffImports.languages");
  if (written.includes("employedFrom"))
    given.employedFrom =
      dayOf(cell("employedFrom"), dateFormat) ??
      fail(
        "employedFrom",
        !dateFormat && isDate(cell("employedFrom")) ? "staffImports.dateOrder" : "staffImports.date",
      );

  const nameSearch = practitionerSearch({ givenName: cell("givenName"), familyName: cell("familyName") });
  if (!known && place.known.some((one) => mayBeSame({ staffNumber, workEmail, nameSearch }, one)))
    fail(null, "staffImports.sameName");
  const who = known?.id ?? (staffNumber || workEmail.toLowerCase() || nameSearch);
  if (place.seen.has(who)) fail(null, "staffImports.twice");
  place.seen.add(who);
  if (findings.length > 0) return { person: null, findings };

  const parsed = AddStaffMember.safeParse({ ...(known ? typed(known) : {}), ...given });
  if (!parsed.success) for (const issue of parsed.error.issues) fail(columnOf(issue), "staffImports.cell");
  const person = parsed.success
    ? { entry, known, given: given as Partial<AddStaffMember>, whole: parsed.data }
    : null;
  return { person, findings };
}

const dayOf = (text: string, format: DateFormat | null) => (format ? readDate(text, format) : null);
const isDate = (text: string) => DATE_FORMATS.some((format) => readDate(text, format) !== null);

function departmentOf(text: string, { departments }: Place): string | undefined {
  const code = normaliseCode(text);
  return departments.find((one) => [one.code, one.name].some((word) => normaliseCode(word) === code))?.id;
}

/** What is known of somebody, as a form would send it. */
const typed = (row: Known) =>
  Object.fromEntries(
    Object.keys(AddStaffMember.shape).flatMap((key) => {
      const value: unknown = Reflect.get(row, key);
      return value === null || value === undefined ? [] : [[key, value]];
    }),
  );

/** The column that holds what is wrong; the department is known by its name there. */
function columnOf({ path: [field] }: z.core.$ZodIssue): StaffColumn | null {
  return STAFF_COLUMNS.find((column) => column === field) ?? null;
}
