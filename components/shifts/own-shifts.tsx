"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { OfferSwap } from "@/components/shift-swaps/offer-dialog";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { OwnShift } from "@/lib/shifts/queries";

/** Somebody's own duties of the next weeks, each with the way to offer it. */
export function OwnShifts({ shifts, offered }: { shifts: readonly OwnShift[]; offered: readonly string[] }) {
  const t = useTranslations("shifts");
  const when = useWhen();
  if (shifts.length === 0) return <Empty icon={CalendarClock} title={t("none")} text={t("noneText")} />;
  return (
    <Card title={t("mine")} flush>
      <ul className="divide-y divide-line">
        {shifts.map((shift) => (
          <li key={shift.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-48 grow">
              <p className="font-medium">{when.day(shift.onDay)}</p>
              <p className="text-muted">
                {t("line", {
                  kind: shift.kind,
                  start: when.time(shift.startsAt),
                  end: when.time(shift.endsAt),
                  hours: shift.minutes / 60,
                  department: shift.department,
                })}
              </p>
            </div>
            {offered.includes(shift.id) ? (
              <span className="text-muted text-sm">{t("isOffered")}</span>
            ) : (
              <OfferSwap shift={shift} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
