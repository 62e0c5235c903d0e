"use client";

import { Download, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { useErrorText } from "@/components/form/error-text";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { SimpleTable } from "@/components/ui/simple-table";
import { toast } from "@/components/ui/toast";
import { csvLine } from "@/lib/csv";
import { importStaffAction, tryStaffImportAction } from "@/lib/staff-imports/actions";
import type { TriedImport } from "@/lib/staff-imports/commands";
import { STAFF_COLUMNS, type StaffColumn } from "@/lib/staff-imports/fields";

type List = { fileName: string; text: string };
const SHOWN = 50;

/** A list of staff: chosen, matched, tried out, and taken in as a whole. */
export function StaffImport() {
  const t = useTranslations("staffImports");
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

  function match(index: number, column: StaffColumn | null) {
    if (!list || !tried) return;
    // A field comes from one column only: the other one lets go of it.
    const columns = tried.columns.map((held, at) => (at === index ? column : held === column ? null : held));
    trying.run({ ...list, columns });
  }

  return (
    <>
      <Card title={t("file")} description={t("fileText")}>
        <div className="flex flex-wrap items-center gap-3">
          <Button busy={trying.busy} onClick={() => input.current?.click()}>
            <Upload aria-hidden />
            {t(list ? "other" : "choose")}
          </Button>
          <span className="text-muted">{list?.fileName}</span>
        </div>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={(event) => void onChoose(event)}
          aria-label={t("choose")}
          tabIndex={-1}
          className="sr-only"
        />
      </Card>
      {tried && (
        <>
          <Matching tried={tried} busy={trying.busy} onMatch={match} />
          <Findings tried={tried} />
          <People tried={tried} />
          <div className="flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              busy={taking.busy}
              disabled={tried.findings.length > 0 || trying.busy}
              onClick={() => list && taking.run({ ...list, columns: tried.columns })}
            >
              {t("import")}
            </Button>
            {tried.findings.length > 0 && <span className="text-muted">{t("correctFirst")}</span>}
          </div>
        </>
      )}
      {taking.dialog}
    </>
  );
}

function Matching({
  tried: { headings, columns, sample },
  busy,
  onMatch,
}: {
  tried: TriedImport;
  busy: boolean;
  onMatch: (index: number, column: StaffColumn | null) => void;
}) {
  const t = useTranslations("staffImports");
  const field = useTranslations("staffMembers.fields");
  const options = STAFF_COLUMNS.map((value) => ({ value, label: field(value) }));
  return (
    <Card title={t("columns")} description={t("columnsText")} flush>
      <ul className="divide-y divide-line">
        {headings.map((heading, index) => (
          <li
            key={`${heading}-${String(index)}`}
            className="grid gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[1fr_1fr_14rem] sm:items-center"
          >
            <span className="font-medium">{heading}</span>
            <span className="truncate text-muted text-sm">
              {sample.flatMap((cells) => cells[index] || []).join(" · ")}
            </span>
            <Select
              aria-label={t("meaning", { heading })}
              disabled={busy}
              value={columns[index] ?? ""}
              onChange={({ target }) =>
                onMatch(index, STAFF_COLUMNS.find((column) => column === target.value) ?? null)
              }
              options={[{ value: "", label: t("leftOut") }, ...options]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Findings({ tried: { findings, headings, badRows } }: { tried: TriedImport }) {
  const t = useTranslations("staffImports");
  const field = useTranslations("staffMembers.fields");
  const text = useErrorText();
  if (findings.length === 0) return <Callout tone="success">{t("noFindings")}</Callout>;
  function save() {
    const told = (entry: number) =>
      findings
        .filter((finding) => finding.entry === entry)
        .map(({ column, code }) => [column && field(column), text(code)].filter(Boolean).join(": "))
        .join("; ");
    const lines = badRows.map(({ entry, cells }) => csvLine([...cells, told(entry)]));
    const file = new Blob(["\uFEFF", csvLine([...headings, t("problem")]), ...lines], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "staff-errors.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }
  return (
    <Card
      title={t("findings", { count: findings.length })}
      description={t("findingsText")}
      action={
        <Button size="sm" onClick={save}>
          <Download aria-hidden />
          {t("saveErrors")}
        </Button>
      }
      flush
    >
      <SimpleTable
        label={t("findings", { count: findings.length })}
        empty={t("noFindings")}
        columns={[t("row"), t("field"), t("problem")]}
        rows={findings.slice(0, SHOWN).map(({ entry, column, code, text: cell }, index) => ({
          id: String(index),
          cells: [
            String(entry + 1),
            column && (cell ? t("cell", { field: field(column), cell }) : field(column)),
            text(code),
          ],
        }))}
      />
      {findings.length > SHOWN && (
        <p className="px-4 py-2 text-muted">{t("more", { count: findings.length - SHOWN })}</p>
      )}
    </Card>
  );
}

function People({ tried: { people, counts } }: { tried: TriedImport }) {
  const t = useTranslations("staffImports");
  return (
    <Card title={t("people", counts)} flush>
      <ul className="divide-y divide-line">
        {people.slice(0, SHOWN).map(({ entry, name, outcome }) => (
          <li key={entry} className="flex flex-wrap justify-between gap-x-4 px-4 py-1.5">
            <span>{name}</span>
            <span className="text-muted">{t(`outcomes.${outcome}`)}</span>
          </li>
        ))}
      </ul>
      {people.length > SHOWN && (
        <p className="px-4 py-2 text-muted">{t("more", { count: people.length - SHOWN })}</p>
      )}
    </Card>
  );
}

/** What is no UTF-8 is what spreadsheets of the west write by default. */
async function decoded(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
