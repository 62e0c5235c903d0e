"use client";

import { Download, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Button, buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/money";
import type { BarsProps } from "./bars-plot";
import { SeriesSwatch } from "./pattern";
import { plotHeight } from "./plot-height";

const BarsPlot = dynamic(() => import("./bars-plot").then(({ BarsPlot: Plot }) => Plot), {
  ssr: false,
  loading: () => <Skeleton className="h-64" />,
});

/** A chart whose title says the message, with its units, its table and its CSV. */
export function ChartCard({
  title,
  units,
  category,
  csvHref,
  ...plot
}: BarsProps & {
  title: string;
  units: string;
  /** Head of the first column of the table. */
  category: string;
  csvHref: string;
}) {
  const t = useTranslations("ui.chart");
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={title}
      description={units}
      action={
        <span className="flex flex-wrap gap-1" data-no-print>
          <Button variant="quiet" size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            <Table2 aria-hidden />
            {t(asTable ? "showChart" : "showTable")}
          </Button>
          <a href={csvHref} download className={buttonStyle({ variant: "quiet", size: "sm" })}>
            <Download aria-hidden />
            {t("csv")}
          </a>
        </span>
      }
    >
      {asTable ? (
        <ChartTable {...plot} title={title} category={category} />
      ) : (
        <figure aria-label={title} className="grid gap-3">
          {plot.series.length > 1 && (
            <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
              {plot.series.map(({ key, label }, index) => (
                <span key={key} className="inline-flex items-center gap-1.5">
                  <SeriesSwatch index={index} />
                  {label}
                </span>
              ))}
            </figcaption>
          )}
          {/* What was drawn for a wide screen must not keep a page wide that became narrow. */}
          <div className="overflow-hidden contain-inline-size" style={{ minBlockSize: plotHeight(plot) }}>
            <BarsPlot {...plot} />
          </div>
        </figure>
      )}
    </Card>
  );
}

function ChartTable({
  title,
  category,
  rows,
  series,
  unit,
}: BarsProps & { title: string; category: string }) {
  const { currency, locale } = useHospital();
  const shown = (value: number) =>
    unit === "money" ? formatMoney(value, currency, locale) : value.toLocaleString(locale);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section tabIndex={0} aria-label={title} className="max-h-96 overflow-auto">
      <table className="w-full">
        <thead className="sticky top-0 bg-surface text-muted text-sm">
          <tr>
            <th scope="col" className="py-1.5 text-start font-medium">
              {category}
            </th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="py-1.5 ps-4 text-end font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="border-line border-t">
              <th scope="row" className="py-1.5 text-start font-normal">
                {row.label}
              </th>
              {series.map(({ key }) => (
                <td key={key} className="py-1.5 ps-4 text-end">
                  {shown(row.values[key] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
