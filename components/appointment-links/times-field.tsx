"use client";

import { useController, useFormContext } from "react-hook-form";
import { GroupField } from "@/components/form/field";
import { useHospital } from "@/components/layout/hospital";
import { cn } from "@/components/ui/cn";
import { formatLongDate, formatTime, localDate } from "@/lib/time";

type Props = { name: string; label: string; times: readonly string[] };

/** One of several times, by day. */
export function TimesField({ name, label, times }: Props) {
  const { control: form } = useFormContext();
  const { field } = useController({ name, control: form });
  const { timeZone, locale } = useHospital();
  const dayOf = (iso: string) => localDate(new Date(iso), timeZone);
  const days = [...new Set(times.map(dayOf))];
  return (
    <GroupField name={name} label={label}>
      {(control) => (
        <div className="grid gap-4">
          {days.map((day) => (
            <div key={day} className="grid gap-1.5">
              <p className="text-muted">{formatLongDate(day, locale)}</p>
              <div className="flex flex-wrap gap-2">
                {times.flatMap((startsAt) =>
                  dayOf(startsAt) === day ? (
                    <Time
                      key={startsAt}
                      id={startsAt === times[0] ? control.id : undefined}
                      name={field.name}
                      day={formatLongDate(day, locale)}
                      time={formatTime(new Date(startsAt), timeZone)}
                      isChosen={field.value === startsAt}
                      onChoose={() => field.onChange(startsAt)}
                    />
                  ) : (
                    []
                  ),
                )}
              </div>
            </div>
          ))}
        </div>
      )}
    </GroupField>
  );
}

type TimeProps = {
  id: string | undefined;
  name: string;
  day: string;
  time: string;
  isChosen: boolean;
  onChoose: () => void;
};

function Time({ id, name, day, time, isChosen, onChoose }: TimeProps) {
  return (
    <label
      className={cn(
        "touch relative inline-flex min-h-11 min-w-16 cursor-pointer items-center justify-center rounded border border-line-strong px-3 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 hover:bg-hover",
        isChosen && "border-accent bg-accent-soft font-medium text-accent-ink",
      )}
    >
      <input
        id={id}
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
        aria-label={`${day} ${time}`}
      />
      {time}
    </label>
  );
}
