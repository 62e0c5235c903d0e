import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { type PatientDetailRows, type Period, periodState } from "@/lib/patient-details/rules";
import { formatDate } from "@/lib/time";

type Lists = { today: string };

export function Addresses({ addresses, today }: Lists & { addresses: PatientDetailRows["addresses"] }) {
  const t = useTranslations("patients.overview");
  const use = useTranslations("enums.addressUse");
  const countries = new Intl.DisplayNames(useLocale(), { type: "region" });
  return (
    <Card title={t("address")}>
      <ul className="grid gap-3">
        {addresses.map((address) => {
          const lines = [...address.lines, address.city, address.district, address.postalCode];
          const country = address.country && countries.of(address.country);
          return (
            <li key={JSON.stringify(address)}>
              <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
                {use(address.use)}
                <PeriodText period={address} today={today} />
              </p>
              <p className="whitespace-pre-line">{[...lines, country].filter(Boolean).join("\n")}</p>
            </li>
          );
        })}
      </ul>
      {addresses.length === 0 && <p className="text-muted">{t("noAddress")}</p>}
    </Card>
  );
}

export function Identifiers({
  identifiers,
  today,
}: Lists & { identifiers: PatientDetailRows["identifiers"] }) {
  const t = useTranslations("patients.overview");
  const type = useTranslations("enums.identifierType");
  return (
    <Card title={t("identifiers")}>
      <DefinitionList
        columns={2}
        items={identifiers.map((row) => ({
          label: `${type(row.type)} · ${row.issuer}`,
          value: (
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="tabular-nums">{row.value}</span>
              <PeriodText period={row} today={today} />
            </span>
          ),
        }))}
      />
      {identifiers.length === 0 && <p className="text-muted">{t("noIdentifiers")}</p>}
    </Card>
  );
}

/** "since 01-Jan-2024", "until 31-Dec-2026", and a badge once it is over or while it is still to come. */
function PeriodText({ period, today }: Lists & { period: Period }) {
  const t = useTranslations("patients.period");
  const { validFrom, validTo } = period;
  if (!validFrom && !validTo) return null;
  const state = periodState(period, today);
  const from = validFrom && formatDate(validFrom);
  const to = validTo && formatDate(validTo);
  return (
    <>
      <span className="text-muted text-sm">
        {from && to ? t("between", { from, to }) : from ? t("since", { from }) : t("until", { to: to ?? "" })}
      </span>
      {state === "past" && <Badge tone="warning">{t("past")}</Badge>}
      {state === "future" && <Badge tone="info">{t("future")}</Badge>}
    </>
  );
}
