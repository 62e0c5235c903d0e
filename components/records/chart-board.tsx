import { getTranslations } from "next-intl/server";
import { OpenWalkIn } from "@/components/encounters/open-walk-in";
import { Page } from "@/components/layout/page";
import { cn } from "@/components/ui/cn";
import { can } from "@/lib/access/permissions";
import { findOwnFee, listChargePrices } from "@/lib/charges/queries";
import { OWN_FEE } from "@/lib/charges/rules";
import type { Context } from "@/lib/context";
import { formatMoney } from "@/lib/money";
import type { Page as Rows } from "@/lib/pagination";
import type { ChartVisit } from "@/lib/records/queries";
import { currentSettings } from "@/lib/settings/queries";
import { Chart } from "./chart";
import { openWork, Workspace } from "./workspace";

/** The chart with the doctor's open work beside it; on a phone the work comes first. */
export async function ChartBoard({
  ctx,
  patientId,
  visits,
  view,
}: {
  ctx: Context;
  patientId: string;
  visits: Rows<ChartVisit>;
  view: { visit?: string | undefined; amend?: string | undefined };
}) {
  const [t, { timeZone }] = await Promise.all([getTranslations("records"), currentSettings()]);
  const work = openWork(visits.rows, view);
  const isWorking = work.visits.length > 0 || work.amended !== undefined;
  const isOpen = work.visits.some(({ status }) => status === "in-progress");
  const mayOpen = can(ctx.viewer, "encounters.open") && ctx.viewer.practitionerId !== null;
  const prices = isOpen ? await visitPrices(ctx) : [];
  return (
    <Page
      title={t("title")}
      description={t("description")}
      action={mayOpen && !isOpen && <OpenWalkIn patientId={patientId} />}
    >
      <div
        className={cn(
          "grid items-start gap-5",
          isWorking && "md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_28rem]",
        )}
      >
        {isWorking && (
          <div className="md:sticky md:top-[calc(var(--below-banner)+1rem)] md:order-2 md:max-h-[calc(100dvh-var(--below-banner)-2rem)] md:overflow-y-auto">
            <Workspace patientId={patientId} {...work} prices={prices} timeZone={timeZone} />
          </div>
        )}
        <Chart visits={visits} timeZone={timeZone} />
      </div>
    </Page>
  );
}

/** What a walk-in may cost: the doctor's own fee first, if they have one, then the price list. */
async function visitPrices(ctx: Context) {
  const [t, { currency, locale }, feeMinor, listed] = await Promise.all([
    getTranslations("encounters.finish"),
    currentSettings(),
    findOwnFee(ctx),
    listChargePrices(ctx),
  ]);
  if (feeMinor === null) return listed;
  return [
    { value: OWN_FEE, label: t("ownFee", { price: formatMoney(feeMinor, currency, locale) }) },
    ...listed,
  ];
}
