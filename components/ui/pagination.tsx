"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";

/** `of` names the list, for those who hear the page. */
export function Pagination({
  of,
  page,
  pages,
  onPage,
}: {
  of: string;
  page: number;
  pages: number;
  onPage: (page: number) => void;
}) {
  const t = useTranslations("ui.table");
  return (
    <nav aria-label={t("pagination", { list: of })} className="flex items-center gap-1">
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t("previous")}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft aria-hidden className="rtl:rotate-180" />
      </Button>
      <span className="px-1 text-muted text-sm">{t("page", { page, pages })}</span>
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t("next")}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight aria-hidden className="rtl:rotate-180" />
      </Button>
    </nav>
  );
}
