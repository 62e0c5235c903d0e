import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/link";
import { getAttendance } from "@/lib/analytics/attendance";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { FigureFailed } from "./figure-failed";
import { MissedTile } from "./missed-tile";

/** The rate of missed visits on the overview, with the way to where they are told apart. */
export async function Missed({ ctx, days }: { ctx: Context; days: number }) {
  const t = await getTranslations("analytics.attendance");
  const { data, reference } = await attempt(ctx, () => getAttendance(ctx, { days, by: "department" }));
  if (!data) return <FigureFailed title={t("page")} reference={reference} />;
  return (
    <div className="grid gap-2">
      <MissedTile days={days} total={data.total} before={data.before} />
      <TextLink href={`/analytics/attendance?days=${days}`}>{t("open")}</TextLink>
    </div>
  );
}
