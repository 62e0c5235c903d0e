"use client";

import { useTranslations } from "next-intl";
import type { PointerEvent } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { withWholeDates } from "@/components/ui/whole-dates";
import { listName } from "@/lib/patients/rules";
import { formatDate } from "@/lib/time";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { daysSince, OpenOffer, PriorityBadge, useSuits, WithWhom } from "./columns";

/** Somebody who waits, with what can be done for them now. Dragged over a free time it is taken there. */
export function WaitingCard({
  row,
  isPlacing,
  mayAct,
  onGive,
  onRemove,
  onPlace,
  onDrag,
}: {
  row: WaitingRow;
  isPlacing: boolean;
  mayAct: boolean;
  onGive: () => void;
  onRemove: () => void;
  /** Left out: there are no times to choose from. */
  onPlace: (() => void) | undefined;
  onDrag: ((event: PointerEvent) => void) | undefined;
}) {
  const t = useTranslations("waitingList");
  const what = useSuits();
  const { timeZone, today } = useHospital();
  const name = listName(row.patient);
  const isFree = mayAct && !row.offer;
  return (
    <li
      data-waiting={row.id}
      onPointerDown={isFree && onDrag ? onDrag : undefined}
      className={cn(
        "grid gap-1.5 rounded border border-line p-2.5",
        isPlacing ? "bg-accent-soft" : "bg-surface",
        isFree && onDrag && "cursor-grab select-none",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="me-auto font-semibold">{name}</strong>
        <PriorityBadge priority={row.priority} />
        {row.isBreached && <Badge tone="danger">{t("breached")}</Badge>}
      </div>
      <p className="text-sm">
        {row.type} · <WithWhom row={row} />
      </p>
      <p className="text-muted text-sm">
        {what(row)} · {t("panel.waits", { days: daysSince(row, { timeZone, today }) })}
        {row.targetOn && withWholeDates(` · ${t("panel.target", { day: formatDate(row.targetOn) })}`)}
      </p>
      {row.note && <p className="text-sm">{row.note}</p>}
      {row.offer && (
        <p className="text-sm">
          <OpenOffer offer={row.offer} />
        </p>
      )}
      {isFree && (
        <div className="flex flex-wrap gap-1.5">
          {onPlace && (
            <Button
              size="sm"
              aria-pressed={isPlacing}
              aria-label={t(isPlacing ? "panel.giveUpFor" : "panel.placeFor", { name })}
              onClick={onPlace}
            >
              {t(isPlacing ? "panel.giveUp" : "panel.place")}
            </Button>
          )}
          <Button size="sm" variant="quiet" aria-label={t("panel.offerFor", { name })} onClick={onGive}>
            {t("panel.offer")}
          </Button>
          <Button size="sm" variant="quiet" aria-label={t("panel.removeFor", { name })} onClick={onRemove}>
            {t("panel.remove")}
          </Button>
        </div>
      )}
    </li>
  );
}
