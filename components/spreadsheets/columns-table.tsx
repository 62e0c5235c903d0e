"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/form/error-text";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";

const SHOWN_ROWS = 3;

type Props<Field extends string> = {
  headings: readonly string[];
  /** The first rows of the file. */
  rows: readonly (readonly string[])[];
  fields: { value: Field; label: string }[];
  columns: readonly (Field | null)[];
  onChange: (columns: (Field | null)[]) => void;
  description?: string;
  /** Why the file cannot be read, as a key of the errors' messages. */
  problem?: string | null;
  disabled?: boolean;
};

/** Each column of the file with its first rows, and what it holds. A field that is chosen twice moves. */
export function ColumnsTable<Field extends string>({
  headings,
  rows,
  fields,
  columns,
  onChange,
  description,
  problem,
  disabled = false,
}: Props<Field>) {
  const t = useTranslations("spreadsheets");
  const errorText = useErrorText();
  const choose = (at: number, field: Field | null) =>
    onChange(columns.map((now, index) => (index === at ? field : field && now === field ? null : now)));
  return (
    <Card title={t("columns")} description={description} flush>
      {problem && (
        <Callout tone="danger" className="m-4">
          {errorText(problem)}
        </Callout>
      )}
      <ul className="divide-y divide-line">
        {headings
          .map((heading, index) => ({ heading, index }))
          .map(({ heading, index }) => (
            <li
              key={index}
              className="grid gap-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_14rem] sm:items-center"
            >
              <span className="break-words font-medium">
                {heading || t("noHeading", { number: index + 1 })}
              </span>
              <span className="truncate text-muted text-sm">
                {rows
                  .flatMap((cells) => cells[index] || [])
                  .slice(0, SHOWN_ROWS)
                  .join(" · ") || t("blank")}
              </span>
              <Select
                aria-label={t("holds", { heading: heading || String(index + 1) })}
                disabled={disabled}
                value={columns[index] ?? ""}
                onChange={({ target }) =>
                  choose(index, fields.find(({ value }) => value === target.value)?.value ?? null)
                }
                options={[{ value: "", label: t("leaveOut") }, ...fields]}
              />
            </li>
          ))}
      </ul>
    </Card>
  );
}
