import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { OwnConsents } from "@/components/portal/own-consents";
import { portalContext } from "@/lib/access/viewer";

export default async function OwnConsentsPage() {
  const ctx = await portalContext();
  const t = await getTranslations("consents.own");
  const { patientIds } = ctx.viewer;
  return (
    <Page title={t("title")} description={t("text")} width="form">
      {patientIds.length === 0 && <Connect ctx={ctx} />}
      {patientIds.map((patientId) => (
        <OwnConsents key={patientId} ctx={ctx} patientId={patientId} />
      ))}
    </Page>
  );
}
