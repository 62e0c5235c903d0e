import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AppointmentsToday } from "@/components/analytics/appointments-today";
import { Expiries } from "@/components/analytics/expiries";
import { Missed } from "@/components/analytics/missed";
import { NewPatients } from "@/components/analytics/new-patients";
import { Revenue } from "@/components/analytics/revenue";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { pageContext } from "@/lib/access/page";
import { AnalyticsPeriod, PERIODS } from "@/lib/analytics/inputs";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";

export default async function AnalyticsPage({ searchParams }: PageProps<"/analytics">) {
  const ctx = await pageContext("analytics.read");
  const { days } = AnalyticsPeriod.parse(await searchParams);
  const [t, { timeZone }] = await Promise.all([getTranslations("analytics"), currentSettings()]);
  const loading = <Skeleton className="h-96" />;
  return (
    <Page
      title={t("title")}
      description={t("description", { at: formatDateTime(ctx.now, timeZone) })}
      action={
        <TabLinks
          label={t("period")}
          current={`?days=${days}`}
          links={PERIODS.map((period) => ({ href: `?days=${period}`, label: t("days", { days: period }) }))}
        />
      }
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <Suspense fallback={loading}>
            <AppointmentsToday ctx={ctx} />
          </Suspense>
          <Suspense fallback={loading}>
            <Missed ctx={ctx} days={days} />
          </Suspense>
          <Suspense fallback={loading}>
            <Expiries ctx={ctx} />
          </Suspense>
        </div>
        <div className="grid content-start gap-4">
          <Suspense fallback={loading}>
            <Revenue ctx={ctx} days={days} />
          </Suspense>
        </div>
        <div className="grid gap-4 lg:col-span-2">
          <Suspense fallback={loading}>
            <NewPatients ctx={ctx} days={days} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
