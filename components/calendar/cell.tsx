// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { cn } from "@/components/ui/cn";
import { lookOf } from "@/components/ui/status-map";
import type { CalendarBlock } from "@/lib/calendar/columns";
import { STRIPES } from "./kinds";
import { useWhyClosed } from "./use-why-closed";

/** From this length on a second line fits. */
const TALL_MINUTES = 20;

const TONES: Record<string, string> = {
  neutral: "bg-neutral-soft",
  accent: "bg-accent-soft",
  info: "bg-info-soft",
  success: "bg-success-soft",
  warning: "bg-warning-soft",
  danger: "bg-danger-soft",
};

type Props = {
  id: string;
  /** Whose column it is, as it is read out. */
  name: string;
  columnIndex: number;
  block: CalendarBlock;
  minute: number;
  minutes: number;
  step: number;
  isPast: boolean;
  isFirst: boolean;
  isMovable: boolean;
  /** Changed at another desk, or here, since the calendar was last read. */
  isChanged: boolean;
};

/** A stretch of one column: bookings and free times are buttons, the rest says why it is not. */
export const CalendarCell = memo(function CalendarCell(props: Props) {
  const { id, columnIndex, block, minute, minutes, step, isFirst } = props;
  const label = useCellLabel(props);
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
        gridRow: `${Math.round(minute / step) + 2} / span ${span}`,
        ...(block.lanes > 1 && {
          width: `${100 / block.lanes}%`,
          marginInlineStart: `${(100 * block.lane) / block.lanes}%`,
        }),
      }}
    >
      <Face {...props} shared={shared} />
    </div>
  );
});

type Shared = { "data-block": string; tabIndex: number; "aria-label": string };

function Face({
  block,
  minutes,
  isPast,
  isMovable,
  isChanged,
  shared,
}: Props & {
  shared: Shared;
}) {
  const t = useTranslations("calendar");
  const status = useTranslations("enums.appointmentStatus");
  const when = useWhen();
  const whyClosed = useWhyClosed();
  const shownName = useShownName();
  const isTall = minutes >= TALL_MINUTES;
  const { visit, group } = block;
  if (visit || group) {
    const colour = visit ? visit.colour : group?.colour;
    const state = visit && visit.status !== "booked" ? status(visit.status) : null;
    return (
      <button
        type="button"
        {...shared}
        data-visit={visit?.id}
        title={visit ? shownName(visit.patient) : undefined}
        className={cn(
          "relative z-1 m-px select-none overflow-hidden rounded border-s-4 px-1.5 text-start text-sm leading-5 transition-opacity hover:brightness-95 focus-visible:-outline-offset-2 data-carried:opacity-40 forced-colors:border",
          colour ? STRIPES[colour] : "border-s-line-strong",
          visit ? TONES[lookOf("appointmentStatus", visit.status).tone] : "bg-accent-soft",
          isChanged && "flash",
        )}
      >
        <span className="block truncate">
          <strong className="font-semibold">
            {visit ? shownName(visit.patient) : t("group", { type: group?.type ?? "" })}
          </strong>
          {state && !isTall && <span> · {state}</span>}
          {group && !isTall && <span> {t("seats", seatsOf(group))}</span>}
        </span>{" "}
        {isTall && (
          <span className="block truncate text-muted text-xs">
            {group ? t("seats", seatsOf(group)) : [state, visit?.type].filter(Boolean).join(" · ")}
          </span>
        )}
        {isMovable && <span className="absolute inset-x-0 bottom-0 h-1.5 cursor-ns-resize" />}
      </button>
    );
  }
  if (block.kind === "free" && !isPast) {
    return (
      <button
        type="button"
        {...shared}
        className="group select-none overflow-hidden px-1.5 text-start text-faint text-xs hover:bg-accent-soft hover:text-accent-ink focus-visible:-outline-offset-2 data-suits:inset-ring-1 data-suits:inset-ring-accent data-suits:bg-accent-soft data-suits:text-accent-ink"
      >
        <span className="opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 group-data-suits:opacity-100">
          {when.time(block.startsAt)} {block.practitioner ?? t("freeShort")}
        </span>
      </button>
    );
  }
  return (
    <div
      {...shared}
      role="group"
      title={block.held ? (whyClosed(block) ?? undefined) : undefined}
      className={cn(
        "min-w-0 bg-sunken px-1.5 text-muted text-xs focus-visible:-outline-offset-2",
        block.kind !== "free" && "hatched",
      )}
    >
      {block.kind !== "free" && (isTall || block.held) && (
        <span
          className={cn("sticky top-20 bg-sunken px-0.5", block.held && "block w-fit max-w-full truncate")}
        >
          {whyClosed(block) ?? t("closedReason")}
        </span>
      )}
    </div>
  );
}

function useCellLabel({ name, block, isPast }: Props): string {
  const t = useTranslations("calendar");
  const status = useTranslations("enums.appointmentStatus");
  const when = useWhen();
  const whyClosed = useWhyClosed();
  const shownName = useShownName();
  const place = { practitioner: name, time: when.time(block.startsAt) };
  if (block.group) return t("groupLabel", { ...place, type: block.group.type, ...seatsOf(block.group) });
  if (block.visit) {
    const { patient, type, status: state } = block.visit;
    const words = { ...place, patient: shownName(patient), status: status(state) };
    if (type === null) return t("bookedRestricted", words);
    return state === "booked" ? t("booked", { ...words, type }) : t("underWay", { ...words, type });
  }
  const reason = whyClosed(block);
  if (reason) return t("awayUntil", { ...place, end: when.time(block.endsAt), reason });
  if (block.kind === "closed") return t("closed", { ...place, end: when.time(block.endsAt) });
  if (isPast) return t("past", place);
  const where = block.practitioner ?? block.room;
  return where ? t("freeIn", { ...place, room: where }) : t("free", place);
}

const seatsOf = ({ seatsTaken, capacity }: { seatsTaken: number; capacity: number }) => ({
  taken: seatsTaken,
  seats: capacity,
});
