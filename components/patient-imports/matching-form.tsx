"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "@/components/form/error-text";
import { useActionButton } from "@/components/form/use-action-button";
import { Choice } from "@/components/spreadsheets/choice";
import { ColumnsTable } from "@/components/spreadsheets/columns-table";
import { DateOrder } from "@/components/spreadsheets/date-order";
import { Labelled } from "@/components/spreadsheets/labelled";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { IDENTIFIER_TYPES } from "@/db/enums/registration";
import { tryPatientImportAction } from "@/lib/patient-imports/actions";
import { COLUMN_FIELDS, type ColumnField } from "@/lib/patient-imports/fields";
import type { SpreadsheetPreview } from "@/lib/patient-imports/queries";
import type { DateFormat } from "@/lib/spreadsheets/dates";
import { DialectFields } from "./dialect-fields";
import { IssuerField } from "./issuer-field";

type Columns = (ColumnField | null)[];

/** How the spreadsheet is read, matched column by column, and tried out. */
export function MatchingForm({ runId, preview }: { runId: string; preview: SpreadsheetPreview }) {
  const t = useTranslations("patientImports.match");
  const fields = useTranslations("patientImports.fields");
  const types = useTranslations("enums.identifierType");
  const errorText = useErrorText();
  const router = useRouter();
  const { reading } = preview;
  const [columns, setColumns] = useState<Columns>(reading.columns);
  const [dateFormat, setDateFormat] = useState<DateFormat | "">(reading.dateFormat ?? "");
  const [identifierType, setIdentifierType] = useState(reading.identifierType);
  const [identifierIssuer, setIssuer] = useState(reading.identifierIssuer);
  const [suspects, setSuspects] = useState(reading.suspects);
  const [problem, setProblem] = useState<string | null>(null);
  const start = useActionButton(tryPatientImportAction, { onSuccess: () => router.refresh() });

  function submit() {
    const needsDates = columns.includes("birthDate") && dateFormat === "";
    const isNamed = columns.includes("familyName") || columns.includes("fullName");
    const missing = !isNamed
      ? "imports.nameColumnMissing"
      : needsDates
        ? "imports.dateFormatMissing"
        : columns.includes("identifier") && identifierIssuer.trim() === ""
          ? "imports.issuerMissing"
          : null;
    setProblem(missing);
    if (missing) return;
    const issuer = identifierIssuer.trim();
    start.run({
      runId,
      reading: {
        encoding: reading.encoding,
        delimiter: reading.delimiter,
        columns,
        dateFormat: dateFormat || "YMD",
        identifierType,
        ...(issuer && { identifierIssuer: issuer }),
        suspects,
      },
    });
  }

  const errorAt = (code: string) => (problem === code ? errorText(code) : undefined);
  return (
    <div className="grid gap-4">
      <Card title={t("file")}>
        <DialectFields encoding={reading.encoding} delimiter={reading.delimiter} />
        {preview.isRemembered && (
          <p className="mt-3 text-muted text-sm">{t("remembered", { source: preview.source })}</p>
        )}
      </Card>
      <ColumnsTable
        headings={preview.headings}
        rows={preview.rows}
        fields={COLUMN_FIELDS.map((value) => ({ value, label: fields(value) }))}
        columns={columns}
        onChange={setColumns}
        problem={preview.problem}
      />
      <Card title={t("rules")}>
        <div className="grid gap-4 sm:grid-cols-2">
          {columns.includes("birthDate") && (
            <DateOrder
              value={dateFormat}
              error={errorAt("imports.dateFormatMissing")}
              onChange={setDateFormat}
            />
          )}
          <Choice
            label={t("suspects")}
            hint={t("suspectsHint")}
            value={suspects}
            options={(["skip", "take"] as const).map((value) => ({
              value,
              label: t(`suspectChoices.${value}`),
            }))}
            onChange={(value) => value && setSuspects(value)}
          />
          {columns.includes("identifier") && (
            <>
              <Labelled label={t("identifierType")}>
                {(control) => (
                  <Select
                    {...control}
                    value={identifierType}
                    onChange={(event) =>
                      setIdentifierType(
                        IDENTIFIER_TYPES.find((type) => type === event.target.value) ?? "other",
                      )
                    }
                    options={IDENTIFIER_TYPES.map((value) => ({ value, label: types(value) }))}
                  />
                )}
              </Labelled>
              <IssuerField
                label={t("issuer")}
                hint={t("issuerHint")}
                error={errorAt("imports.issuerMissing")}
                value={identifierIssuer}
                onChange={setIssuer}
              />
            </>
          )}
        </div>
      </Card>
      <div role="alert" className="contents">
        {problem === "imports.nameColumnMissing" && <Callout tone="danger">{errorText(problem)}</Callout>}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" busy={start.busy} disabled={preview.problem !== null} onClick={submit}>
          {t("submit")}
        </Button>
        <p className="text-muted text-sm">{t("submitHint")}</p>
      </div>
      {start.dialog}
    </div>
  );
}
