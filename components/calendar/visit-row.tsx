"use client";

import { useTranslations } from "next-intl";
import { ComingMark } from "@/components/appointments/coming-mark";
import { useShownName } from "@/components/appointments/use-shown-name";
import { cn } from "@/components/ui/cn";
import { Status } from "@/components/ui/status";
import type { Visit } from "@/lib/appointments/queries";
import type { CalendarGroup } from "@/lib/calendar/columns";
import { STRIPES } from "./kinds";

const ROW =
  "touch flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-0.5 border-s-4 py-2 ps-2 pe-3 text-start hover:bg-hover focus-visible:-outline-offset-2";

/** A visit in a list: who, what for, in which state. */
export function VisitRow({
  visit,
  isNarrow = false,
  onOpen,
}: {
  visit: Visit;
  /** The state stands below the name in every row, whether or not it would fit beside some. */
  isNarrow?: boolean;
  onOpen: (visit: Visit) => void;
}) {
  const shownName = useShownName();
  return (
    <button
      type="button"
      onClick={() => onOpen(visit)}
      className={cn(ROW, visit.colour ? STRIPES[visit.colour] : "border-s-line-strong")}
    >
      <span className={cn("min-w-0 grow", isNarrow ? "basis-full" : "basis-40")}>
        <strong className="block font-semibold">{shownName(visit.patient)}</strong>
        <span className="text-muted text-sm">{[visit.type, visit.room].filter(Boolean).join(" · ")}</span>
      </span>
      <ComingMark visit={visit} />
      <Status of="appointmentStatus" value={visit.status} />
    </button>
  );
}

export function GroupRow({
  group,
  onOpen,
}: {
  group: CalendarGroup;
  onOpen: (group: CalendarGroup) => void;
}) {
  const t = useTranslations("calendar");
  return (
    <button type="button" onClick={() => onOpen(group)} className={cn(ROW, STRIPES[group.colour ?? "slate"])}>
      <strong className="grow font-semibold">{t("group", { type: group.type })}</strong>
      <span className="text-muted text-sm">
        {t("seats", { taken: group.seatsTaken, seats: group.capacity })}
      </span>
    </button>
  );
}
