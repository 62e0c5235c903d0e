"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type DataColumn, INSTEAD_OF_WIDE } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { withWholeDates } from "@/components/ui/whole-dates";
import { listName } from "@/lib/patients/rules";
import { formatDate, formatDateTime, formatTime, localDate } from "@/lib/time";
import type { WaitingRow } from "@/lib/waiting-list/queries";

const TONES = { urgent: "danger", soon: "warning", routine: "neutral" } as const;

export function useWaitingColumns(): DataColumn<WaitingRow>[] {
  const t = useTranslations("waitingList");
  const what = useSuits();
  const { timeZone, today } = useHospital();
  return useMemo(
    () => [
      { id: "patient", header: t("columns.patient"), cell: (row) => listName(row.patient) },
      {
        id: "priority",
        header: t("columns.priority"),
        sortable: true,
        cell: (row) => <PriorityBadge priority={row.priority} />,
      },
      { id: "type", header: t("columns.type"), wideOnly: true, cell: (row) => row.type },
      {
        id: "with",
        header: t("columns.with"),
        cell: (row) => (
          <div>
            <WithWhom row={row} />
            <span className={cn(INSTEAD_OF_WIDE, "text-muted text-sm")}>{row.type}</span>
          </div>
        ),
      },
      { id: "suits", header: t("columns.suits"), wideOnly: true, cell: what },
      {
        id: "addedAt",
        header: t("columns.since"),
        sortable: true,
        className: "whitespace-nowrap",
        wideOnly: true,
        cell: (row) => t("days", { count: daysSince(row, { timeZone, today }) }),
      },
      {
        id: "targetOn",
        header: t("columns.target"),
        sortable: true,
        cell: (row) =>
          row.targetOn && (
            <span className="flex flex-wrap items-center gap-2">
              {formatDate(row.targetOn)}
              {row.isBreached && <Badge tone="danger">{t("breached")}</Badge>}
            </span>
          ),
      },
      {
        id: "offer",
        header: t("columns.offer"),
        className: "@min-[40rem]:min-w-40",
        cell: (row) =>
          row.offer ? <OpenOffer offer={row.offer} /> : <span className="text-muted">{t("noOffer")}</span>,
      },
      { id: "note", header: t("fields.note"), hidden: true, cell: (row) => row.note },
    ],
    [t, what, timeZone, today],
  );
}

export function PriorityBadge({ priority }: Pick<WaitingRow, "priority">) {
  const words = useTranslations("enums.waitingPriority");
  return <Badge tone={TONES[priority]}>{words(priority)}</Badge>;
}

/** Whom somebody wants to see, and the visit that they have until then. */
export function WithWhom({ row }: { row: WaitingRow }) {
  const t = useTranslations("waitingList");
  const { timeZone } = useHospital();
  return (
    <>
      {row.practitioner ?? row.specialty ?? t("fields.anybody")}
      {row.hasPractitionerLeft && row.practitioner && (
        <span className="block text-sm text-warning">{t("left", { name: row.practitioner })}</span>
      )}
      {row.insteadOf && (
        <span className="block text-muted text-sm">
          {t("insteadOf", { when: formatDateTime(new Date(row.insteadOf), timeZone) })}
        </span>
      )}
    </>
  );
}

/** Which time is offered, and until when it can be answered. */
export function OpenOffer({ offer }: { offer: NonNullable<WaitingRow["offer"]> }) {
  const t = useTranslations("waitingList");
  const { timeZone } = useHospital();
  const at = new Date(offer.startsAt);
  return (
    <span>
      {withWholeDates(`${formatDate(localDate(at, timeZone))} ${formatTime(at, timeZone)}`)},{" "}
      {withWholeDates(t("offerUntil", { until: formatDateTime(new Date(offer.expiresAt), timeZone) }))}
    </span>
  );
}

/** Days, times of day and dates that suit, in a line. */
export function useSuits() {
  const t = useTranslations("waitingList");
  const part = useTranslations("enums.dayPart");
  return useMemo(
    () =>
      ({ weekdays, dayParts, earliestOn, latestOn }: WaitingRow) => {
        const days = weekdays.map((day) => t(`weekday.${String(day) as "1"}`)).join(", ");
        const parts = dayParts.map((value) => part(value)).join(", ");
        const from = earliestOn && t("from", { day: formatDate(earliestOn) });
        const until = latestOn && t("until", { day: formatDate(latestOn) });
        return [days, parts, from, until].filter(Boolean).join(" · ") || t("anySuits");
      },
    [t, part],
  );
}

/** For how many days of the hospital's calendar they have waited. */
export const daysSince = (
  { addedAt }: Pick<WaitingRow, "addedAt">,
  { timeZone, today }: { timeZone: string; today: string },
): number =>
  Math.round((Date.parse(today) - Date.parse(localDate(new Date(addedAt), timeZone))) / 86_400_000);
