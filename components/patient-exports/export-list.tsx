"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import { usePolled } from "@/components/ui/use-polled";
import type { PatientExport } from "@/lib/patient-exports/queries";
import { isUnderWay } from "@/lib/patient-exports/rules";
import { formatDateTime } from "@/lib/time";
import { RetryExport } from "./retry-export";
import { SaveExport } from "./save-export";

type Props = { patientId: string; exports: PatientExport[]; none: string };

const TONES = {
  requested: "neutral",
  making: "info",
  ready: "success",
  failed: "danger",
  expired: "neutral",
} as const;
const SOON_MS = 1_500;
const SELDOM_MS = 60_000;

/** What was requested, and how far it has come; follows what is under way. */
export function ExportList({ patientId, exports, none }: Props) {
  const t = useTranslations("patientExports");
  const isLive = exports.some(isUnderWay);
  const { data, hasFailed, refresh } = usePolled(
    `/api/patients/${patientId}/exports`,
    exports,
    isLive ? SOON_MS : SELDOM_MS,
  );
  // A page that was refreshed after a request knows more than the last answer.
  const shown = exports.some(({ id }) => !data.some((known) => known.id === id)) ? exports : data;
  if (shown.length === 0) return <Empty title={t("none")} text={none} />;
  return (
    <>
      {hasFailed && <p className="text-muted text-sm">{t("stale")}</p>}
      <ul className="grid gap-3" aria-live="polite">
        {shown.map((made) => (
          <li key={made.id} className="card grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
            <ExportFacts made={made} />
            {made.status === "ready" && <SaveExport patientId={patientId} made={made} onSaved={refresh} />}
            {made.status === "failed" && <RetryExport patientId={patientId} made={made} onDone={refresh} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function ExportFacts({ made }: { made: PatientExport }) {
  const t = useTranslations("patientExports");
  const { timeZone } = useHospital();
  const when = (iso: string) => formatDateTime(new Date(iso), timeZone);
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t(`formats.${made.format}`)}
        <Badge tone={TONES[made.status]}>{t(`status.${made.status}`)}</Badge>
      </p>
      <p className="text-muted text-sm">{t("requestedAt", { when: when(made.requestedAt) })}</p>
      {made.reason && <p className="text-sm">{made.reason}</p>}
      {made.status === "failed" && <p className="text-sm">{t("failedText")}</p>}
      {made.status === "ready" && (
        <p className="text-sm">
          {t("readyUntil", { when: when(made.expiresAt) })} · {t("fetched", { count: made.fetchCount })}
        </p>
      )}
    </div>
  );
}
