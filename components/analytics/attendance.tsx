import { getLocale, getTranslations } from "next-intl/server";
import { ChartCard } from "@/components/chart/chart-card";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { TabLinks } from "@/components/ui/tabs";
import { getAttendance } from "@/lib/analytics/attendance";
import { ATTENDANCE_BY, type ReportFilter } from "@/lib/analytics/inputs";
import { missedText } from "@/lib/analytics/rules";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { formatDate } from "@/lib/time";
import { FigureFailed } from "./figure-failed";
import { MissedTile } from "./missed-tile";

const NUMBERS = [1, 2, 3, 4, 5, 6];

/** Who came and who did not: as a whole, by clinic, and week by week. */
export async function Attendance({ ctx, filter }: { ctx: Context; filter: ReportFilter }) {
  const [t, locale] = await Promise.all([getTranslations("analytics.attendance"), getLocale()]);
  const { data, reference } = await attempt(ctx, () => getAttendance(ctx, filter));
  if (!data) return <FigureFailed title={t("page")} reference={reference} />;
  const { days, by } = filter;
  return (
    <div className="grid grid-cols-1 gap-4">
      <MissedTile days={days} total={data.total} before={data.before} />
      <Card
        title={t("table")}
        description={t("rule")}
        flush
        action={
          <TabLinks
            label={t("groupedBy")}
            current={`?days=${days}&by=${by}`}
            links={ATTENDANCE_BY.map((each) => ({
              href: `?days=${days}&by=${each}`,
              label: t(`by.${each}`),
            }))}
          />
        }
      >
        <SimpleTable
          label={t("table")}
          columns={[
            ...[t(`by.${by}`), t("kept"), t("missed"), t("share")],
            ...[t("cancelledLate"), t("cancelled"), t("notRecorded")],
          ]}
          endAligned={NUMBERS}
          empty={t("empty")}
          rows={data.rows.map((row) => ({
            id: row.id ?? "none",
            cells: [
              ...[row.name ?? t("noDepartment"), row.kept, row.missed, missedText(row, locale) ?? t("none")],
              ...[row.cancelledLate, row.cancelled, row.notRecorded],
            ],
          }))}
        />
      </Card>
      <ChartCard
        title={t("weeks", { missed: data.total.missed, days })}
        units={t("units")}
        category={t("week")}
        csvHref={`/api/analytics/attendance?days=${days}&by=${by}`}
        unit="count"
        series={[
          { key: "missed", label: t("missed") },
          { key: "cancelledLate", label: t("cancelledLate") },
        ]}
        rows={data.byWeek.map(({ date, ...values }) => ({ label: formatDate(date), values }))}
      />
    </div>
  );
}
