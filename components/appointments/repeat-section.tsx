"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/form/error-text";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/input";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { MOST_SERIES_VISITS } from "@/db/enums/care";
import type { ForeseenVisit } from "@/lib/appointment-series/foresee";
import type { Repeat } from "./use-repeat";
import { useWhen } from "./use-when";

const WEEKS = [1, 2, 3, 4, 6, 8, 12];

/** How often a visit comes back, and each of its dates before anything is booked. */
export function RepeatSection({ repeat }: { repeat: Repeat }) {
  const t = useTranslations("appointments.repeat");
  const { everyWeeks, count, foreseen } = repeat;
  const conflicts = foreseen?.filter(({ code }) => code !== null).length ?? 0;
  return (
    <section aria-label={t("title")} className="grid gap-3">
      <div className="grid grid-cols-2 items-end gap-2">
        <LabelledSelect
          label={t("every")}
          value={String(everyWeeks)}
          options={[
            { value: "0", label: t("never") },
            ...WEEKS.map((weeks) => ({ value: String(weeks), label: t("weeks", { count: weeks }) })),
          ]}
          onChange={(value) => repeat.setEveryWeeks(Number(value))}
        />
        {everyWeeks > 0 && (
          <LabelledSelect
            label={t("count")}
            value={String(count)}
            options={Array.from({ length: MOST_SERIES_VISITS - 1 }, (_, index) => ({
              value: String(index + 2),
              label: String(index + 2),
            }))}
            onChange={(value) => repeat.setCount(Number(value))}
          />
        )}
      </div>
      {everyWeeks > 0 && (
        <div aria-live="polite" className="grid gap-2">
          {!repeat.isComplete && <p className="text-muted text-sm">{t("first")}</p>}
          {repeat.hasFailed && <Callout tone="danger">{t("failed")}</Callout>}
          {repeat.isComplete && !foreseen && !repeat.hasFailed && (
            <p className="text-muted text-sm">{t("looking")}</p>
          )}
          {conflicts > 0 && <Callout tone="warning">{t("left", { count: conflicts })}</Callout>}
          {foreseen && (
            <ol aria-label={t("dates")} className="grid divide-y divide-line rounded border border-line">
              {foreseen.map((visit) => (
                <SeriesDate key={visit.date} visit={visit} repeat={repeat} />
              ))}
            </ol>
          )}
        </div>
      )}
    </section>
  );
}

function SeriesDate({ visit, repeat }: { visit: ForeseenVisit; repeat: Repeat }) {
  const t = useTranslations("appointments.repeat");
  const when = useWhen();
  const errorText = useErrorText();
  const { date, startsAt, code, alternatives } = visit;
  const chosen = repeat.instead[date];
  return (
    <li className="grid gap-1 px-3 py-2">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span className={code && !chosen ? "text-muted line-through" : "font-medium"}>
          {when.day(date)} {startsAt && when.time(startsAt)}
        </span>
        {code === null && <span className="text-success">{t("free")}</span>}
      </span>
      {code && (
        <>
          <span className="text-sm text-warning">{errorText(code)}</span>
          <Select
            aria-label={t("instead", { day: when.day(date) })}
            value={chosen ? `${chosen.practitionerId} ${chosen.startsAt}` : ""}
            onChange={(event) => {
              const [practitionerId = "", at = ""] = event.target.value.split(" ");
              repeat.choose(date, at ? { practitionerId, startsAt: at } : null);
            }}
            options={[
              { value: "", label: t("leaveOut") },
              ...alternatives.map((slot) => ({
                value: `${slot.practitionerId} ${slot.startsAt}`,
                label: `${when.dayOf(slot.startsAt)} ${when.time(slot.startsAt)}`,
              })),
            ]}
          />
        </>
      )}
    </li>
  );
}
