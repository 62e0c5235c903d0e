import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { PrintButton } from "./print";

/** The bar over a sheet: back, choices, print. None of it is printed. */
export function PrintFrame({
  title,
  back,
  choices,
  isReady = true,
  children,
}: {
  /** Names the browser tab; never a patient. */
  title: string;
  back: { href: string; label: string };
  choices?: ReactNode;
  /** Is there a sheet to print? */
  isReady?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div className="grid justify-items-center gap-4 px-4 py-5 print:p-0">
      <title>{`${title} · ${t("product")}`}</title>
      <div className="flex w-full max-w-[210mm] flex-wrap items-center gap-3" data-no-print>
        <ButtonLink href={back.href} variant="quiet">
          <ArrowLeft aria-hidden className="rtl:rotate-180" />
          {back.label}
        </ButtonLink>
        <div className="ms-auto flex flex-wrap items-center gap-3">
          {choices}
          {isReady && <PrintButton />}
        </div>
      </div>
      {children}
    </div>
  );
}
