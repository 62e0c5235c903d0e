import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import type { ChartEntryVersion, ChartEntry as Entry } from "@/lib/records/queries";
import { formatDateTime } from "@/lib/time";
import { Narrative } from "./narrative";

/** One entry with its earlier versions behind it. */
export function ChartEntry({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = useTranslations("records.entry");
  return (
    <article className="grid gap-3 border-line border-t px-4 py-3 first:border-t-0">
      <header className="flex items-start gap-3">
        <div className="flex min-h-7 grow flex-wrap items-center gap-x-3 gap-y-1">
          <Byline version={entry} timeZone={timeZone} />
        </div>
        {entry.canAmend && (
          <ButtonLink href={`?amend=${entry.id}`} scroll={false} variant="quiet" size="sm" data-no-print>
            <Pencil aria-hidden />
            {t("amend")}
          </ButtonLink>
        )}
      </header>
      {entry.amendReason && (
        <p className="border-warning border-s-2 ps-3 text-sm">
          {t("amendedBecause", { reason: entry.amendReason })}
        </p>
      )}
      {entry.text ? (
        <Narrative text={entry.text} />
      ) : (
        <p className="text-muted">{t("draftHidden", { name: entry.author })}</p>
      )}
      {entry.earlier.length > 0 && (
        <details className="rounded border border-line">
          <summary className="disclosure touch min-h-9 px-3 text-accent-ink">
            {t("earlier", { count: entry.earlier.length })}
          </summary>
          {entry.earlier.map((version) => (
            <div key={version.id} className="grid gap-2 border-line border-t px-3 py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Byline version={version} timeZone={timeZone} />
              </p>
              {version.text && <Narrative text={version.text} />}
            </div>
          ))}
        </details>
      )}
    </article>
  );
}

function Byline({ version, timeZone }: { version: ChartEntryVersion; timeZone: string }) {
  const t = useTranslations("records.entry");
  return (
    <>
      <span className="font-medium">{version.author}</span>
      <Status of="recordStatus" value={version.status} />
      {version.signedAt && (
        <span className="text-muted text-sm">
          {t("signed", { at: formatDateTime(version.signedAt, timeZone) })}
        </span>
      )}
    </>
  );
}
