import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Coverage } from "@/lib/coverages/queries";
import { coverageState, percentOf } from "@/lib/coverages/rules";
import { formatLongDate } from "@/lib/time";

const TONES = { current: "success", future: "info", past: "neutral" } as const;

type Props = {
  all: readonly Coverage[];
  day: { today: string; locale: string };
  /** What it means that nobody pays. */
  noneText: string;
};

/** Who pays for somebody, in the words of a letter. */
export function CoverageCard({ all, day: { today, locale }, noneText }: Props) {
  const t = useTranslations("coverages.own");
  const coverages = useTranslations("coverages");
  const words = useTranslations("enums");
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
          <p className="text-muted">{noneText}</p>
        </>
      )}
    </Card>
  );
}
