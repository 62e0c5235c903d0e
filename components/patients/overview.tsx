import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { PatientDetailRows } from "@/lib/patient-details/rules";
import type { Patient } from "@/lib/patients/queries";
import { formatPhone } from "@/lib/phone";
import { formatDate } from "@/lib/time";
import { Communication } from "./overview-communication";
import { Contacts } from "./overview-contacts";
import { Addresses, Identifiers } from "./overview-lists";

/** What registration recorded, in sections. */
export function PatientOverview({
  patient,
  country,
  today,
  children,
}: {
  patient: Patient;
  country: string;
  today: string;
  /** Cards of other domains. */
  children?: ReactNode;
}) {
  const { details } = patient;
  return (
    <div className="grid gap-5 xl:block xl:columns-2 xl:space-y-5 xl:[&>*]:break-inside-avoid">
      <Identity patient={patient} />
      {details && (
        <>
          <Telecoms details={details} country={country} />
          <Communication details={details} />
          <Contacts contacts={details.contacts} country={country} />
          <Addresses addresses={details.addresses} today={today} />
          <Identifiers identifiers={details.identifiers} today={today} />
        </>
      )}
      {children}
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
