"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { ColumnsTable } from "@/components/spreadsheets/columns-table";
import { DateOrder } from "@/components/spreadsheets/date-order";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { encodingOf } from "@/lib/spreadsheets/rows";
import { importStaffAction, tryStaffImportAction } from "@/lib/staff-imports/actions";
import type { TriedImport } from "@/lib/staff-imports/commands";
import { STAFF_COLUMNS } from "@/lib/staff-imports/fields";
import type { StaffReading } from "@/lib/staff-imports/inputs";
import { Findings } from "./findings";
import { People } from "./people";

type List = { fileName: string; text: string };

/** A list of staff: chosen, matched, tried out, and taken in as a whole. */
export function StaffImport() {
  const t = useTranslations("staffImports");
  const field = useTranslations("staffMembers.fields");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [list, setList] = useState<List | null>(null);
  const [tried, setTried] = useState<TriedImport | null>(null);
  const trying = useActionButton(tryStaffImportAction, { onSuccess: setTried });
  const taking = useActionButton(importStaffAction, {
    confirm: { title: t("confirmTitle"), text: t("confirmText"), confirm: t("import") },
    success: t("done"),
    onSuccess: () => router.push("/staff"),
  });

  async function onChoose({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    target.value = "";
    if (!file) return;
    const text = await decoded(file).catch(() => null);
    if (text === null) return void toast.error(t("unreadable"));
    const chosen = { fileName: file.name, text };
    setList(chosen);
    setTried(null);
    trying.run(chosen);
  }

  function read(change: Partial<StaffReading>) {
    if (list && tried) trying.run({ ...list, reading: { ...tried.reading, ...change } });
  }

  return (
    <div className="grid gap-4">
      <Card title={t("file")} description={t("fileText")}>
        <div className="flex flex-wrap items-center gap-3">
          <Button busy={trying.busy} onClick={() => input.current?.click()}>
            <Upload aria-hidden />
            {t(list ? "other" : "choose")}
          </Button>
          <span className="min-w-0 break-words text-muted">{list?.fileName}</span>
        </div>
        {tried?.isRemembered && <p className="mt-3 text-muted text-sm">{t("remembered")}</p>}
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => void onChoose(event)}
          aria-label={t("choose")}
          tabIndex={-1}
          className="sr-only"
        />
      </Card>
      {tried && (
        <>
          <ColumnsTable
            headings={tried.headings}
            rows={tried.sample}
            fields={STAFF_COLUMNS.map((value) => ({ value, label: field(value) }))}
            columns={tried.reading.columns}
            onChange={(columns) => read({ columns })}
            description={t("columnsText")}
            disabled={trying.busy}
          />
          {tried.reading.columns.includes("employedFrom") && (
            <Card>
              <DateOrder
                value={tried.reading.dateFormat ?? ""}
                onChange={(dateFormat) => read({ dateFormat: dateFormat || null })}
              />
            </Card>
          )}
          <Findings tried={tried} />
          <People tried={tried} />
          <div className="flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              busy={taking.busy}
              disabled={tried.findings.length > 0 || trying.busy}
              onClick={() => list && taking.run({ ...list, reading: tried.reading })}
            >
              {t("import")}
            </Button>
            {tried.findings.length > 0 && <span className="text-muted">{t("correctFirst")}</span>}
          </div>
        </>
      )}
      {taking.dialog}
    </div>
  );
}

async function decoded(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
}
