import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Receipt } from "@/lib/care-team-handovers/queries";
import { formatDateTime } from "@/lib/time";

/** What a handover did, for both sides and for the file. */
export function HandoverReceipt({ receipt, timeZone }: { receipt: Receipt; timeZone: string }) {
  const t = useTranslations("careTeams.handOver");
  const role = useTranslations("enums.careTeamRole");
  return (
    <>
      <Card>
        <DefinitionList
          columns={2}
          items={[
            { label: t("receipt.effective"), value: formatDateTime(receipt.effectiveAt, timeZone) },
            {
              label: t("receipt.by"),
              value: t("receipt.byAt", {
                name: receipt.by,
                when: formatDateTime(receipt.handedOverAt, timeZone),
              }),
            },
            { label: t("receipt.reason"), value: receipt.reason },
          ]}
        />
      </Card>
      <Card title={t("receipt.what")} flush>
        <SimpleTable
          label={t("receipt.what")}
          columns={[t("patient"), t("role"), t("outcome")]}
          empty={t("receipt.nothing")}
          rows={receipt.roles.map(({ id, patient, role: held, outcome }) => ({
            id,
            cells: [
              patient.id ? (
                <TextLink key="patient" href={`/patients/${patient.id}/care-team`}>
                  {patient.name}
                </TextLink>
              ) : (
                t("number", { mrn: patient.mrn })
              ),
              role(held),
              t(`receipt.outcomes.${outcome}`, { name: receipt.to }),
            ],
          }))}
        />
      </Card>
    </>
  );
}
