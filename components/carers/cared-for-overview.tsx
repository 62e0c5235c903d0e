import { useTranslations } from "next-intl";
import { Born } from "@/components/portal/born";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { CaredFor } from "@/lib/carers/queries";
import { CARER_SCOPES } from "@/lib/carers/rules";
import { formatPhone } from "@/lib/phone";
import { formatLongDate } from "@/lib/time";

type Props = { person: CaredFor; place: { locale: string; country: string; phone: string | null } };

/** Who it is, and what the viewer may see of them until when. */
export function CaredForOverview({ person, place: { locale, country, phone } }: Props) {
  const t = useTranslations("carers.person");
  const { name, since, until } = person;
  const day = (isoDate: string) => formatLongDate(isoDate, locale);
  return (
    <>
      <Card title={t("who")}>
        <DefinitionList
          columns={2}
          items={[
            { label: t("name"), value: name },
            { label: t("birthDate"), value: <Born person={person} locale={locale} /> },
            { label: t("mrn"), value: person.mrn },
          ]}
        />
      </Card>
      <Card title={t("may")}>
        <ul className="mb-3 grid list-disc gap-1.5 ps-5">
          {CARER_SCOPES.filter((scope) => person[scope]).map((scope) => (
            <li key={scope}>{t(scope, { name })}</li>
          ))}
        </ul>
        {person.mayBook && (
          <p className="mb-3">
            {t("arrange")} {phone && t("call", { phone: formatPhone(phone, country) })}
          </p>
        )}
        <p className="text-muted">
          {until ? t("until", { since: day(since), until: day(until) }) : t("since", { since: day(since) })}
        </p>
        <p className="text-muted">{t("closed", { name })}</p>
      </Card>
    </>
  );
}
