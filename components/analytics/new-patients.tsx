import { getTranslations } from "next-intl/server";
import { ChartCard } from "@/components/chart/chart-card";
import { getNewPatients } from "@/lib/analytics/queries";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { formatDate } from "@/lib/time";
import { FigureFailed } from "./figure-failed";
import { Tile } from "./tile";

export async function NewPatients({ ctx, days }: { ctx: Context; days: number }) {
  const [t, common] = await Promise.all([
    getTranslations("analytics.patients"),
    getTranslations("analytics"),
  ]);
  const { data, reference } = await attempt(ctx, () => getNewPatients(ctx, days));
  if (!data) return <FigureFailed title={t("kpi")} reference={reference} />;
  return (
    <>
      <dl className="grid gap-4 sm:grid-cols-3">
        {data.periods.map((period) => (
          <Tile
            key={period.days}
            label={`${t("kpi")}, ${period.days === 1 ? common("today").toLocaleLowerCase() : common("lastDays", { days: period.days }).toLocaleLowerCase()}`}
            value={period.count}
            now={period.count}
            before={period.before}
            days={period.days}
          />
        ))}
      </dl>
      <ChartCard
        title={t("title", { count: data.byDay.reduce((sum, day) => sum + day.count, 0), days })}
        units={t("units")}
        category={t("date")}
        csvHref={`/api/analytics/patients?days=${days}`}
        unit="count"
        series={[{ key: "count", label: t("count") }]}
        rows={data.byDay.map(({ date, count }) => ({ label: formatDate(date), values: { count } }))}
      />
    </>
  );
}
