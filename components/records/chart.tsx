import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";
import type { Page } from "@/lib/pagination";
import type { ChartVisit as Visit } from "@/lib/records/queries";
import { ChartVisit } from "./chart-visit";

/** The timeline of a patient: visits with their entries, newest first. */
export function Chart({ visits, timeZone }: { visits: Page<Visit>; timeZone: string }) {
  const t = useTranslations("records");
  if (visits.total === 0)
    return (
      <div className="card">
        <Empty title={t("empty")} text={t("emptyText")} />
      </div>
    );
  const isLast = visits.page * visits.size >= visits.total;
  return (
    <section aria-label={t("timeline")} className="grid content-start gap-4">
      <ol className="grid gap-4">
        {visits.rows.map((visit) => (
          <ChartVisit key={visit.id} visit={visit} timeZone={timeZone} />
        ))}
      </ol>
      <nav className="flex gap-2" aria-label={t("timeline")} data-no-print>
        {visits.page > 1 && <ButtonLink href={`?page=${visits.page - 1}`}>{t("newer")}</ButtonLink>}
        {!isLast && <ButtonLink href={`?page=${visits.page + 1}`}>{t("older")}</ButtonLink>}
      </nav>
    </section>
  );
}
