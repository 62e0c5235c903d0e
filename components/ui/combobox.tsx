"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { useEarlyText } from "./early-text";
import { Input } from "./input";
import { Spinner } from "./spinner";
import { type Option, type OptionSource, useListKeys, useOptions } from "./use-options";
import { withWholeDates } from "./whole-dates";

type ComboboxProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  value: Option | null;
  onChange: (option: Option | null) => void;
  /** A fixed list, or a function that asks the server (keep it stable: module scope or useCallback). */
  options: OptionSource<Option>;
  minimum?: number;
};

/** One choice out of many, found by typing. */
export function Combobox({
  value,
  onChange,
  options,
  minimum = 0,
  className,
  onBlur,
  ...props
}: ComboboxProps) {
  const t = useTranslations("ui.combobox");
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const typed = query ?? "";
  const answer = useOptions(options, typed, { enabled: open && typed.length >= minimum });
  const shown = typeof options === "function" ? answer.items : matching(options, typed);
  const keys = useListKeys({
    count: shown.length,
    open,
    onOpen: () => setOpen(true),
    onClose: close,
    onChoose: (index) => choose(shown[index] ?? null),
  });

  function type(text: string) {
    setQuery(text);
    setOpen(true);
    keys.setActive(0);
    if (text === "") onChange(null);
  }

  const input = useEarlyText(type);

  function choose(option: Option | null) {
    if (option?.disabled) return;
    onChange(option);
    close();
    input.current?.focus();
  }

  function close() {
    setOpen(false);
    setQuery(null);
    keys.setActive(0);
  }

  return (
    <span className={cn("relative block", className)}>
      <Input
        {...props}
        {...keys.inputProps}
        ref={input}
        value={query ?? value?.label ?? ""}
        className="pe-9"
        onKeyDown={keys.onKeyDown}
        onClick={() => setOpen(true)}
        onChange={(event) => type(event.target.value)}
        onBlur={(event) => {
          close();
          onBlur?.(event);
        }}
      />
      {value && !props.disabled ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("clear")}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(null)}
          className="absolute end-0 top-0 grid h-9 w-9 place-items-center text-muted hover:text-ink pointer-coarse:h-11"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : (
        <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 top-2.5 size-4 text-muted" />
      )}
      {open && (
        <OptionList
          keys={keys}
          options={shown}
          state={answer.state}
          chosen={value?.value}
          onChoose={choose}
          label={props["aria-label"] ?? props.name}
        />
      )}
      {value?.text && !open && <span className="mt-1 block text-sm">{withWholeDates(value.text)}</span>}
      <span role="status" className="sr-only">
        {open && answer.state === "done" ? t("count", { count: shown.length }) : ""}
      </span>
    </span>
  );
}

function OptionList({
  keys,
  options,
  state,
  chosen,
  onChoose,
  label,
}: {
  keys: ReturnType<typeof useListKeys>;
  options: readonly Option[];
  state: string;
  chosen?: string;
  onChoose: (option: Option) => void;
  label?: string;
}) {
  const t = useTranslations("ui.combobox");
  return (
    <div className="animate-appear absolute inset-x-0 top-full z-40 mt-1 max-h-72 overflow-y-auto rounded bg-raised p-1 shadow-lift">
      <div role="listbox" id={keys.listId} aria-label={label}>
        {options.map((option, index) => (
          <div
            key={option.value}
            id={keys.optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === chosen}
            aria-disabled={option.disabled}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => keys.setActive(index)}
            onClick={() => onChoose(option)}
            onKeyDown={undefined}
            className={cn(
              "touch flex min-h-8 cursor-default flex-wrap items-baseline gap-x-3 rounded px-2 py-1 aria-disabled:opacity-50 aria-selected:font-medium aria-selected:text-accent-ink",
              index === keys.active && "bg-hover forced-colors:outline-2",
            )}
          >
            <span className="grow">{option.label}</span>
            {option.text && <span className="text-muted text-sm">{withWholeDates(option.text)}</span>}
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p className="flex items-center gap-2 px-2 py-1 text-muted">
          {state === "loading" && <Spinner />}
          {t(state === "failed" ? "failed" : state === "loading" ? "loading" : "none")}
        </p>
      )}
    </div>
  );
}

function matching(options: readonly Option[], query: string) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const text = `${option.label} ${option.text ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
