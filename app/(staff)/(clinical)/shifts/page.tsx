import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { OwnSwaps } from "@/components/shift-swaps/own-swaps";
import { OnDutyNow } from "@/components/shifts/on-duty";
import { OwnShifts } from "@/components/shifts/own-shifts";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { listOwnSwaps } from "@/lib/shift-swaps/queries";
import { listOnDuty, listOwnShifts } from "@/lib/shifts/queries";

export default async function ShiftsPage() {
  const ctx = await pageContext("shifts.read");
  const [shifts, swaps, duties, t] = await Promise.all([
    listOwnShifts(ctx),
    listOwnSwaps(ctx),
    listOnDuty(ctx),
    getTranslations("shifts"),
  ]);
  const offered = swaps.mine
    .filter(({ status }) => status === "offered" || status === "accepted")
    .map((swap) => swap.offered.id);
  return (
    <Messages namespaces={["shifts", "shiftSwaps"]}>
      <Page
        title={t("title")}
        width="form"
        action={
          <>
            <ButtonLink href="/account/availability">{t("availability")}</ButtonLink>
            <ButtonLink href="/rotas">{t("rota")}</ButtonLink>
          </>
        }
      >
        <OwnSwaps {...swaps} />
        <OwnShifts shifts={shifts} offered={offered} />
        <OnDutyNow duties={duties} />
      </Page>
    </Messages>
  );
}
