import "server-only";
import { inArray } from "drizzle-orm";
import { profiles } from "@/db/schema";
import type { Context } from "../context";

/** Columns by which the front desk tells rows of a kind apart. Nothing of what clinicians write is here. */
const ABOUT: Record<string, readonly string[]> = {
  alerts: ["text"],
  coverages: ["policy_number"],
  invoices: ["number"],
  patient_addresses: ["lines", "city"],
  patient_contacts: ["name"],
  patient_identifiers: ["issuer", "value"],
  patient_telecoms: ["value"],
  payments: ["number"],
};
const AUTHORS = [
  "recorded_by",
  "booked_by",
  "changed_by",
  "written_by",
  "set_by",
  "taken_by",
  "assigned_by",
  "received_by",
  "posted_by",
  "issued_by",
  "restricted_by",
  "requested_by",
  "given_by",
];

/** Alerts about health are for clinicians: of others than those of the administration only the kind is told. */
const isForAll = (table: string, row: Record<string, unknown>) =>
  table !== "alerts" || row["category"] === "administrative";

/** What tells a row from others of its kind; null where that is for clinicians only, or where nothing does. */
export const aboutOf = (table: string, row: Record<string, unknown>) =>
  (isForAll(table, row) ? (ABOUT[table] ?? []) : [])
    .flatMap((column) => row[column])
    .filter(Boolean)
    .join(" ") || null;

/** The account that made a row, by whichever column says it. */
export const authorOf = (row: Record<string, unknown>) =>
  AUTHORS.map((column) => row[column]).find((id): id is string => typeof id === "string");

/** The names of these accounts, by id. */
export async function namesOf({ db }: Pick<Context, "db">, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ id: profiles.userId, givenName: profiles.givenName, familyName: profiles.familyName })
    .from(profiles)
    .where(inArray(profiles.userId, userIds));
  return new Map(rows.map((row) => [row.id, `${row.givenName} ${row.familyName}`]));
}

/** An id is a UUIDv7: its first 48 bits are the milliseconds at which it was made. */
export const madeAt = (id: string) => new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
