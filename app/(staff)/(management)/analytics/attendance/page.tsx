import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Attendance } from "@/components/analytics/attendance";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { pageContext } from "@/lib/access/page";
import { PERIODS, ReportFilter } from "@/lib/analytics/inputs";

export default async function AttendancePage({ searchParams }: PageProps<"/analytics/attendance">) {
  const ctx = await pageContext("analytics.read");
  const filter = ReportFilter.parse(await searchParams);
  const t = await getTranslations("analytics");
  const address = (days: number | string) => `?days=${days}&by=${filter.by}`;
  return (
    <Page
      title={t("attendance.page")}
      description={t("attendance.description")}
      breadcrumbs={[{ href: "/analytics", label: t("title") }]}
      action={
        <TabLinks
          label={t("period")}
          current={address(filter.days)}
          links={PERIODS.map((period) => ({ href: address(period), label: t("days", { days: period }) }))}
        />
      }
    >
      <Suspense fallback={<Skeleton className="h-96" />}>
        <Attendance ctx={ctx} filter={filter} />
      </Suspense>
    </Page>
  );
}
