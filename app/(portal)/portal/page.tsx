import { getTranslations } from "next-intl/server";
import { LookingAt } from "@/components/carers/looking-at";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { PortalHome } from "@/components/portal/home";
import { getShellViewer } from "@/lib/access/shell-viewer";
import { portalContext } from "@/lib/access/viewer";
import { listOwnAppointments, listOwnBills } from "@/lib/portal/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function PortalPage() {
  const ctx = await portalContext();
  const [[next], bills, settings, { name }, t] = await Promise.all([
    listOwnAppointments(ctx, "upcoming"),
    listOwnBills(ctx),
    currentSettings(),
    getShellViewer(ctx),
    getTranslations("portal.home"),
  ]);
  const isConnected = ctx.viewer.patientIds.length > 0;
  return (
    <>
      <LookingAt ctx={ctx} />
      <Page title={t("title", { name })} tabTitle={t("tabTitle")} width="form">
        {isConnected ? <PortalHome next={next} bills={bills} settings={settings} /> : <Connect ctx={ctx} />}
      </Page>
    </>
  );
}
