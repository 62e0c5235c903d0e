import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { PatientDetailRows } from "@/lib/patient-details/rules";
import { formatPhone } from "@/lib/phone";

type Contact = PatientDetailRows["contacts"][number];

/** Whom to call, in that order, and what each may be told. */
export function Contacts({ contacts, country }: { contacts: Contact[]; country: string }) {
  const t = useTranslations("patients.overview");
  return (
    <Card title={t("contacts")}>
      <ol className="grid gap-4">
        {contacts.map((contact) => (
          <li key={JSON.stringify(contact)} className="grid gap-0.5">
            <Person contact={contact} />
            <Reach contact={contact} country={country} />
            <MayBeTold contact={contact} />
          </li>
        ))}
      </ol>
      {contacts.length === 0 && <p className="text-muted">{t("noContacts")}</p>}
    </Card>
  );
}

function Person({ contact }: { contact: Contact }) {
  const t = useTranslations("patients.overview");
  const relationship = useTranslations("enums.relationship");
  const authority = useTranslations("enums.legalAuthority");
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{contact.name}</span>
        <span className="text-muted">{relationship(contact.relationship)}</span>
        {contact.isEmergencyContact && <Badge tone="warning">{t("emergency")}</Badge>}
        {contact.isNextOfKin && <Badge>{t("nextOfKin")}</Badge>}
      </p>
      {contact.legalAuthority && <p className="font-medium">{authority(contact.legalAuthority)}</p>}
    </>
  );
}

function Reach({ contact, country }: { contact: Contact; country: string }) {
  const t = useTranslations("patients.overview");
  const language = useTranslations("enums.language");
  return (
    <p className="flex flex-wrap gap-x-4">
      {contact.phone && (
        <a className="link tabular-nums" href={`tel:${contact.phone}`}>
          {formatPhone(contact.phone, country)}
        </a>
      )}
      {contact.email && <span className="wrap-anywhere">{contact.email}</span>}
      {contact.language && <span>{t("speaks", { language: language(contact.language) })}</span>}
    </p>
  );
}

function MayBeTold({ contact }: { contact: Contact }) {
  const t = useTranslations("patients.overview");
  const told = useTranslations("enums.mayBeTold");
  return (
    <p className="text-muted text-sm">
      {contact.mayBeTold ? t("mayBeTold", { what: told(contact.mayBeTold) }) : t("notAsked")}
    </p>
  );
}
