"use client";

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LAST_PAGE } from "@/lib/page-sizes";
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

/** Pages that have neighbours and no number. Buttons stay reachable by keyboard where the list ends. */
export function CursorPagination({
  of,
  previous,
  next,
  onCursor,
}: {
  of: string;
  previous: string | null;
  next: string | null;
  onCursor: (cursor: string | null) => void;
}) {
  const t = useTranslations("ui.table");
  const steps = [
    { label: t("first"), icon: ChevronFirst, to: null, isPossible: previous !== null },
    { label: t("previous"), icon: ChevronLeft, to: previous, isPossible: previous !== null },
    { label: t("next"), icon: ChevronRight, to: next, isPossible: next !== null },
    { label: t("last"), icon: ChevronLast, to: LAST_PAGE, isPossible: next !== null },
  ];
  return (
    <nav aria-label={t("pagination", { list: of })} className="flex items-center gap-1">
      {steps.map(({ label, icon: Icon, to, isPossible }) => (
        <Button
          key={label}
          variant="quiet"
          size="icon-sm"
          aria-label={label}
          aria-disabled={!isPossible}
          onClick={() => isPossible && onCursor(to)}
        >
          <Icon aria-hidden className="rtl:rotate-180" />
        </Button>
      ))}
    </nav>
  );
}
