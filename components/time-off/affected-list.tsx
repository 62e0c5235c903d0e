"use client";

import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { Callout } from "@/components/ui/callout";
import type { Affected } from "@/lib/time-off/queries";

const SHOWN = 8;

/** What being away, or other hours, would touch: visits stay booked until they are moved. */
export function AffectedList({ affected, by = "timeOff" }: { affected: Affected; by?: "timeOff" | "hours" }) {
  const t = useTranslations(`timeOff.affected.${by}`);
  const shared = useTranslations("timeOff.affected");
  const when = useWhen();
  const { visits, shifts } = affected;
  if (visits.length === 0 && shifts.length === 0) return <Callout tone="success">{t("none")}</Callout>;
  const span = (row: { startsAt: string; endsAt: string }) =>
    `${when.dayOf(row.startsAt)}, ${when.time(row.startsAt)}–${when.time(row.endsAt)}`;
  return (
    <div className="grid gap-3">
      {visits.length > 0 && (
        <Callout tone="warning" title={t("visits", { count: visits.length })}>
          <p>{t("visitsText")}</p>
          <ul className="mt-1 list-disc ps-5">
            {visits.slice(0, SHOWN).map((visit) => (
              <li key={visit.id}>
                {span(visit)}
                {visit.patient && ` · ${visit.patient}`}
                {visit.type && ` · ${visit.type}`}
              </li>
            ))}
          </ul>
          {visits.length > SHOWN && <p>{shared("more", { count: visits.length - SHOWN })}</p>}
        </Callout>
      )}
      {shifts.length > 0 && (
        <Callout tone="warning" title={t("shifts", { count: shifts.length })}>
          <p>{t("shiftsText")}</p>
          <ul className="mt-1 list-disc ps-5">
            {shifts.slice(0, SHOWN).map((shift) => (
              <li key={shift.id}>
                {span(shift)} · {shift.kind}, {shift.department}
              </li>
            ))}
          </ul>
          {shifts.length > SHOWN && <p>{shared("more", { count: shifts.length - SHOWN })}</p>}
        </Callout>
      )}
    </div>
  );
}
