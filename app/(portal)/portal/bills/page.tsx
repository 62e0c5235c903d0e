import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { BillList } from "@/components/portal/bill-list";
import { Connect } from "@/components/portal/connect";
import { OwnCoverage } from "@/components/portal/own-coverage";
import { portalContext } from "@/lib/access/viewer";
import { listOwnBills } from "@/lib/portal/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function OwnBillsPage() {
  const ctx = await portalContext();
  const [bills, place, t] = await Promise.all([
    listOwnBills(ctx),
    currentSettings(),
    getTranslations("portal.bills"),
  ]);
  const today = localDate(ctx.now, place.timeZone);
  const isConnected = ctx.viewer.patientIds.length > 0;
  return (
    <Page title={t("title")} width="form">
      {isConnected ? <BillList bills={bills} place={{ ...place, today }} /> : <Connect ctx={ctx} />}
      {ctx.viewer.patientIds.map((patientId) => (
        <OwnCoverage key={patientId} ctx={ctx} patientId={patientId} today={today} />
      ))}
    </Page>
  );
}
