"use client";

import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { UseWords } from "@/components/availabilities/use-words";
import { AffectedList } from "@/components/time-off/affected-list";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { useAsked } from "@/components/ui/use-asked";
import type { DayPreview as Preview } from "@/lib/session-exceptions/queries";

/** What a day would be like: the visits that would lie outside, and its hours with their free times. */
export function DayPreview({ question }: { question: object | null }) {
  const t = useTranslations("availabilities.days");
  const { answer: preview, hasFailed } = useAsked<Preview>("/api/session-exceptions/preview", question);
  return (
    <section aria-live="polite" aria-label={t("preview")} className="col-span-full grid gap-3">
      {hasFailed && <Callout tone="warning">{t("previewFailed")}</Callout>}
      {preview && (
        <>
          <AffectedList affected={{ visits: preview.visits, shifts: [] }} by="hours" />
          <Hours hours={preview.hours} />
        </>
      )}
    </section>
  );
}

function Hours({ hours }: Pick<Preview, "hours">) {
  const t = useTranslations("availabilities.days");
  const words = useTranslations("availabilities");
  const when = useWhen();
  return (
    <div className="grid gap-2 rounded border border-line p-3 text-sm">
      <h3 className="font-medium">{t("preview")}</h3>
      {hours.length === 0 && <p className="text-muted">{t("nobody")}</p>}
      {hours.map(({ startsAt, endsAt, room, capacity, slots }) => (
        <div key={startsAt} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="font-medium">
              {words("hours", { start: when.time(startsAt), end: when.time(endsAt) })}
            </span>
            {room && <span className="text-muted">{room}</span>}
            <UseWords capacity={capacity} types={[]} />
            <span className="text-muted">
              {t("slots", { free: slots.filter(({ isTaken }) => !isTaken).length, all: slots.length })}
            </span>
          </p>
          <ul className="flex flex-wrap gap-1">
            {slots.map((slot) => (
              <li
                key={slot.startsAt}
                className={cn(
                  "rounded border border-line px-1.5 text-xs leading-5",
                  slot.isTaken && "text-muted line-through",
                )}
              >
                {slot.isTaken ? (
                  <>
                    <span aria-hidden>{when.time(slot.startsAt)}</span>
                    <span className="sr-only">{t("slotTaken", { time: when.time(slot.startsAt) })}</span>
                  </>
                ) : (
                  when.time(slot.startsAt)
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
