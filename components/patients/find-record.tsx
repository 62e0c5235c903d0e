"use client";

import { useId } from "react";
import { findPatients } from "@/components/layout/find-patients";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";

/** A card that finds a record to compare with; only its id is handed on. */
export function FindRecord({
  title,
  description,
  label,
  onFind,
}: {
  title: string;
  description?: string;
  label: string;
  onFind: (patientId: string) => void;
}) {
  const id = useId();
  return (
    <Card title={title} description={description}>
      <label htmlFor={id} className="mb-1 block">
        {label}
      </label>
      <Combobox
        id={id}
        className="max-w-md"
        value={null}
        minimum={2}
        options={records}
        onChange={(option) => option && onFind(option.value)}
      />
    </Card>
  );
}

async function records(query: string, signal: AbortSignal) {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, summary }) => ({ value: id, label: name, text: summary }));
}
