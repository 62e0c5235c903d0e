// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid on CSS grid; table elements cannot be laid out like this
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop moves through the cells' buttons, rows take no focus
"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useWhen } from "@/components/appointments/use-when";
import type { Calendar } from "@/lib/calendar/queries";

/** Whose time stands below. */
export const GridHead = memo(function GridHead({ calendar }: { calendar: Calendar }) {
  const t = useTranslations("calendar");
  const when = useWhen();
  return (
    <div role="row" aria-rowindex={1} className="contents">
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky start-0 top-0 z-40 border-line border-e border-b bg-surface p-2 text-muted text-xs"
      >
        {t("time")}
      </div>
      {calendar.columns.map((column, index) => (
        <div
          key={column.key}
          role="columnheader"
          aria-colindex={index + 2}
          className="sticky top-0 z-30 border-line border-e border-b bg-surface px-2 py-1.5"
        >
          <span className="block font-semibold">
            {calendar.view === "week" ? <Day text={when.shortDay(column.date)} /> : column.shortName}
          </span>
          <span className="block text-muted text-xs">
            {calendar.view === "day" ? column.note : column.date === calendar.today && t("today")}
          </span>
        </div>
      ))}
    </div>
  );
});

/** "Mon 23-Nov", on two lines where seven days are side by side on a tablet. */
function Day({ text }: { text: string }) {
  const [weekday, date] = text.split(" ");
  return (
    <>
      <span className="max-lg:block">{weekday}</span> <span className="whitespace-nowrap">{date}</span>
    </>
  );
}
