import { useTranslations } from "next-intl";
import { Page } from "@/components/layout/page";
import { Callout } from "@/components/ui/callout";

/** In place of every page of a record that is hidden from the viewer. Opening it in an emergency belongs here. */
export function RestrictedRecord({ mrn }: { mrn: string }) {
  const t = useTranslations("patientRestrictions.record");
  return (
    <Page title={t("title")} description={t("mrn", { mrn })} width="text">
      <Callout tone="warning" title={t("text")}>
        {t("ask")}
      </Callout>
    </Page>
  );
}
