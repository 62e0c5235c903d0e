"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { PrintButton } from "@/components/layout/print";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Shown once, to be printed or written down. */
export function RecoveryCodes({
  username,
  codes,
  onKept,
}: {
  username: string;
  codes: readonly string[];
  onKept: () => void;
}) {
  const t = useTranslations("accounts.secondFactor");
  async function copy() {
    const copied = await navigator.clipboard.writeText(codes.join("\n")).then(
      () => true,
      () => false,
    );
    if (copied) toast.success(t("codesCopied"));
    else toast.error(t("codesNotCopied"));
  }
  return (
    <div ref={(element) => element?.focus()} tabIndex={-1} className="grid gap-4 outline-none">
      <Callout tone="warning" title={t("codesTitle")}>
        {t("codesText")}
      </Callout>
      <p className="hidden font-semibold print:block">{t("codesPrintTitle", { username })}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-2 rounded border border-line p-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2" data-no-print>
        <PrintButton />
        <Button onClick={() => void copy()}>{t("codesCopy")}</Button>
        <Button variant="primary" onClick={onKept}>
          {t("codesDone")}
        </Button>
      </div>
    </div>
  );
}
