"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { FieldArray } from "@/components/form/field-array";
import { SelectField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useHospital } from "@/components/layout/hospital";
import { AffectedList } from "@/components/time-off/affected-list";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import { useAsked } from "@/components/ui/use-asked";
import { copyDay } from "@/lib/availabilities/painting";
import type { Affected } from "@/lib/time-off/queries";
import { type HoursRow, toPainted, toRows } from "./painter-rows";
import { WeekPainter } from "./week-painter";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const GROUPS = { workdays: [1, 2, 3, 4, 5], all: [1, 2, 3, 4, 5, 6, 7], weekend: [6, 7] };

/** Three lines on a phone, one from a tablet on. */
const ROW =
  "grid grid-cols-2 items-start gap-x-4 gap-y-3 max-sm:border-line max-sm:border-b max-sm:pb-4 sm:grid-cols-[1.2fr_auto_auto_1fr_1.3fr]";

/** The week of somebody, painted or typed, with its dates and what it would leave outside. */
export function WeekFields({
  title,
  text,
  blank,
  children,
}: {
  title: string;
  text: string;
  /** A new line of the list. */
  blank: HoursRow;
  /** What else a line has, by its name in the form. */
  children?: (row: string) => ReactNode;
}) {
  const t = useTranslations("availabilities");
  const { today } = useHospital();
  const { control, setValue } = useFormContext();
  const sessions: HoursRow[] = useWatch({ control, name: "sessions" });
  const { weekday: _day, startsAt: _start, endsAt: _end, ...habits } = blank;
  const change = (rows: HoursRow[]) => setValue("sessions", rows, { shouldDirty: true, shouldTouch: true });
  return (
    <>
      <FormSection title={title} text={text}>
        <DateField name="from" label={t("from")} hint={t("fromHint")} min={today} />
        <DateField name="until" label={t("until")} hint={t("untilHint")} min={today} optional />
        <div className="col-span-full grid gap-4">
          <Tabs
            label={t("ways")}
            tabs={[
              {
                id: "paint",
                label: t("paint.tab"),
                content: <WeekPainter rows={sessions} blank={habits} onChange={change} />,
              },
              {
                id: "list",
                label: t("list"),
                content: (
                  <FieldArray
                    name="sessions"
                    label={t("sessions")}
                    addLabel={t("addSession")}
                    empty={blank}
                    maximum={70}
                  >
                    {(row) => (
                      <div className={ROW}>
                        <div className="max-sm:col-span-2">
                          <SelectField
                            name={`${row}.weekday`}
                            label={t("weekday")}
                            options={WEEKDAYS.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
                          />
                        </div>
                        <TimeField name={`${row}.startsAt`} label={t("startsAt")} />
                        <TimeField name={`${row}.endsAt`} label={t("endsAt")} />
                        {children?.(row)}
                      </div>
                    )}
                  </FieldArray>
                ),
              },
            ]}
          />
          <CopyDay sessions={sessions} onChange={change} />
        </div>
      </FormSection>
      <Outside />
    </>
  );
}

function CopyDay({
  sessions,
  onChange,
}: {
  sessions: readonly HoursRow[];
  onChange: (rows: HoursRow[]) => void;
}) {
  const t = useTranslations("availabilities");
  const id = useId();
  const [from, setFrom] = useState("1");
  const [to, setTo] = useState<keyof typeof GROUPS>("workdays");
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="grid gap-1">
        <label htmlFor={`${id}from`} className="font-medium">
          {t("copyFrom")}
        </label>
        <Select
          id={`${id}from`}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          options={WEEKDAYS.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
        />
      </div>
      <div className="grid gap-1">
        <label htmlFor={`${id}to`} className="font-medium">
          {t("copyTo")}
        </label>
        <Select
          id={`${id}to`}
          value={to}
          onChange={(event) => setTo(groupOf(event.target.value))}
          options={(["workdays", "all", "weekend"] as const).map((value) => ({
            value,
            label: t(`groups.${value}`),
          }))}
        />
      </div>
      <Button onClick={() => onChange(toRows(copyDay(toPainted(sessions), Number(from), GROUPS[to])))}>
        {t("copy")}
      </Button>
    </div>
  );
}

const groupOf = (value: string): keyof typeof GROUPS =>
  value === "all" || value === "weekend" ? value : "workdays";

function Outside() {
  const t = useTranslations("availabilities");
  const { control } = useFormContext();
  const values: Record<string, unknown> & { sessions: HoursRow[] } = useWatch({ control }) as never;
  const sessions = values.sessions.map(({ roomId, ...row }) => ({ ...row, ...(roomId && { roomId }) }));
  const { until, ...rest } = values;
  const { answer: affected, hasFailed } = useAsked<Affected>(
    "/api/availabilities/preview",
    { ...rest, ...(until ? { until } : {}), sessions },
    { keepsLast: true },
  );
  return (
    <section aria-live="polite" aria-label={t("outside")}>
      {hasFailed && <Callout tone="warning">{t("outsideFailed")}</Callout>}
      {affected && <AffectedList affected={affected} by="hours" />}
    </section>
  );
}
