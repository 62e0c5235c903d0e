import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { fullName } from "@/lib/patients/rules";
import { formatPhone } from "@/lib/phone";
import type { OwnDetails } from "@/lib/portal/queries";
import { Born } from "./born";

type Props = { person: OwnDetails; locale: string; country: string };

/** What the hospital knows about somebody, for that person. */
export function DetailsCard({ person, locale, country }: Props) {
  const t = useTranslations("portal.details");
  const sex = useTranslations("enums.sex");
  const language = useTranslations("enums.language");
  const ui = useTranslations("ui");
  const { details } = person;
  return (
    <>
      <Card title={t("who")}>
        <DefinitionList
          columns={2}
          items={[
            { label: t("name"), value: fullName(person) },
            { label: t("preferredName"), value: person.preferredName },
            { label: t("mrn"), value: person.mrn },
            { label: t("birthDate"), value: <Born person={person} locale={locale} /> },
            { label: t("sex"), value: sex(person.sex) },
            { label: t("gender"), value: details?.gender },
            { label: t("language"), value: details && language(details.language) },
            { label: t("interpreter"), value: details && ui(details.needsInterpreter ? "yes" : "no") },
          ]}
        />
      </Card>
      {details && <Reach details={details} country={country} />}
    </>
  );
}

function Reach({ details, country }: { details: NonNullable<OwnDetails["details"]>; country: string }) {
  const t = useTranslations("portal.details");
  const relationship = useTranslations("enums.relationship");
  const values = (system: "phone" | "email") =>
    details.telecoms.filter((row) => row.system === system).map(({ value }) => value);
  return (
    <Card title={t("reach")}>
      <DefinitionList
        columns={2}
        items={[
          {
            label: t("phone"),
            value: values("phone")
              .map((phone) => formatPhone(phone, country))
              .join(", "),
          },
          { label: t("email"), value: values("email").join(", ") },
          {
            label: t("address"),
            value: details.addresses
              .map(({ lines, city, postalCode }) => [...lines, city, postalCode].filter(Boolean).join(", "))
              .join("; "),
          },
          {
            label: t("contacts"),
            value: details.contacts
              .map((contact) => `${contact.name} (${relationship(contact.relationship)})`)
              .join(", "),
          },
        ]}
      />
    </Card>
  );
}
