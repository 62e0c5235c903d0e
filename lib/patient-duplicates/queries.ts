import "server-only";
import { and, eq, inArray, like, type SQL, sql } from "drizzle-orm";
import { patientIdentifiers, patients, patientTelecoms } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { parsePhone } from "../phone";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseCode, normaliseLogin, normaliseName } from "../text";
import type { PossibleDuplicate } from "./inputs";
import { duplicateReasons, swapped, weight } from "./rules";

/** Without the parts around apostrophes, which would make equal names look less alike. */
const wholeName = sql`(${patients.givenSearch} || ' ' || ${patients.familySearch})`;
const MOST_SHOWN = 5;
/** Of each kind of evidence so many records are looked at; what is common proves nothing. */
const MOST_OF_A_KIND = 30;

/** Known patients who may be the person in the form, most suspicious first, each with the reasons. One disclosure. */
export async function findDuplicates(ctx: Context, entered: PossibleDuplicate) {
  authorize(ctx.viewer, "patients.register");
  const evidence = await evidenceOf(ctx, entered);
  const kinds = lookups(entered, evidence);
  const rows = kinds.length > 0 ? await candidates(ctx, evidence, kinds) : [];
  const found = rows
    .map(
      ({
        familySearch,
        givenSearch,
        similarity,
        sharesIdentifier,
        sharesPhone,
        sharesEmail,
        ...patient
      }) => ({
        ...patient,
        reasons: duplicateReasons(entered, {
          familySearch,
          givenSearch,
          similarity,
          sharesIdentifier,
          sharesPhone,
          sharesEmail,
          birthDate: patient.birthDate,
        }),
      }),
    )
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => weight(b.reasons) - weight(a.reasons))
    .slice(0, MOST_SHOWN);
  if (found.length > 0)
    await recordDisclosure(ctx, {
      action: "patients.findDuplicates",
      category: "demographics",
      patientIds: found.map(({ id }) => id),
    });
  return found;
}

type Evidence = { name: string; identifiers: string[]; phones: string[]; emails: string[] };

async function evidenceOf({ db }: Context, entered: PossibleDuplicate): Promise<Evidence> {
  const { country } = await getSettings(db);
  const phones = entered.phones.flatMap((typed) => parsePhone(typed, country) ?? []);
  return {
    name: normaliseName(`${entered.givenName ?? ""} ${entered.familyName ?? ""}`),
    identifiers: entered.identifiers.map(normaliseCode).filter(Boolean),
    phones: phones.map(normaliseCode),
    emails: entered.emails.map(normaliseLogin).filter(Boolean),
  };
}

/** One limited select of patient ids for each kind of evidence that was entered; each is answered by one index. */
function lookups({ givenName, familyName, birthDate }: PossibleDuplicate, evidence: Evidence): SQL[] {
  const [given, family] = [normaliseName(givenName ?? ""), normaliseName(familyName ?? "")];
  const dates = [birthDate, swapped(birthDate)].filter((date) => date !== undefined);
  const telecoms = [...evidence.phones, ...evidence.emails];
  const from = (where: SQL | undefined) =>
    sql`(select ${patients.id} from ${patients} where ${where} limit ${MOST_OF_A_KIND})`;
  const named = (first: string, last: string) =>
    from(and(eq(patients.familySearch, last), like(patients.givenSearch, `${escapeLike(first)}%`)));
  return [
    ...(evidence.identifiers.length > 0
      ? [
          sql`(select ${patientIdentifiers.patientId} from ${patientIdentifiers}
            where ${inArray(patientIdentifiers.valueSearch, evidence.identifiers)} limit ${MOST_OF_A_KIND})`,
        ]
      : []),
    ...(telecoms.length > 0
      ? [
          sql`(select ${patientTelecoms.patientId} from ${patientTelecoms}
            where ${inArray(patientTelecoms.valueSearch, telecoms)} limit ${MOST_OF_A_KIND})`,
        ]
      : []),
    ...(family ? [named(given, family)] : []),
    ...(family && given ? [named(family, given)] : []),
    ...(evidence.name && dates.length > 0
      ? [from(and(inArray(patients.birthDate, dates), sql`similarity(${wholeName}, ${evidence.name}) > 0.3`))]
      : []),
  ];
}

function candidates({ db, viewer }: Context, evidence: Evidence, kinds: SQL[]) {
  const shares = (values: string[], table: typeof patientIdentifiers | typeof patientTelecoms) =>
    values.length === 0
      ? sql<boolean>`false`
      : sql<boolean>`exists (select from ${table} where ${table.patientId} = ${patients.id}
          and ${inArray(table.valueSearch, values)})`;
  return db
    .select({
      ...patientIdentity,
      familySearch: patients.familySearch,
      givenSearch: patients.givenSearch,
      similarity: sql<number>`similarity(${wholeName}, ${evidence.name})`,
      sharesIdentifier: shares(evidence.identifiers, patientIdentifiers),
      sharesPhone: shares(evidence.phones, patientTelecoms),
      sharesEmail: shares(evidence.emails, patientTelecoms),
    })
    .from(patients)
    .innerJoin(sql`(${sql.join(kinds, sql` union `)}) as suspects (id)`, sql`suspects.id = ${patients.id}`)
    .where(visiblePatients(viewer));
}
