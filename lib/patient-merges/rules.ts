import type { patients } from "@/db/schema";
import type { MergeChoice } from "./inputs";

type PatientRow = typeof patients.$inferSelect;

/** Columns that are chosen together: a name is one thing, a birth date goes with how well it is known. */
const CHOSEN = {
  name: [
    "namePrefix",
    "givenName",
    "middleNames",
    "familyName",
    "nameSuffix",
    "preferredName",
    "familySearch",
    "givenSearch",
    "nameSearch",
  ],
  birth: ["birthDate", "birthDatePrecision"],
  sex: ["sex"],
  gender: ["gender"],
  language: ["language"],
  communication: ["needsInterpreter", "interpreterLanguage", "communicationNeeds", "communicationNote"],
} as const satisfies Partial<Record<keyof MergeChoice, readonly (keyof PatientRow)[]>>;
type Part = keyof typeof CHOSEN;
type Column = (typeof CHOSEN)[Part][number] | "deceasedAt";
export type Values = Partial<Pick<PatientRow, Column>>;

const PARTS = Object.keys(CHOSEN) as Part[];

/** What of the survivor's own row a merge changes: the values before and after. Who has died has died. */
export function mergedValues(
  survivor: PatientRow,
  merged: PatientRow,
  choice: MergeChoice,
): { before: Values; after: Values } {
  const columns: Column[] = PARTS.filter((part) => choice[part] === "merged").flatMap((part): Column[] => [
    ...CHOSEN[part],
  ]);
  if (survivor.deceasedAt === null && merged.deceasedAt !== null) columns.push("deceasedAt");
  return { before: picked(survivor, columns), after: picked(merged, columns) };
}

/** The values to put back: those that are still what the merge made of them. Both come from JSON, instants as text. */
export function partedValues(current: PatientRow, before: Values, after: Values): Values {
  const asText = (value: unknown) => JSON.stringify(value ?? null);
  const columns = (Object.keys(after) as Column[]).filter(
    (column) => asText(current[column]) === asText(after[column]),
  );
  const { deceasedAt, ...values } = picked(before, columns);
  if (!columns.includes("deceasedAt")) return values;
  return { ...values, deceasedAt: deceasedAt ? new Date(deceasedAt) : null };
}

const picked = (row: Values, columns: readonly Column[]): Values =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

/** What has to be settled by a person before two records can be one, and at which page of either; null: elsewhere. */
export const SETTLED_AT = {
  survivorUnidentified: null,
  bothRestricted: null,
  related: "",
  bothBeingSeen: "/records",
  visitsOverlap: "/appointments",
  primaryCoversOverlap: "/coverage",
  twoLeaders: "/care-team",
  exportUnderWay: null,
} as const;
export type MergeObstacle = keyof typeof SETTLED_AT;

/** What does not forbid a merge but should make a person look twice. */
export const WARNINGS = [
  "seenAtOnce",
  "livedOn",
  "oneHasDied",
  "bothHaveAccounts",
  "bothHaveHistories",
] as const;
export type MergeWarning = (typeof WARNINGS)[number];
