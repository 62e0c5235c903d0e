import { useTranslations } from "next-intl";
import { Portrait } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { Practitioner } from "@/lib/practitioners/queries";
import { practitionerName } from "@/lib/practitioners/rules";
import { formatDate, formatDuration } from "@/lib/time";

export function PractitionerCard({
  practitioner,
  money,
}: {
  practitioner: Practitioner;
  money: { currency: string; locale: string };
}) {
  const t = useTranslations("practitioners");
  const language = useTranslations("enums.language");
  const fee = practitioner.consultationFeeMinor;
  return (
    <Card title={t("details")}>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Portrait
          name={practitionerName({ ...practitioner, namePrefix: null })}
          fileId={practitioner.portraitFileId}
        />
        {practitioner.staffMemberId && (
          <TextLink href={`/staff/${practitioner.staffMemberId}`}>{t("openStaff")}</TextLink>
        )}
      </div>
      <DefinitionList
        columns={2}
        items={[
          {
            label: t("specialties"),
            value: practitioner.specialties.map(({ name }) => name).join(", "),
            wide: true,
          },
          { label: t("department"), value: practitioner.department },
          { label: t("licenceNumber"), value: practitioner.licenceNumber },
          {
            label: t("licenceExpiresOn"),
            value: practitioner.licenceExpiresOn && formatDate(practitioner.licenceExpiresOn),
          },
          {
            label: t("consultationMinutes"),
            value: practitioner.consultationMinutes && formatDuration(practitioner.consultationMinutes),
          },
          {
            label: t("maxPerDay"),
            value: practitioner.maxPerDay ?? t("asManyAsFit"),
          },
          {
            label: t("fee"),
            value: fee === null ? t("listPrice") : formatMoney(fee, money.currency, money.locale),
          },
          {
            label: t("languages"),
            value: practitioner.languages?.map((code) => language(code)).join(", "),
          },
          { label: t("rooms"), value: practitioner.rooms.map(({ name }) => name).join(", ") },
          {
            label: t("services"),
            value: practitioner.services.map(({ name }) => name).join(", "),
            wide: true,
          },
          { label: t("biography"), value: practitioner.biography, wide: true },
          { label: t("account"), value: practitioner.username ?? t("noAccount") },
        ]}
      />
    </Card>
  );
}
