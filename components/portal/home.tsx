import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { formatMoney, sumByCurrency } from "@/lib/money";
import { formatPhone } from "@/lib/phone";
import type { OwnAppointment, OwnBill } from "@/lib/portal/queries";
import type { HospitalSettings } from "@/lib/settings/queries";
import { AppointmentCard } from "./appointment-card";

type Props = {
  next: OwnAppointment | undefined;
  bills: readonly OwnBill[];
  settings: HospitalSettings;
};

/** The two things people come for: when to come next, and what to pay. */
export function PortalHome({ next, bills, settings }: Props) {
  const t = useTranslations("portal.home");
  const open = bills.filter(({ owedMinor }) => owedMinor > 0);
  const owed = sumByCurrency(open.map(({ currency, owedMinor }) => ({ currency, minor: owedMinor })));
  return (
    <>
      <section className="grid gap-3" aria-labelledby="next">
        <h2 id="next" className="font-semibold text-xl">
          {t("next")}
        </h2>
        {next ? (
          <AppointmentCard visit={next} place={settings} base="/portal/appointments" />
        ) : (
          <Card>
            <p>{t("noNext")}</p>
            <p className="text-muted">{t("noNextText")}</p>
            {settings.phone && <p>{t("call", { phone: formatPhone(settings.phone, settings.country) })}</p>}
          </Card>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <ButtonLink href="/portal/book" variant="primary">
            {t("book")}
          </ButtonLink>
          <TextLink href="/portal/appointments">{t("allAppointments")}</TextLink>
        </div>
      </section>
      <section className="grid gap-3" aria-labelledby="bills">
        <h2 id="bills" className="font-semibold text-xl">
          {t("toPay")}
        </h2>
        <Card>
          {open.length > 0 ? (
            <>
              {owed.map(({ currency, minor }) => (
                <p key={currency} className="font-semibold text-2xl">
                  {formatMoney(minor, currency, settings.locale)}
                </p>
              ))}
              <p className="text-muted">{t("unpaid", { count: open.length })}</p>
            </>
          ) : (
            <>
              <p>{t("nothingToPay")}</p>
              <p className="text-muted">{t("nothingToPayText")}</p>
            </>
          )}
        </Card>
        <TextLink href="/portal/bills">{t("allBills")}</TextLink>
      </section>
    </>
  );
}
