import { useTranslations } from "next-intl";
import { sentenceFor } from "@/lib/i18n/sentence";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/time";

export type Money = { currency: string; locale: string };
type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;

/** A stored value as people read it; of a list only the rows that the change touched. */
export function HistoryValue({
  field,
  value,
  other,
  money,
}: {
  field: string;
  value: unknown;
  other: unknown;
  money: Money;
}) {
  const t = useTranslations("patients.history");
  const word = useWords(money);
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return <span className="text-faint">{t("empty")}</span>;
  if (!Array.isArray(value)) return <>{word(field, value)}</>;
  if (!value.every(isRow)) return <>{value.map((entry) => word(field, entry)).join(", ")}</>;
  const others = new Set(Array.isArray(other) ? other.map((row) => JSON.stringify(row)) : []);
  const touched = value.filter((row) => !others.has(JSON.stringify(row)));
  if (touched.length === 0) return <span className="text-faint">{t("unchangedRows")}</span>;
  return (
    <ul className="grid gap-1">
      {touched.map((row) => (
        <li key={JSON.stringify(row)}>
          {Object.entries(row)
            .map(([name, part]) => word(`${field}.${name}`, part))
            .filter(Boolean)
            .join(" · ")}
        </li>
      ))}
    </ul>
  );
}

/** Which enum names the codes of a field; the last part of a path unless the whole path says otherwise. */
const ENUMS: Record<string, string> = {
  sex: "sex",
  language: "language",
  interpreterLanguage: "language",
  birthDatePrecision: "birthDatePrecision",
  communicationNeeds: "communicationNeed",
  "addresses.use": "addressUse",
  use: "telecomUse",
  relationship: "relationship",
  word: "relationWord",
  mayBeTold: "mayBeTold",
  legalAuthority: "legalAuthority",
  type: "identifierType",
  severity: "alertSeverity",
  category: "alertCategory",
  priority: "coveragePriority",
  holder: "policyHolder",
  "coverages.status": "coverageStatus",
  appointments: "messageChannel",
  results: "messageChannel",
  billing: "messageChannel",
  general: "messageChannel",
};
const DATES = new Set(["birthDate", "diedOn", "validFrom", "validTo"]);

function useWords({ currency, locale }: Money) {
  const t = useTranslations("patients.history");
  const parts = useTranslations("patients.history.parts");
  const enums = useTranslations("enums");
  return (path: string, value: unknown): string => {
    const name = path.slice(path.indexOf(".") + 1);
    const isPart = path.includes(".") && !/^(coverages|consents|messagePreferences)\./.test(path);
    if (typeof value === "boolean")
      return isPart ? (value ? (sentenceFor(parts, name) ?? "") : "") : t(value ? "yes" : "no");
    if (typeof value === "number")
      return name === "copayMinor" ? formatMoney(value, currency, locale) : `${value / 100} %`;
    const text = typeof value === "string" ? value : "";
    if (path.startsWith("consents.")) return sentenceFor(enums, `consentStatus.${text}`) ?? text;
    const word =
      sentenceFor(enums, `${ENUMS[path] ?? ENUMS[name]}.${text}`) ??
      (DATES.has(name) ? formatDate(text) : text);
    return (isPart && word && sentenceFor(parts, name, { value: word })) || word;
  };
}
