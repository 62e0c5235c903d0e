"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Calendar } from "@/lib/calendar/queries";
import { STRIPES } from "./kinds";

/** Which stripe is which kind of visit, of those that are shown. */
export function Legend({ calendar }: { calendar: Calendar }) {
  const t = useTranslations("calendar");
  const kinds = new Map(
    calendar.columns.flatMap(({ blocks }) =>
      blocks.flatMap(({ visit, group }) => {
        const { type, colour } = visit ?? group ?? { type: null, colour: null };
        return type && colour ? [[type, colour] as const] : [];
      }),
    ),
  );
  if (kinds.size === 0) return null;
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {[...kinds].sort().map(([type, colour]) => (
        <li key={type} className={cn("border-s-4 ps-1.5 leading-4", STRIPES[colour])}>
          {type}
        </li>
      ))}
    </ul>
  );
}
