"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useRef } from "react";
import { cn } from "./cn";
import { parseTypedDate, parseTypedTime, shownDate } from "./parse-date";
import { TypedInput } from "./typed-input";

type TextValue = { value: string; onChange: (value: string) => void; onBlur?: () => void };
type Rest = Omit<ComponentProps<"input">, "value" | "onChange" | "onBlur" | "type">;

/** ISO in, ISO out; shows dd-MMM-yyyy. `today` is the hospital's date, for "today" and "+7". */
export function DateInput({
  today,
  min,
  max,
  className,
  ...props
}: TextValue & Omit<Rest, "min" | "max"> & { today: string; min?: string; max?: string }) {
  const t = useTranslations("ui.date");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={cn("relative inline-flex w-44 max-w-full", className)}>
      <TypedInput
        {...props}
        inputMode="text"
        className="pe-10"
        show={shownDate}
        read={(text) => parseTypedDate(text, today, max) ?? text.trim()}
      />
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        disabled={props.disabled}
        min={min}
        max={max}
        value={/^\d{4}-\d{2}-\d{2}$/.test(props.value) ? props.value : ""}
        onChange={(event) => props.onChange(event.target.value)}
        className="pointer-events-none absolute end-0 bottom-0 size-9 opacity-0"
      />
      <button
        type="button"
        disabled={props.disabled}
        aria-label={t("openCalendar")}
        onClick={() => picker.current?.showPicker()}
        className="absolute inset-y-0 end-0 grid w-9 place-items-center rounded text-muted hover:text-ink"
      >
        <CalendarDays aria-hidden className="size-4" />
      </button>
    </span>
  );
}

/** HH:mm in and out, 24 hours. */
export function TimeInput({ className, ...props }: TextValue & Rest) {
  return (
    <TypedInput
      {...props}
      className={cn("w-24", className)}
      show={(value) => value}
      read={(text) => parseTypedTime(text) ?? text.trim()}
    />
  );
}
