import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import type { PatientLink } from "@/lib/patient-links/queries";
import { fullName } from "@/lib/patients/rules";
import { normaliseCode, normaliseLogin, normaliseName } from "@/lib/text";
import { formatDate } from "@/lib/time";
import { LookUp } from "./look-up";

/** What the account says beside what the record says, field by field. */
export function Comparison({ link }: { link: PatientLink }) {
  const t = useTranslations("patientLinks.detail");
  const { record } = link;
  return (
    <>
      {record && record.connectedAccounts > 0 && link.status === "requested" && (
        <Callout tone="warning">{t("connected", { count: record.connectedAccounts })}</Callout>
      )}
      <Card title={t("title")} flush>
        <SimpleTable
          label={t("title")}
          empty={t("noRecord")}
          columns={[t("field"), t("claim"), t("record"), t("same")]}
          rows={useFields(link)}
        />
      </Card>
      {!record && <Empty title={t("noRecord")} text={t("noRecordText")} />}
      {link.status === "requested" && <LookUp linkId={link.id} />}
    </>
  );
}

function useFields({ record, ...link }: PatientLink) {
  const t = useTranslations("patientLinks.detail");
  const telecom = (system: "phone" | "email") =>
    record?.telecoms.filter((row) => row.system === system).map(({ value }) => value) ?? [];
  const field = (id: "name" | "mrn" | "birthDate" | "phone" | "email", sides: Sides) => ({
    id,
    cells: [t(id), sides.claim, sides.record, record && <Agreement key="same" isSame={sides.isSame} />],
  });
  const phones = telecom("phone");
  const emails = telecom("email");
  const name = record ? fullName({ ...record, namePrefix: null }) : "";
  return [
    field("name", {
      claim: link.accountName,
      record: record && fullName(record),
      isSame: normaliseName(name) === normaliseName(link.accountName),
    }),
    field("mrn", {
      claim: link.claimedMrn,
      record: record?.mrn,
      isSame: record?.mrn === normaliseCode(link.claimedMrn),
    }),
    field("birthDate", {
      claim: formatDate(link.claimedBirthDate),
      record: record?.birthDate && formatDate(record.birthDate),
      isSame: record?.birthDate === link.claimedBirthDate,
    }),
    field("phone", {
      claim: link.accountPhone,
      record: phones.join(", "),
      isSame: link.accountPhone !== null && phones.includes(link.accountPhone),
    }),
    field("email", {
      claim: link.accountEmail,
      record: emails.join(", "),
      isSame: emails.some((value) => normaliseLogin(value) === link.accountEmail),
    }),
  ];
}

type Sides = { claim: string | null; record: string | null | undefined; isSame: boolean };

function Agreement({ isSame }: { isSame: boolean }) {
  const t = useTranslations("patientLinks.detail");
  return <Badge tone={isSame ? "success" : "warning"}>{t(isSame ? "same" : "differs")}</Badge>;
}
