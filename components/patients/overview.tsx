import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { PatientDetailRows } from "@/lib/patient-details/rules";
import type { Patient } from "@/lib/patients/queries";
import { formatPhone } from "@/lib/phone";
import { formatDate } from "@/lib/time";

/** What registration recorded, in sections. */
export function PatientOverview({ patient, country }: { patient: Patient; country: string }) {
  const { details } = patient;
  return (
    <div className="grid gap-5 xl:block xl:columns-2 xl:space-y-5 xl:[&>*]:break-inside-avoid">
      <Identity patient={patient} />
      {details && (
        <>
          <Telecoms details={details} country={country} />
          <Contacts contacts={details.contacts} country={country} />
          <Addresses addresses={details.addresses} />
          <Identifiers identifiers={details.identifiers} />
          <Communication details={details} />
        </>
      )}
    </div>
  );
}

function Identity({ patient }: { patient: Patient }) {
  const t = useTranslations("patients.fields");
  const titles = useTranslations("patients.overview");
  const sex = useTranslations("enums.sex");
  const { details, birthDate, birthDatePrecision } = patient;
  const born = {
    exact: birthDate && formatDate(birthDate),
    estimated: birthDate && titles("bornAbout", { year: birthDate.slice(0, 4) }),
    unknown: titles("bornUnknown"),
  }[birthDatePrecision];
  return (
    <Card title={titles("identity")}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("familyName"), value: patient.familyName },
          { label: t("givenName"), value: patient.givenName },
          ...recorded([
            { label: t("middleNames"), value: patient.middleNames },
            { label: t("preferredName"), value: patient.preferredName },
            { label: t("namePrefix"), value: patient.namePrefix },
            { label: t("nameSuffix"), value: patient.nameSuffix },
          ]),
          { label: t("birthDate"), value: born },
          { label: t("sex"), value: sex(patient.sex) },
          ...(details ? [{ label: t("gender"), value: details.gender }] : []),
          { label: t("mrn"), value: patient.mrn },
        ]}
      />
    </Card>
  );
}

/** Parts of a name that most people do not have are left out rather than shown as missing. */
const recorded = <Item extends { value: string | null }>(items: Item[]) => items.filter(({ value }) => value);

function Telecoms({ details, country }: { details: PatientDetailRows; country: string }) {
  const t = useTranslations("patients.overview");
  const use = useTranslations("enums.telecomUse");
  return (
    <Card title={t("telecoms")}>
      <DefinitionList
        columns={2}
        items={details.telecoms.map((row) => ({
          label: `${t(row.system)} · ${use(row.use)}`,
          value:
            row.system === "phone" ? (
              <a className="link tabular-nums" href={`tel:${row.value}`}>
                {formatPhone(row.value, country)}
              </a>
            ) : (
              row.value
            ),
        }))}
      />
      {details.telecoms.length === 0 && <p className="text-muted">{t("noTelecoms")}</p>}
    </Card>
  );
}

function Contacts({ contacts, country }: { contacts: PatientDetailRows["contacts"]; country: string }) {
  const t = useTranslations("patients.overview");
  const relationship = useTranslations("enums.relationship");
  return (
    <Card title={t("contacts")}>
      <ul className="grid gap-3">
        {contacts.map((contact) => (
          <li key={`${contact.name} ${contact.relationship}`}>
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{contact.name}</span>
              <span className="text-muted">{relationship(contact.relationship)}</span>
              {contact.isEmergencyContact && <Badge tone="warning">{t("emergency")}</Badge>}
            </p>
            {contact.phone && (
              <a className="link tabular-nums" href={`tel:${contact.phone}`}>
                {formatPhone(contact.phone, country)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {contacts.length === 0 && <p className="text-muted">{t("noContacts")}</p>}
    </Card>
  );
}

function Addresses({ addresses }: { addresses: PatientDetailRows["addresses"] }) {
  const t = useTranslations("patients.overview");
  const countries = new Intl.DisplayNames(useLocale(), { type: "region" });
  return (
    <Card title={t("address")}>
      <ul className="grid gap-3">
        {addresses.map((address) => {
          const lines = [...address.lines, address.city, address.district, address.postalCode];
          const country = address.country && countries.of(address.country);
          return (
            <li key={lines.join()} className="whitespace-pre-line">
              {[...lines, country].filter(Boolean).join("\n")}
            </li>
          );
        })}
      </ul>
      {addresses.length === 0 && <p className="text-muted">{t("noAddress")}</p>}
    </Card>
  );
}

function Identifiers({ identifiers }: { identifiers: PatientDetailRows["identifiers"] }) {
  const t = useTranslations("patients.overview");
  const type = useTranslations("enums.identifierType");
  return (
    <Card title={t("identifiers")}>
      <DefinitionList
        columns={2}
        items={identifiers.map((row) => ({
          label: `${type(row.type)} · ${row.issuer}`,
          value: <span className="tabular-nums">{row.value}</span>,
        }))}
      />
      {identifiers.length === 0 && <p className="text-muted">{t("noIdentifiers")}</p>}
    </Card>
  );
}

function Communication({ details }: { details: PatientDetailRows }) {
  const t = useTranslations("patients.fields");
  const titles = useTranslations("patients.overview");
  const language = useTranslations("enums.language");
  return (
    <Card title={titles("communication")}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("language"), value: language(details.language) },
          {
            label: t("needsInterpreter"),
            value: details.needsInterpreter ? (
              <Badge tone="warning">{titles("interpreterNeeded")}</Badge>
            ) : (
              titles("interpreterNotNeeded")
            ),
          },
        ]}
      />
    </Card>
  );
}
