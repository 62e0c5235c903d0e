import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Empty } from "@/components/ui/states";
import type { Coverage } from "@/lib/coverages/queries";
import { coverageState, percentOf } from "@/lib/coverages/rules";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/time";

type Shown = { today: string; money: { currency: string; locale: string } };
type Props = Shown & {
  coverages: readonly Coverage[];
  /** What can be done with one of them. */
  actions?: (coverage: Coverage) => React.ReactNode;
};

const TONES = { current: "success", future: "info", past: "neutral", "entered-in-error": "danger" } as const;

/** Who pays, from when to when, and how much of it; what is over stays readable. */
export function CoverageList({ coverages, today, money, actions }: Props) {
  const t = useTranslations("coverages");
  if (coverages.length === 0) return <Empty title={t("none")} text={t("noneText")} />;
  return (
    <ul className="grid gap-4">
      {coverages.map((coverage) => (
        <li key={coverage.id}>
          <CoverageCard coverage={coverage} today={today} money={money}>
            {coverage.status === "active" && actions?.(coverage)}
          </CoverageCard>
        </li>
      ))}
    </ul>
  );
}

function CoverageCard({
  coverage,
  today,
  money,
  children,
}: Shown & { coverage: Coverage; children: React.ReactNode }) {
  const t = useTranslations("coverages");
  const priority = useTranslations("enums.coveragePriority");
  const holder = useTranslations("enums.policyHolder");
  const state = coverageState(coverage, today);
  const { shareBasisPoints, copayMinor, validTo } = coverage;
  const held = holder(coverage.holder);
  return (
    <Card title={coverage.insurer}>
      <p className="mb-3 flex flex-wrap gap-1.5">
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        <Badge>{priority(coverage.priority)}</Badge>
      </p>
      <DefinitionList
        columns={2}
        items={[
          { label: t("plan"), value: coverage.plan },
          { label: t("policyNumber"), value: <span className="tabular-nums">{coverage.policyNumber}</span> },
          { label: t("groupNumber"), value: coverage.groupNumber },
          { label: t("holder"), value: coverage.holderName ? `${coverage.holderName} (${held})` : held },
          { label: t("validFrom"), value: formatDate(coverage.validFrom) },
          { label: t("validTo"), value: validTo ? formatDate(validTo) : t("open") },
          {
            label: t("share"),
            value: shareBasisPoints === null ? null : t("percent", { share: percentOf(shareBasisPoints) }),
          },
          {
            label: t("copay"),
            value: copayMinor === null ? null : formatMoney(copayMinor, money.currency, money.locale),
          },
          ...(coverage.endReason ? [{ label: t("endReason"), value: coverage.endReason }] : []),
        ]}
      />
      {children && <div className="mt-4 flex flex-wrap gap-2">{children}</div>}
    </Card>
  );
}
