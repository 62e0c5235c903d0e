"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/small";
import { sendFile } from "./send-file";

/** Sends a file to be tried out; its page then shows what would happen. */
export function UploadForm({ defaultSource, maxBytes }: { defaultSource: string; maxBytes: number }) {
  const t = useTranslations("imports.upload");
  const errors = useTranslations("errors.imports");
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState(defaultSource);
  const [percent, setPercent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = file.current?.files?.[0];
    const reason = !chosen ? t("noFile") : chosen.size > maxBytes ? errors("fileTooLarge") : null;
    setProblem(reason);
    if (!chosen || reason) return file.current?.focus();
    setPercent(0);
    const sent = await sendFile(chosen, source, setPercent);
    if ("runId" in sent) return router.push(`/admin/import/${sent.runId}`);
    setPercent(null);
    setProblem(sent.message ?? t("network"));
  }

  return (
    <form onSubmit={submit} className="grid max-w-3xl gap-4" noValidate>
      <div role="alert" className="contents">
        {problem && <Callout tone="danger">{problem}</Callout>}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <Input
              {...control}
              ref={file}
              type="file"
              accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
              className="py-1.5 file:me-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-ink"
            />
          )}
        </Labelled>
        <Labelled label={t("source")} hint={t("sourceHint")}>
          {(control) => (
            <Input
              {...control}
              value={source}
              maxLength={100}
              onChange={(event) => setSource(event.target.value)}
            />
          )}
        </Labelled>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={percent !== null}>
          {t("submit")}
        </Button>
        <p className="text-muted text-sm">{t("submitHint")}</p>
      </div>
      {percent !== null && <Progress label={t("sending")} value={percent} />}
    </form>
  );
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint: string;
  children: (control: { id: string; "aria-describedby": string }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": `${id}-hint` })}
      <p id={`${id}-hint`} className="text-muted text-sm">
        {hint}
      </p>
    </div>
  );
}
