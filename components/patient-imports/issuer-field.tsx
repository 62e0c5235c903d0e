"use client";

import { Labelled } from "@/components/spreadsheets/labelled";
import { Input } from "@/components/ui/input";

/** Who gave the identifiers of a column out. */
export function IssuerField({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} hint={hint}>
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
