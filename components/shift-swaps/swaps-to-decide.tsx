"use client";

import { CalendarCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { approveSwapAction, refuseSwapAction } from "@/lib/shift-swaps/actions";
import type { SwapToDecide } from "@/lib/shift-swaps/queries";
import { useDuty } from "./use-duty";

/** Exchanges that both people want. */
export function SwapsToDecide({ swaps }: { swaps: readonly SwapToDecide[] }) {
  const t = useTranslations("shiftSwaps");
  if (swaps.length === 0)
    return <Empty icon={CalendarCheck} title={t("noneToDecide")} text={t("noneToDecideText")} />;
  return swaps.map((swap) => <Swap key={swap.id} swap={swap} />);
}

function Swap({ swap }: { swap: SwapToDecide }) {
  const t = useTranslations("shiftSwaps");
  const duty = useDuty();
  const approve = useActionButton(approveSwapAction, { success: t("approved") });
  const target = { swapId: swap.id, version: swap.version };
  const names = { from: swap.offeredBy ?? "", to: swap.answeredBy ?? "" };
  return (
    <Card title={t("between", names)} description={swap.department}>
      <div className="grid gap-3">
        <p>{t("takes", { name: names.to, shift: duty(swap.offered) })}</p>
        {swap.wanted && <p>{t("takes", { name: names.from, shift: duty(swap.wanted) })}</p>}
        {swap.note && <p className="text-muted">{swap.note}</p>}
        {swap.shortRests.map(({ person, hours }) => (
          <Callout key={person} tone="warning">
            {t("shortRest", { name: person, hours })}
          </Callout>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" busy={approve.busy} onClick={() => approve.run(target)}>
            {t("approve")}
          </Button>
          <ReasonDialog
            action={refuseSwapAction}
            schema={() => import("@/lib/shift-swaps/inputs").then((inputs) => inputs.RefuseSwap)}
            target={target}
            words={{
              button: t("refuse"),
              title: t("refuseTitle"),
              text: t("between", names),
              reason: t("reason"),
              submit: t("refuse"),
              done: t("refused"),
            }}
          />
        </div>
      </div>
    </Card>
  );
}
