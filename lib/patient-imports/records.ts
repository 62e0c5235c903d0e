import { createHash } from "node:crypto";
import { readCountry } from "../countries";
import { LongDetails, type PatientRecord } from "../patients/inputs";
import { birthDateConcern } from "../patients/rules";
import { parsePhone } from "../phone";
import { readDate } from "../spreadsheets/dates";
import type { Row } from "../spreadsheets/rows";
import type { ColumnField } from "./fields";
import type { Reading } from "./inputs";
import { readSex, splitName } from "./rules";

export type Problem = { field: ColumnField | null; code: string };
export type ReadRecord = { entry: number; sourceId: string; record: PatientRecord };

type Place = { source: string; country: string; today: string };

/** The person of a row as registration would store them, or everything that is wrong with the row. */
export function readRecord(row: Row, reading: Reading, place: Place): ReadRecord | Problem[] {
  const cells = cellsOf(row, reading);
  const problems: Problem[] = [];
  const cell = (field: ColumnField) => cells.get(field) || undefined;
  const wrong = (field: ColumnField, code: string) => {
    problems.push({ field, code });
    return undefined;
  };
  const phone = (field: ColumnField) => {
    const typed = cell(field);
    return typed && (parsePhone(typed, place.country) ?? wrong(field, "patients.phoneUnknown"));
  };
  const name = cell("familyName")
    ? { familyName: cell("familyName"), givenName: cell("givenName") }
    : splitName(cell("fullName") ?? cell("givenName") ?? "");
  const birthDate = birthDateOf(cell("birthDate"), reading, place, wrong);
  const land = cell("country");
  const country = land && (readCountry(land) ?? wrong("country", "imports.unknownCountry"));
  const [home, mobile, mail] = [phone("phone"), phone("mobile"), cell("email")];
  const contact = { name: cell("contactName"), phone: phone("contactPhone") };
  const identifier = cell("identifier");
  const details = LongDetails.safeParse(
    present({
      ...name,
      namePrefix: cell("namePrefix"),
      middleNames: cell("middleNames"),
      nameSuffix: cell("nameSuffix"),
      preferredName: cell("preferredName"),
      birthDate,
      birthDatePrecision: birthDate ? "exact" : "unknown",
      sex: readSex(cell("sex") ?? "") ?? wrong("sex", "imports.unknownSex") ?? "unknown",
      gender: cell("gender"),
      phones: [
        ...(mobile ? [{ use: "mobile", value: mobile }] : []),
        ...(home ? [{ use: "home", value: home }] : []),
      ],
      emails: mail ? [{ use: "home", value: mail }] : [],
      addresses: [
        present({
          street: cell("street"),
          city: cell("city"),
          district: cell("district"),
          postalCode: cell("postalCode"),
          country,
        }),
      ],
      contacts:
        contact.name || contact.phone
          ? [present({ ...contact, relationship: "other", isEmergencyContact: true })]
          : [],
      identifiers: [
        ...(cell("sourceId")
          ? [{ type: "external-mrn", issuer: place.source, value: cell("sourceId") }]
          : []),
        ...(identifier
          ? [{ type: reading.identifierType, issuer: reading.identifierIssuer, value: identifier }]
          : []),
      ],
    }),
  );
  if (!details.success)
    for (const { path, message } of details.error.issues)
      problems.push({ field: fieldAt(path, cells), code: message });
  if (problems.length > 0 || !details.success) return problems;
  const { isAgeConfirmed: _, ...record } = details.data;
  return { entry: row.entry, sourceId: cell("sourceId") ?? rowKey(row, reading), record };
}

function birthDateOf(
  typed: string | undefined,
  { dateFormat }: Reading,
  { today }: Place,
  wrong: (field: ColumnField, code: string) => undefined,
) {
  if (!typed) return undefined;
  const date = readDate(typed, dateFormat);
  if (!date) return wrong("birthDate", "imports.unreadableDate");
  const concern = birthDateConcern(date, today);
  return concern && concern !== "unusual" ? wrong("birthDate", `patients.birthDate.${concern}`) : date;
}

function cellsOf(row: Row, { columns }: Reading): Map<ColumnField, string> {
  return new Map(
    columns.flatMap((field, index) => (field ? [[field, row.cells[index] ?? ""] as const] : [])),
  );
}

/** Without an id of its own a row is known by what it says. */
function rowKey(row: Row, { columns }: Reading): string {
  const said = columns.flatMap((field, index) => (field ? `${field}=${row.cells[index] ?? ""}` : []));
  return `row:${createHash("sha256").update(said.sort().join("\u001f")).digest("hex")}`;
}

const present = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const FIELDS: Partial<Record<string, ColumnField>> = {
  emails: "email",
  "contacts name": "contactName",
  "contacts phone": "contactPhone",
  "addresses street": "street",
  "addresses city": "city",
  "addresses district": "district",
  "addresses postalCode": "postalCode",
  "addresses country": "country",
};

function fieldAt(path: readonly PropertyKey[], cells: Map<ColumnField, string>): ColumnField | null {
  const [list, index, part] = path.map(String);
  if (list === "identifiers") return index === "0" && cells.get("sourceId") ? "sourceId" : "identifier";
  if (list === "familyName" && !cells.has("familyName")) return "fullName";
  const known = FIELDS[`${list} ${part}`] ?? FIELDS[list ?? ""];
  return known ?? ([...cells.keys()].find((field) => field === list) || null);
}
