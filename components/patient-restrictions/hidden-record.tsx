import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/link";

/** Above a list whose search was the number of a record that is hidden from the viewer. */
export function HiddenRecord({ id, mrn }: { id: string; mrn: string }) {
  const t = useTranslations("patientRestrictions.hidden");
  return (
    <Callout tone="warning" title={t("title", { mrn })}>
      {t("text")} <TextLink href={`/patients/${id}`}>{t("open")}</TextLink>
    </Callout>
  );
}
