"use client";

import { SlidersHorizontal } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuCheckbox,
  MenuLabel,
  MenuRadio,
  MenuRadioGroup,
  MenuSeparator,
} from "@/components/ui/menu";
import { CsvLink } from "./csv-link";
import { FilterControl } from "./filters";
import type { DataColumn, Filter } from "./types";
import type { Density, ListState } from "./use-list-state";

export function Toolbar<Row>({
  state,
  filters,
  columns,
  visible,
  csvHref,
  children,
}: {
  state: ListState;
  filters: readonly Filter[];
  columns: readonly DataColumn<Row>[];
  visible: readonly DataColumn<Row>[];
  csvHref?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("ui.table");
  const search = useSearchParams();
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b p-3" data-no-print>
      {filters.map((filter) => (
        <FilterControl key={filter.id} filter={filter} state={state} />
      ))}
      {state.active > 0 && (
        <Button variant="quiet" onClick={state.clear}>
          {t("clearFilters")}
        </Button>
      )}
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {children}
        {csvHref && <CsvLink href={`${csvHref}?${search}`} />}
        <Menu
          label={t("view")}
          trigger={
            <Button variant="quiet">
              <SlidersHorizontal aria-hidden />
              <span className="@max-[56rem]:sr-only">{t("view")}</span>
            </Button>
          }
        >
          <MenuLabel>{t("showColumns")}</MenuLabel>
          {columns.map((column, index) => (
            <MenuCheckbox
              key={column.id}
              checked={visible.includes(column)}
              disabled={column.fixed || index === 0}
              onCheckedChange={() => state.setColumns(toggled(columns, visible, column))}
            >
              {column.header}
            </MenuCheckbox>
          ))}
          <MenuSeparator />
          <MenuLabel>{t("density")}</MenuLabel>
          <MenuRadioGroup
            value={state.density}
            onValueChange={(density) => state.setDensity(density as Density)}
          >
            <MenuRadio value="comfortable">{t("comfortable")}</MenuRadio>
            <MenuRadio value="compact">{t("compact")}</MenuRadio>
          </MenuRadioGroup>
        </Menu>
      </div>
    </div>
  );
}

/** The ids to keep in the URL, or null when that is what a new visitor sees anyway. */
function toggled<Row>(
  columns: readonly DataColumn<Row>[],
  visible: readonly DataColumn<Row>[],
  one: DataColumn<Row>,
) {
  const shown = columns.filter((column) =>
    column === one ? !visible.includes(one) : visible.includes(column),
  );
  const usual = columns.every((column) => shown.includes(column) === !column.hidden);
  return usual ? null : shown.map((column) => column.id);
}
