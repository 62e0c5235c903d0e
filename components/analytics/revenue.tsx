import { getTranslations } from "next-intl/server";
import { ChartCard } from "@/components/chart/chart-card";
import { PAYMENT_METHODS } from "@/db/enums/billing";
import { getRevenue } from "@/lib/analytics/queries";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { formatMoney } from "@/lib/money";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate } from "@/lib/time";
import { FigureFailed } from "./figure-failed";
import { Tile } from "./tile";

export async function Revenue({ ctx, days }: { ctx: Context; days: number }) {
  const [t, common, method, { currency, locale }] = await Promise.all([
    getTranslations("analytics.revenue"),
    getTranslations("analytics"),
    getTranslations("enums.paymentMethod"),
    currentSettings(),
  ]);
  const { data, reference } = await attempt(ctx, () => getRevenue(ctx, days));
  if (!data) return <FigureFailed title={t("kpi")} reference={reference} />;
  const total = formatMoney(data.totalMinor, currency, locale);
  return (
    <>
      <dl>
        <Tile
          label={`${t("kpi")}, ${common("lastDays", { days }).toLocaleLowerCase()}`}
          value={total}
          now={data.totalMinor}
          before={data.beforeMinor}
          days={days}
        />
      </dl>
      <ChartCard
        title={t("title", { amount: total, days })}
        units={t("units", { currency })}
        category={t("date")}
        csvHref={`/api/analytics/revenue?days=${days}`}
        unit="money"
        series={PAYMENT_METHODS.map((key) => ({ key, label: method(key) }))}
        rows={data.byDay.map(({ date, ...values }) => ({ label: formatDate(date), values }))}
      />
    </>
  );
}
