"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/form/error-text";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { COLUMN_FIELDS, type ColumnField } from "@/lib/patient-imports/fields";
import type { SpreadsheetPreview } from "@/lib/patient-imports/queries";

type Columns = (ColumnField | null)[];

/** Each column of the file with its first rows, and what it holds. A field that is chosen twice moves. */
export function ColumnsTable({
  preview,
  columns,
  onChange,
}: {
  preview: SpreadsheetPreview;
  columns: Columns;
  onChange: (columns: Columns) => void;
}) {
  const t = useTranslations("patientImports.match");
  const fields = useTranslations("patientImports.fields");
  const errorText = useErrorText();
  const choose = (at: number, field: ColumnField | null) =>
    onChange(columns.map((now, index) => (index === at ? field : field && now === field ? null : now)));
  return (
    <Card title={t("columns")} flush>
      {preview.problem && (
        <Callout tone="danger" className="m-4">
          {errorText(preview.problem)}
        </Callout>
      )}
      <ul className="divide-y divide-line">
        {preview.headings
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
                {preview.rows
                  .flatMap((cells) => cells[index] || [])
                  .slice(0, 3)
                  .join(" · ") || t("blank")}
              </span>
              <Select
                aria-label={t("holds", { heading: heading || String(index + 1) })}
                value={columns[index] ?? ""}
                onChange={(event) =>
                  choose(index, COLUMN_FIELDS.find((field) => field === event.target.value) ?? null)
                }
                options={[
                  { value: "", label: t("leaveOut") },
                  ...COLUMN_FIELDS.map((value) => ({ value, label: fields(value) })),
                ]}
              />
            </li>
          ))}
      </ul>
    </Card>
  );
}
