"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Select } from "@/components/ui/input";
import { CursorPagination, Pagination } from "@/components/ui/pagination";
import { PAGE_SIZES } from "@/lib/page-sizes";
import type { Paging } from "./types";
import type { ListState } from "./use-list-state";

export function TableFooter({
  label,
  state,
  paging,
  children,
}: {
  label: string;
  state: ListState;
  paging: Paging;
  children?: ReactNode;
}) {
  const t = useTranslations("ui.table");
  const sizeId = useId();
  return (
    <div
      className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-1.5 text-sm"
      data-no-print
    >
      <p className="text-muted">
        <Extent paging={paging} />
      </p>
      {children}
      <div className="ms-auto flex items-center gap-3">
        <label className="flex items-center gap-2 text-muted" htmlFor={sizeId}>
          {t("pageSize")}
          <Select
            id={sizeId}
            className="min-h-8 w-auto py-0"
            value={String(paging.size)}
            onChange={(event) => state.setSize(Number(event.target.value))}
            options={PAGE_SIZES.map((value) => ({ value: String(value), label: String(value) }))}
          />
        </label>
        {paging.page === undefined ? (
          <CursorPagination of={label} {...paging} onCursor={state.setCursor} />
        ) : (
          <Pagination
            of={label}
            page={paging.page}
            pages={Math.max(1, Math.ceil(paging.total / paging.size))}
            onPage={state.setPage}
          />
        )}
      </div>
    </div>
  );
}

function Extent({ paging }: { paging: Paging }) {
  const t = useTranslations("ui.table");
  const { total, size, page } = paging;
  if (total === 0) return t("none");
  if (page === undefined) return t(paging.isMore ? "moreThan" : "inAll", { total });
  const from = (page - 1) * size + 1;
  return t("range", { from: Math.min(from, total), to: Math.min(from + size - 1, total), total });
}
