import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/states";
import type { PatientChange } from "@/lib/patient-changes/queries";
import { formatDateTime } from "@/lib/time";
import { useFieldName } from "./field-name";
import { HistoryValue, type Money } from "./history-value";

/** One row for each field that somebody changed, newest first. */
export function PatientHistory({
  changes,
  timeZone,
  money,
}: {
  changes: PatientChange[];
  timeZone: string;
  money: Money;
}) {
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
              <td className="px-4 py-2">
                <span className="font-medium">{fieldName(change.field)}</span>
                {change.about && <span className="block text-muted text-sm">{change.about}</span>}
              </td>
              <td className="px-4 py-2 text-muted">
                <HistoryValue field={change.field} value={change.before} other={change.after} money={money} />
              </td>
              <td className="px-4 py-2">
                <HistoryValue field={change.field} value={change.after} other={change.before} money={money} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
