import { useTranslations } from "next-intl";
import { CallLink } from "./call-link";
import { LinkCard } from "./link-card";

/** Said of every link that does not work, whatever the reason. */
export function LinkOver({ phone, country }: { phone: string | null; country: string }) {
  const t = useTranslations("appointmentLinks");
  const call = () => phone && <CallLink phone={phone} country={country} />;
  return (
    <LinkCard title={t("overTitle")}>
      <p>{phone ? t.rich("overCall", { call }) : t("over")}</p>
    </LinkCard>
  );
}

export function LinkTooMany() {
  const t = useTranslations("appointmentLinks");
  return <LinkCard title={t("tooManyTitle")}>{t("tooMany")}</LinkCard>;
}
