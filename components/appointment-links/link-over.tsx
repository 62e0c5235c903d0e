import { useTranslations } from "next-intl";
import { LinkCard } from "./link-card";

/** Said of every link that does not work, whatever the reason. */
export function LinkOver({ phone }: { phone: string | null }) {
  const t = useTranslations("appointmentLinks");
  return <LinkCard title={t("overTitle")}>{phone ? t("overCall", { phone }) : t("over")}</LinkCard>;
}

export function LinkTooMany() {
  const t = useTranslations("appointmentLinks");
  return <LinkCard title={t("tooManyTitle")}>{t("tooMany")}</LinkCard>;
}
