import "server-only";
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { patientAddresses, patientIdentifiers, patients, patientTelecoms } from "@/db/schema";
import type { Context } from "../context";
import { visiblePatients } from "../patients/queries";
import { normaliseCode, normaliseName } from "../text";
import type { Comparable } from "./rules";

export type StoredComparable = Comparable & { id: string; version: number };

const firstWord = (names: string) => names.split(" ")[0] ?? "";

/** What tells these patients apart, by id. Whoever bears a temporary name is known by nothing and left out. */
export async function readComparables(
  { db, viewer }: Context,
  ids: readonly string[],
): Promise<Map<string, StoredComparable>> {
  if (ids.length === 0) return new Map();
  const list = <T>(select: SQL) => sql<T[]>`coalesce((${select}), '[]'::json)`;
  const rows = await db
    .select({
      id: patients.id,
      version: patients.version,
      givenSearch: patients.givenSearch,
      familySearch: patients.familySearch,
      birthDate: patients.birthDate,
      precision: patients.birthDatePrecision,
      sex: patients.sex,
      telecoms: list<{ system: "phone" | "email"; value: string }>(
        sql`select json_agg(json_build_object('system', t.system, 'value', t.value_search))
          from ${patientTelecoms} as t where t.patient_id = ${patients.id}`,
      ),
      addresses: list<{ lines: string[]; postalCode: string | null }>(
        sql`select json_agg(json_build_object('lines', a.lines, 'postalCode', a.postal_code))
          from ${patientAddresses} as a where a.patient_id = ${patients.id}`,
      ),
      identifiers: list<Comparable["identifiers"][number]>(
        sql`select json_agg(json_build_object('type', i.type, 'issuer', lower(i.issuer), 'value', i.value_search))
          from ${patientIdentifiers} as i where i.patient_id = ${patients.id}`,
      ),
    })
    .from(patients)
    .where(and(inArray(patients.id, [...ids]), isComparable, visiblePatients(viewer)));
  return new Map(
    rows.map(({ givenSearch, familySearch, precision, telecoms, addresses, ...row }) => [
      row.id,
      {
        ...row,
        givenName: firstWord(givenSearch),
        givenNames: givenSearch.split(" ").filter(Boolean),
        familyName: familySearch,
        isBirthDateEstimated: precision === "estimated",
        phones: telecoms.filter(({ system }) => system === "phone").map(({ value }) => value),
        emails: telecoms.filter(({ system }) => system === "email").map(({ value }) => value),
        addresses: addresses.map(comparableAddress),
      },
    ]),
  );
}

/** A record of somebody known, which no other has taken in. */
export const isComparable: SQL = sql`${patients.mergedIntoId} is null and not ${patients.isUnidentified}`;

/** An address in the form in which it is compared. */
export const comparableAddress = ({ lines, postalCode }: { lines: string[]; postalCode: string | null }) => ({
  street: normaliseName(lines.join(" ")),
  postalCode: normaliseCode(postalCode ?? ""),
});
