"use client";

import { ListFilter, SlidersHorizontal } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
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

/** On a phone, more filters than these wait behind a button: the rows are what people came for. */
const SHOWN_ON_A_PHONE = 3;

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
      <Filters filters={filters} state={state} />
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

function Filters({ filters, state }: { filters: readonly Filter[]; state: ListState }) {
  const t = useTranslations("ui.table");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const folded = filters.length > SHOWN_ON_A_PHONE ? filters.filter(({ kind }) => kind !== "text") : [];
  const shown = filters.filter((filter) => !folded.includes(filter));
  const controls = (some: readonly Filter[]) =>
    some.map((filter) => <FilterControl key={filter.id} filter={filter} state={state} />);
  return (
    <>
      {controls(shown)}
      {folded.length > 0 && (
        <>
          <Button
            className="sm:hidden"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <ListFilter aria-hidden className="text-muted" />
            {t("filters")}
            {state.active > 0 && <Badge tone="accent">{state.active}</Badge>}
          </Button>
          <div
            id={id}
            className={cn("sm:contents", isOpen ? "flex w-full flex-wrap gap-2" : "max-sm:hidden")}
          >
            {controls(folded)}
          </div>
        </>
      )}
      {state.active > 0 && (
        <Button variant="quiet" onClick={state.clear}>
          {t("clearFilters")}
        </Button>
      )}
    </>
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
