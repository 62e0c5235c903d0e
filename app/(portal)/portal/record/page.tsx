import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { OwnExports } from "@/components/portal/own-exports";
import { portalContext } from "@/lib/access/viewer";

export default async function OwnRecordPage() {
  const ctx = await portalContext();
  const t = await getTranslations("patientExports");
  const { patientIds } = ctx.viewer;
  return (
    <Page title={t("ownTitle")} description={t("ownText")} width="form">
      {patientIds.length === 0 && <Connect ctx={ctx} />}
      {patientIds.map((patientId) => (
        <OwnExports key={patientId} ctx={ctx} patientId={patientId} />
      ))}
    </Page>
  );
}
