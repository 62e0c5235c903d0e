"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Select } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { PAGE_SIZES } from "@/lib/page-sizes";
import type { ListState } from "./use-list-state";

export function TableFooter({
  label,
  state,
  total,
  page,
  size,
  children,
}: {
  label: string;
  state: ListState;
  total: number;
  page: number;
  size: number;
  children?: ReactNode;
}) {
  const t = useTranslations("ui.table");
  const sizeId = useId();
  const from = (page - 1) * size + 1;
  return (
    <div
      className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-1.5 text-sm"
      data-no-print
    >
      <p className="text-muted">
        {total === 0
          ? t("none")
          : t("range", { from: Math.min(from, total), to: Math.min(from + size - 1, total), total })}
      </p>
      {children}
      <div className="ms-auto flex items-center gap-3">
        <label className="flex items-center gap-2 text-muted" htmlFor={sizeId}>
          {t("pageSize")}
          <Select
            id={sizeId}
            className="min-h-8 w-auto py-0"
            value={String(size)}
            onChange={(event) => state.setSize(Number(event.target.value))}
            options={PAGE_SIZES.map((value) => ({ value: String(value), label: String(value) }))}
          />
        </label>
        <Pagination
          of={label}
          page={page}
          pages={Math.max(1, Math.ceil(total / size))}
          onPage={state.setPage}
        />
      </div>
    </div>
  );
}
