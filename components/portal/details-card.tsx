import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { fullName } from "@/lib/patients/rules";
import type { OwnDetails } from "@/lib/portal/queries";
import { Born } from "./born";
import { ReachCard } from "./reach-card";

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
  const contacts = details.contacts
    .map((contact) => `${contact.name} (${relationship(contact.relationship)})`)
    .join(", ");
  return (
    <ReachCard
      title={t("reach")}
      telecoms={details.telecoms}
      addresses={details.addresses}
      country={country}
      more={[{ label: t("contacts"), value: contacts }]}
    />
  );
}
