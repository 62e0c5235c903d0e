"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import { acceptSwapAction, declineSwapAction, withdrawSwapAction } from "@/lib/shift-swaps/actions";
import type { SwapRow } from "@/lib/shift-swaps/queries";
import { useDuty } from "./use-duty";

/** What colleagues offer to the viewer, and what became of their own offers. */
export function OwnSwaps({ mine, forMe }: { mine: readonly SwapRow[]; forMe: readonly SwapRow[] }) {
  const t = useTranslations("shiftSwaps");
  return (
    <>
      {forMe.length > 0 && (
        <Card title={t("forMe")} flush>
          <ul className="divide-y divide-line">
            {forMe.map((swap) => (
              <OfferToMe key={swap.id} swap={swap} />
            ))}
          </ul>
        </Card>
      )}
      {mine.length > 0 && (
        <Card title={t("mine")} flush>
          <ul className="divide-y divide-line">
            {mine.map((swap) => (
              <MyOffer key={swap.id} swap={swap} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Line({ swap, children }: { swap: SwapRow; children: React.ReactNode }) {
  const t = useTranslations("shiftSwaps");
  const duty = useDuty();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-56 grow">
        <p className="font-medium">{duty(swap.offered)}</p>
        {swap.wanted && <p>{t("for", { shift: duty(swap.wanted) })}</p>}
        <p className="text-muted text-sm">
          {t("betweenShort", {
            from: swap.offeredBy ?? "",
            to: swap.answeredBy ?? swap.asked ?? t("anybody"),
          })}
          {swap.note && ` · ${swap.note}`}
          {(swap.decisionReason ?? swap.answerReason) && ` · ${swap.decisionReason ?? swap.answerReason}`}
        </p>
      </div>
      <Status of="shiftSwapStatus" value={swap.status} />
      {children}
    </li>
  );
}

function OfferToMe({ swap }: { swap: SwapRow }) {
  const t = useTranslations("shiftSwaps");
  const accept = useActionButton(acceptSwapAction, { success: t("accepted") });
  const decline = useActionButton(declineSwapAction, { success: t("declined") });
  const target = { swapId: swap.id, version: swap.version };
  return (
    <Line swap={swap}>
      {swap.status === "offered" && (
        <>
          <Button variant="primary" size="sm" busy={accept.busy} onClick={() => accept.run(target)}>
            {t("accept")}
          </Button>
          {swap.askedUserId && (
            <Button size="sm" busy={decline.busy} onClick={() => decline.run(target)}>
              {t("decline")}
            </Button>
          )}
        </>
      )}
    </Line>
  );
}

function MyOffer({ swap }: { swap: SwapRow }) {
  const t = useTranslations("shiftSwaps");
  const withdraw = useActionButton(withdrawSwapAction, { success: t("withdrawn") });
  const isOpen = swap.status === "offered" || swap.status === "accepted";
  return (
    <Line swap={swap}>
      {isOpen && (
        <Button
          size="sm"
          busy={withdraw.busy}
          onClick={() => withdraw.run({ swapId: swap.id, version: swap.version })}
        >
          {t("withdraw")}
        </Button>
      )}
    </Line>
  );
}
