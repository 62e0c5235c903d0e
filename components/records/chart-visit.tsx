import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import type { ChartVisit as Visit } from "@/lib/records/queries";
import { formatDateTime, formatTime, localDate } from "@/lib/time";
import { ChartEntry } from "./chart-entry";

/** One visit of the timeline. The author's own draft is in the workspace, not here. */
export function ChartVisit({ visit, timeZone }: { visit: Visit; timeZone: string }) {
  const t = useTranslations("records.visit");
  const kind = useTranslations("enums.encounterClass");
  const shown = visit.entries.filter((entry) => entry.status !== "draft" || !entry.isMine);
  return (
    <li>
      <section className="card" aria-labelledby={visit.id}>
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2.5">
          <h3 id={visit.id} className="font-semibold">
            {formatDateTime(visit.startedAt, timeZone)}
          </h3>
          <Status of="encounterStatus" value={visit.status} />
          {visit.endedAt && <span className="text-muted text-sm">{ended(t, visit, timeZone)}</span>}
          <span className="text-muted">
            {kind(visit.class)}{" "}
            {visit.practitioner ? t("with", { name: visit.practitioner }) : t("unknownPractitioner")}
          </span>
          {visit.reason && (
            <p className="basis-full">
              <span className="text-muted text-sm">{t("reason")}</span> {visit.reason}
            </p>
          )}
        </header>
        <div>
          {shown.map((entry) => (
            <ChartEntry key={entry.id} entry={entry} timeZone={timeZone} />
          ))}
        </div>
        {shown.length === 0 && (
          <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-muted">
            {t(visit.entries.length > 0 ? "ownDraft" : "noEntries")}
            {visit.canWrite && visit.status === "finished" && visit.entries.length === 0 && (
              <ButtonLink href={`?visit=${visit.id}`} scroll={false} size="sm" data-no-print>
                <PenLine aria-hidden />
                {t("write")}
              </ButtonLink>
            )}
          </div>
        )}
      </section>
    </li>
  );
}

type Translate = ReturnType<typeof useTranslations<"records.visit">>;

function ended(t: Translate, { startedAt, endedAt }: Visit, timeZone: string) {
  if (!endedAt) return null;
  const sameDay = localDate(startedAt, timeZone) === localDate(endedAt, timeZone);
  return t("until", { time: sameDay ? formatTime(endedAt, timeZone) : formatDateTime(endedAt, timeZone) });
}
