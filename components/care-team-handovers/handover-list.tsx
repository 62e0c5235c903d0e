import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { SimpleTable } from "@/components/ui/simple-table";
import type { HandoverSummary } from "@/lib/care-team-handovers/queries";
import { Moment } from "./moment";

/** The latest handovers, each with the way to its receipt. */
export function HandoverList({ handovers }: { handovers: readonly HandoverSummary[] }) {
  const t = useTranslations("careTeams.handOver");
  return (
    <Card title={t("earlier")} flush>
      <SimpleTable
        label={t("earlier")}
        columns={[t("colleagues"), t("when"), t("count")]}
        endAligned={[2]}
        empty={t("noneEarlier")}
        rows={handovers.map(({ id, from, to, handedOverAt, roles }) => ({
          id,
          cells: [
            <TextLink key="link" href={`/care-teams/handovers/${id}`}>
              {t("between", { from, to })}
            </TextLink>,
            <Moment key="when" at={handedOverAt} />,
            roles,
          ],
        }))}
      />
    </Card>
  );
}
