"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, useContext, useState } from "react";
import { StepUpContext } from "@/components/form/step-up";
import { buttonStyle } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Downloads the list as CSV, after a proof of identity where the server wants one. */
export function CsvLink({ href }: { href: string }) {
  const t = useTranslations("ui");
  const prove = useContext(StepUpContext);
  const [busy, setBusy] = useState(false);

  async function download(event: MouseEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const problem = await fetchCsv(href, prove).catch(() => t("form.network"));
    setBusy(false);
    if (problem) toast.error(problem);
  }

  return (
    <a href={href} download onClick={download} aria-busy={busy} className={buttonStyle({ variant: "quiet" })}>
      <Download aria-hidden />
      <span className="@max-[56rem]:sr-only">{t("table.csv")}</span>
    </a>
  );
}

/** Saves the file, or answers what stood in the way; null also when the person did not want to prove who they are. */
async function fetchCsv(href: string, prove: () => Promise<boolean>): Promise<string | null> {
  const response = await fetch(href);
  if (response.ok) {
    save(await response.blob(), fileName(response));
    return null;
  }
  const failure: { kind: string; message: string } = await response.json();
  if (failure.kind !== "step-up") return failure.message;
  return (await prove()) ? fetchCsv(href, async () => false) : null;
}

function fileName(response: Response) {
  return /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "list.csv";
}

function save(file: Blob, name: string) {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
