"use client";

import { Select } from "@/components/ui/input";
import { Labelled } from "./labelled";

/** One of a few values; `blank` stands for none yet. */
export function Choice<Value extends string>({
  label,
  hint,
  error,
  value,
  blank,
  options,
  onChange,
}: {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: Value | "";
  blank?: string;
  options: { value: Value; label: string }[];
  onChange: (value: Value | "") => void;
}) {
  const none = blank ? [{ value: "", label: blank }] : [];
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) =>
            onChange(options.find((option) => option.value === event.target.value)?.value ?? "")
          }
          options={[...none, ...options]}
        />
      )}
    </Labelled>
  );
}
