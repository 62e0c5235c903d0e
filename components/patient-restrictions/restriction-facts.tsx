import { useTranslations } from "next-intl";
import { Instant } from "@/components/imports/instant";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Restriction } from "@/lib/patient-restrictions/queries";
import { lastDay } from "@/lib/patient-restrictions/rules";
import { formatDate } from "@/lib/time";

/** Why the record is restricted, by whom, and how long. */
export function RestrictionFacts({ restriction, timeZone }: { restriction: Restriction; timeZone: string }) {
  const t = useTranslations("patientRestrictions");
  const category = useTranslations("enums.restrictionCategory");
  const { expiresAt, liftedAt } = restriction;
  return (
    <Card title={t("one.facts")}>
      {!restriction.stands && (
        <Callout className="mb-4" title={t("one.over")}>
          {restriction.liftReason}
        </Callout>
      )}
      <DefinitionList
        columns={3}
        items={[
          { label: t("columns.category"), value: category(restriction.category) },
          { label: t("columns.reason"), value: restriction.reason },
          { label: t("columns.restrictedBy"), value: restriction.restrictedBy },
          { label: t("columns.restricted"), value: <Instant at={restriction.restrictedAt} /> },
          {
            label: t("columns.expires"),
            value: expiresAt ? formatDate(lastDay(expiresAt, timeZone)) : t("untilLifted"),
          },
          ...(liftedAt ? [{ label: t("columns.lifted"), value: <Instant at={liftedAt} /> }] : []),
        ]}
      />
    </Card>
  );
}
