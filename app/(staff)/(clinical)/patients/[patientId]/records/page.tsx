import { getTranslations } from "next-intl/server";
import { OpenWalkIn } from "@/components/encounters/open-walk-in";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Chart } from "@/components/records/chart";
import { openWork, Workspace } from "@/components/records/workspace";
import { cn } from "@/components/ui/cn";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listChargePrices } from "@/lib/charges/queries";
import { ChartView } from "@/lib/records/inputs";
import { getChart } from "@/lib/records/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function RecordsPage({
  params,
  searchParams,
}: PageProps<"/patients/[patientId]/records">) {
  const ctx = await pageContext("records.read");
  const patientId = pathId((await params).patientId);
  const view = ChartView.parse(await searchParams);
  const visits = await orNotFound(ctx, "records.read", () => getChart(ctx, patientId, view));
  const [t, settings] = await Promise.all([getTranslations("records"), currentSettings()]);
  const work = openWork(visits.rows, view);
  const isWorking = work.visits.length > 0 || work.amended !== undefined;
  const mayOpen = can(ctx.viewer, "encounters.open") && ctx.viewer.practitionerId !== null;
  const isOpen = work.visits.some(({ status }) => status === "in-progress");
  const prices = isOpen ? await listChargePrices(ctx) : [];

  return (
    <Messages namespaces={["records", "encounters"]}>
      <Page
        title={t("title")}
        description={t("description")}
        action={mayOpen && !isOpen && <OpenWalkIn patientId={patientId} />}
      >
        <div
          className={cn(
            "grid items-start gap-5",
            isWorking && "md:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]",
          )}
        >
          {isWorking && (
            <div className="md:sticky md:top-32 md:order-2 md:max-h-[calc(100dvh-9rem)] md:overflow-y-auto">
              <Workspace patientId={patientId} {...work} prices={prices} timeZone={settings.timeZone} />
            </div>
          )}
          <Chart visits={visits} timeZone={settings.timeZone} />
        </div>
      </Page>
    </Messages>
  );
}
