import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/states";
import { sentenceFor } from "@/lib/i18n/sentence";
import { RECORD_FIELDS } from "@/lib/patient-details/rules";
import type { PatientChange } from "@/lib/patients/queries";
import { formatDate, formatDateTime } from "@/lib/time";

/** One row for each field that somebody changed, newest first. */
export function PatientHistory({ changes, timeZone }: { changes: PatientChange[]; timeZone: string }) {
  const t = useTranslations("patients.history");
  const fieldName = useFieldName();
  if (changes.length === 0) return <Empty title={t("none")} text={t("noneText")} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="card overflow-x-auto" aria-label={t("label")} tabIndex={0}>
      <table className="w-full text-start">
        <thead className="text-muted text-sm">
          <tr>
            {[t("when"), t("who"), t("field"), t("before"), t("after")].map((head) => (
              <th key={head} scope="col" className="border-line border-b px-4 py-2 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.id} className="border-line border-b align-top last:border-b-0">
              <td className="whitespace-nowrap px-4 py-2 tabular-nums">
                {formatDateTime(change.changedAt, timeZone)}
              </td>
              <td className="px-4 py-2">
                {change.familyName ? `${change.givenName} ${change.familyName}` : t("system")}
              </td>
              <td className="px-4 py-2 font-medium">{fieldName(change.field)}</td>
              <td className="px-4 py-2 text-muted">
                <Value field={change.field} value={change.before} />
              </td>
              <td className="px-4 py-2">
                <Value field={change.field} value={change.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Value({ field, value }: { field: string; value: unknown }) {
  const t = useTranslations("patients.history");
  const word = useWords();
  if (value === null || (Array.isArray(value) && value.length === 0))
    return <span className="text-faint">{t("empty")}</span>;
  if (!Array.isArray(value)) return <>{word(field, value)}</>;
  return (
    <ul>
      {value.map((row: Record<string, unknown>) => (
        <li key={JSON.stringify(row)}>
          {Object.entries(row)
            .map(([name, part]) => word(name, part))
            .filter(Boolean)
            .join(" · ")}
        </li>
      ))}
    </ul>
  );
}

const ENUMS: Record<string, string> = {
  sex: "sex",
  language: "language",
  birthDatePrecision: "birthDatePrecision",
  use: "telecomUse",
  relationship: "relationship",
  type: "identifierType",
  severity: "alertSeverity",
  category: "alertCategory",
};

/** A stored value as people read it: the word of a code, a date in the clinical form. */
function useWords() {
  const t = useTranslations("patients.history");
  const enums = useTranslations("enums");
  return (field: string, value: unknown): string => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    const text = typeof value === "string" ? value : "";
    const key = `${ENUMS[field]}.${text}`;
    const word = sentenceFor(enums, key);
    if (word) return word;
    return field === "birthDate" || field === "diedOn" ? formatDate(text) : text;
  };
}

/** Those of the registration, and what hangs on a patient beside it. */
const FIELDS = [...RECORD_FIELDS, "diedOn", "alert", "clinicalAlert", "tag", "clinicalTag"] as const;

function useFieldName() {
  const t = useTranslations("patients.fields");
  return (field: string): string => {
    const known = FIELDS.find((name) => name === field);
    return known ? t(known) : field;
  };
}
