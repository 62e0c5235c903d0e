"use client";

import { Labelled } from "@/components/spreadsheets/labelled";
import { Input } from "@/components/ui/input";

/** Who gave the identifiers of a column out. */
export function IssuerField({
  label,
  hint,
  error,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={120}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}
