"use client";

import { useId } from "react";
import { cn } from "./cn";
import { Select } from "./input";

/** A select outside a form: a filter or a view, with its label above. */
export function LabelledSelect({
  label,
  value,
  options,
  onChange,
  className,
}: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  className?: string;
}) {
  const id = useId();
  return (
    <span className={cn("grid gap-0.5", className)}>
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      <Select id={id} value={value} options={options} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}
