import { getTranslations } from "next-intl/server";
import { ChartCard } from "@/components/chart/chart-card";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { getAppointmentsToday } from "@/lib/analytics/queries";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { FigureFailed } from "./figure-failed";

export async function AppointmentsToday({ ctx }: { ctx: Context }) {
  const [t, status] = await Promise.all([
    getTranslations("analytics.appointments"),
    getTranslations("enums.appointmentStatus"),
  ]);
  const { data, reference } = await attempt(ctx, () => getAppointmentsToday(ctx));
  if (!data) return <FigureFailed title={t("short")} reference={reference} />;
  const total = data.reduce((sum, row) => sum + row.count, 0);
  const seen = data.find((row) => row.status === "fulfilled")?.count ?? 0;
  if (total === 0)
    return (
      <Card title={t("short")}>
        <Empty title={t("empty")} />
      </Card>
    );
  return (
    <ChartCard
      title={t("title", { count: total, seen })}
      units={t("units")}
      category={t("status")}
      csvHref="/api/analytics/appointments"
      unit="count"
      sideways
      series={[{ key: "count", label: t("count") }]}
      rows={data.map((row) => ({ label: status(row.status), values: { count: row.count } }))}
    />
  );
}
