"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type Paper = "A4" | "80mm" | "label";

const WIDTHS: Record<Paper, string> = {
  A4: "max-w-[210mm] p-[14mm] max-sm:p-4",
  "80mm": "max-w-[80mm] p-[4mm]",
  label: "max-w-[62mm] p-[2mm]",
};

/** A sheet as it will leave the printer; on screen it looks like the paper. */
export function PrintPage({ size = "A4", children }: { size?: Paper; children: ReactNode }) {
  return (
    <article
      data-paper={size}
      data-theme="light"
      className={cn(
        "mx-auto w-full bg-surface text-ink shadow-lift print:max-w-none print:p-0 print:shadow-none",
        WIDTHS[size],
      )}
    >
      {children}
    </article>
  );
}

export function PrintButton() {
  const t = useTranslations("ui.actions");
  return (
    <Button onClick={() => window.print()} data-no-print>
      <Printer aria-hidden />
      {t("print")}
    </Button>
  );
}
