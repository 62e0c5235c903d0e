import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Context } from "@/lib/context";
import { listCoverages } from "@/lib/coverages/queries";
import { coverageState, percentOf } from "@/lib/coverages/rules";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate } from "@/lib/time";

const TONES = { current: "success", future: "info", past: "neutral" } as const;

/** Who pays for the patient, in the words of a letter. */
export async function OwnCoverage({
  ctx,
  patientId,
  today,
}: {
  ctx: Context;
  patientId: string;
  today: string;
}) {
  const [all, { locale }, t, coverages, words] = await Promise.all([
    listCoverages(ctx, patientId),
    currentSettings(),
    getTranslations("coverages.own"),
    getTranslations("coverages"),
    getTranslations("enums"),
  ]);
  const day = (date: string) => formatLongDate(date, locale);
  return (
    <Card title={t("title")}>
      <p className="mb-3 text-muted">{t("text")}</p>
      <ul className="grid gap-4">
        {all.map((coverage) => {
          const state = coverageState(coverage, today);
          if (state === "entered-in-error") return null;
          const { id, insurer, priority, policyNumber, validFrom, validTo, shareBasisPoints } = coverage;
          return (
            <li key={id} className="grid gap-1">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {insurer}
                <Badge tone={TONES[state]}>{coverages(`states.${state}`)}</Badge>
                <Badge>{words(`coveragePriority.${priority}`)}</Badge>
              </p>
              <p className="text-muted">{t("policy", { number: policyNumber })}</p>
              <p className="text-muted">
                {validTo
                  ? t("until", { from: day(validFrom), to: day(validTo) })
                  : t("from", { day: day(validFrom) })}
              </p>
              {shareBasisPoints !== null && <p>{t("share", { share: percentOf(shareBasisPoints) })}</p>}
            </li>
          );
        })}
      </ul>
      {all.length === 0 && (
        <>
          <p className="font-medium">{t("none")}</p>
          <p className="text-muted">{t("noneText")}</p>
        </>
      )}
    </Card>
  );
}
