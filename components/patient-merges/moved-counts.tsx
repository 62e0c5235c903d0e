import { useTranslations } from "next-intl";
import { kindOf } from "./kind-of";

/** How many rows of each kind, in words. */
export function MovedCounts({ counts }: { counts: Record<string, number> }) {
  const t = useTranslations("patientMerges");
  const kinds = Object.entries(counts);
  if (kinds.length === 0) return <p className="text-muted">{t("follows.nothing")}</p>;
  return (
    <ul className="grid gap-1 sm:grid-cols-2 lg:grid-cols-3">
      {kinds.map(([table, count]) => (
        <li key={table}>{t("count", { kind: kindOf(t, table), count })}</li>
      ))}
    </ul>
  );
}
