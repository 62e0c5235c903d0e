// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { cn } from "@/components/ui/cn";
import { lookOf } from "@/components/ui/status-map";
import type { CalendarBlock, CalendarColumn } from "@/lib/calendar/queries";
import { minuteIn } from "./geometry";
import { useWhyClosed } from "./use-why-closed";

/** From this length on a second line fits. */
const TALL_MINUTES = 20;

const TONES: Record<string, string> = {
  neutral: "border-s-line-strong bg-neutral-soft",
  accent: "border-s-accent bg-accent-soft",
  info: "border-s-info bg-info-soft",
  success: "border-s-success bg-success-soft",
  warning: "border-s-warning bg-warning-soft",
  danger: "border-s-danger bg-danger-soft",
};

/** A stretch of one column: bookings and free times are buttons, the rest says why it is not. */
export function CalendarCell({
  id,
  column,
  columnIndex,
  block,
  step,
  isPast,
  isFirst,
}: {
  id: string;
  column: CalendarColumn;
  columnIndex: number;
  block: CalendarBlock;
  step: number;
  isPast: boolean;
  isFirst: boolean;
}) {
  const minutes = minuteIn(column, block.endsAt) - minuteIn(column, block.startsAt);
  const label = useCellLabel(column, block, isPast);
  const span = Math.max(1, Math.round(minutes / step));
  const shared = { "data-block": id, tabIndex: isFirst ? 0 : -1, "aria-label": label };
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 2}
      aria-rowspan={span > 1 ? span : undefined}
      className="grid min-h-0 min-w-0 border-line border-e border-b"
      style={{
        gridColumn: columnIndex + 2,
        gridRow: `${Math.round(minuteIn(column, block.startsAt) / step) + 2} / span ${span}`,
        ...(block.lanes > 1 && {
          width: `${100 / block.lanes}%`,
          marginInlineStart: `${(100 * block.lane) / block.lanes}%`,
        }),
      }}
    >
      <Face block={block} isPast={isPast} isTall={minutes >= TALL_MINUTES} shared={shared} />
    </div>
  );
}

type Shared = { "data-block": string; tabIndex: number; "aria-label": string };

function Face({
  block,
  isPast,
  isTall,
  shared,
}: {
  block: CalendarBlock;
  isPast: boolean;
  isTall: boolean;
  shared: Shared;
}) {
  const t = useTranslations("calendar");
  const status = useTranslations("enums.appointmentStatus");
  const when = useWhen();
  const whyClosed = useWhyClosed();
  const shownName = useShownName();
  if (block.visit) {
    const { visit } = block;
    return (
      <button
        type="button"
        {...shared}
        title={shownName(visit.patient)}
        className={cn(
          "relative z-1 m-px overflow-hidden rounded border-s-4 px-1.5 text-start text-sm leading-5 hover:brightness-95 focus-visible:-outline-offset-2",
          TONES[lookOf("appointmentStatus", visit.status).tone],
        )}
      >
        <span className="block truncate">
          <strong className="font-semibold">{shownName(visit.patient)}</strong>
          {visit.status !== "booked" && <span> · {status(visit.status)}</span>}
        </span>
        {isTall && <span className="block truncate text-muted text-xs">{visit.type}</span>}
      </button>
    );
  }
  if (block.kind === "free" && !isPast) {
    return (
      <button
        type="button"
        {...shared}
        className="group overflow-hidden px-1.5 text-start text-faint text-xs hover:bg-accent-soft hover:text-accent-ink focus-visible:-outline-offset-2"
      >
        <span className="opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
          {when.time(block.startsAt)} {t("freeShort")}
        </span>
      </button>
    );
  }
  return (
    <div
      {...shared}
      role="group"
      className={cn(
        "bg-sunken px-1.5 text-muted text-xs focus-visible:-outline-offset-2",
        block.kind !== "free" && "hatched",
      )}
    >
      {block.kind !== "free" && isTall && (
        <span className="sticky top-15 bg-sunken px-0.5">{whyClosed(block) ?? t("closedReason")}</span>
      )}
    </div>
  );
}

function useCellLabel(column: CalendarColumn, block: CalendarBlock, isPast: boolean): string {
  const t = useTranslations("calendar");
  const status = useTranslations("enums.appointmentStatus");
  const when = useWhen();
  const whyClosed = useWhyClosed();
  const shownName = useShownName();
  const place = { practitioner: column.shortName, time: when.time(block.startsAt) };
  if (block.visit) {
    const { patient, type, status: state } = block.visit;
    const words = { ...place, patient: shownName(patient), type, status: status(state) };
    return state === "booked" ? t("booked", words) : t("underWay", words);
  }
  const reason = whyClosed(block);
  if (reason) return t("awayUntil", { ...place, end: when.time(block.endsAt), reason });
  if (block.kind === "closed") return t("closed", { ...place, end: when.time(block.endsAt) });
  if (isPast) return t("past", place);
  return block.room ? t("freeIn", { ...place, room: block.room }) : t("free", place);
}
