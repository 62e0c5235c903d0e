import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import type { PatientLink } from "@/lib/patient-links/queries";
import { fullName } from "@/lib/patients/rules";
import { formatPhone } from "@/lib/phone";
import { normaliseCode, normaliseLogin, normaliseName } from "@/lib/text";
import { formatDate } from "@/lib/time";
import { LookUp } from "./look-up";

/** What the account says beside what the record says, field by field. */
export function Comparison({ link, country }: { link: PatientLink; country: string }) {
  const t = useTranslations("patientLinks.detail");
  const { record } = link;
  return (
    <>
      {record && record.connectedAccounts > 0 && link.status === "requested" && (
        <Callout tone="warning">{t("connected", { count: record.connectedAccounts })}</Callout>
      )}
      {record && record.opensOfOthers > 0 && link.status === "requested" && (
        <Callout tone="warning">{t("opensOfOthers", { count: record.opensOfOthers })}</Callout>
      )}
      <Card title={t("sides")} flush>
        <SimpleTable
          label={t("sides")}
          empty={t("noRecord")}
          columns={[t("field"), t("claim"), t("record")]}
          rows={useFields(link, country)}
        />
      </Card>
      {!record && <Empty title={t("noRecord")} text={t("noRecordText")} />}
      {link.status === "requested" && <LookUp linkId={link.id} />}
    </>
  );
}

function useFields({ record, ...link }: PatientLink, country: string) {
  const t = useTranslations("patientLinks.detail");
  const telecom = (system: "phone" | "email") =>
    record?.telecoms.filter((row) => row.system === system).map(({ value }) => value) ?? [];
  const field = (id: "name" | "mrn" | "birthDate" | "phone" | "email", sides: Sides) => ({
    id,
    cells: [t(id), <Value key="claim">{sides.claim}</Value>, record && <Compared key="record" {...sides} />],
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
      claim: link.accountPhone && formatPhone(link.accountPhone, country),
      record: phones.map((phone) => formatPhone(phone, country)).join(", "),
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

/** The record's side with its verdict, which stays in sight on a phone. What one side leaves out cannot differ. */
function Compared({ claim, record, isSame }: Sides) {
  const t = useTranslations("patientLinks.detail");
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <Value>{record}</Value>
      {claim && record && (
        <Badge tone={isSame ? "success" : "warning"}>{t(isSame ? "same" : "differs")}</Badge>
      )}
    </div>
  );
}

function Value({ children }: { children: Sides["record"] }) {
  const t = useTranslations("ui");
  return children ? (
    <span className="wrap-anywhere">{children}</span>
  ) : (
    <span className="text-muted">{t("notRecorded")}</span>
  );
}
