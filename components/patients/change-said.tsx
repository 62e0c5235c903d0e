import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PatientChange } from "@/lib/patient-changes/queries";
import { useFieldName } from "./field-name";
import { HistoryValue, type Money } from "./history-value";

/** One row of the field history in a line: which field, what it said before and what after. */
export function ChangeSaid({
  change,
  money,
}: {
  change: Pick<PatientChange, "field" | "about" | "before" | "after">;
  money: Money;
}) {
  const t = useTranslations("patients.history");
  const fieldName = useFieldName();
  const { field, about, before, after } = change;
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-medium">{[fieldName(field), about].filter(Boolean).join(" · ")}:</span>
      <span className="sr-only">{t("before")}</span>
      <HistoryValue field={field} value={before} other={after} money={money} />
      <ArrowRight aria-hidden className="size-3.5 shrink-0 self-center rtl:-scale-x-100" />
      <span className="sr-only">{t("after")}</span>
      <HistoryValue field={field} value={after} other={before} money={money} />
    </div>
  );
}
