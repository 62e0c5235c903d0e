"use client";

import { useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useHospital } from "@/components/layout/hospital";
import { formatMoney, toDecimal } from "@/lib/money";
import type { ChartRow, Series, Unit } from "./palette";
import { SeriesPattern } from "./pattern";
import { plotHeight } from "./plot-height";

export type BarsProps = {
  rows: readonly ChartRow[];
  series: readonly Series[];
  unit: Unit;
  /** Categories below each other: for words instead of dates. */
  sideways?: boolean;
};

const TICK = { fill: "var(--muted)", fontSize: 12 };

/** Bars from zero, stacked when there are several series. Loaded only where a chart is on the page. */
export function BarsPlot({ rows, series, unit, sideways = false }: BarsProps) {
  const id = useId();
  const { currency, locale } = useHospital();
  const data = rows.map(({ label, values }) => ({ label, ...values }));
  const exact = (value: unknown) =>
    unit === "money" ? formatMoney(Number(value), currency, locale) : Number(value).toLocaleString(locale);
  const short = (value: number) =>
    Number(unit === "money" ? toDecimal(value, currency) : value).toLocaleString(locale, {
      notation: "compact",
      maximumFractionDigits: 1,
    });
  const amounts = {
    type: "number",
    tick: TICK,
    tickFormatter: short,
    allowDecimals: unit === "money",
  } as const;
  const words = { type: "category", dataKey: "label", tick: TICK, tickLine: false } as const;
  const height = plotHeight({ rows, sideways });

  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={data}
        layout={sideways ? "vertical" : "horizontal"}
        stackOffset="sign"
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
      >
        <defs>
          {series.map(({ key }, index) => (
            <SeriesPattern key={key} id={`${id}-${index}`} index={index} />
          ))}
        </defs>
        <CartesianGrid stroke="var(--line)" horizontal={!sideways} vertical={sideways} />
        <XAxis
          {...(sideways
            ? amounts
            : { ...words, minTickGap: 24, interval: "equidistantPreserveStart" as const })}
          stroke="var(--line-strong)"
        />
        <YAxis {...(sideways ? words : amounts)} width={sideways ? 124 : 52} stroke="var(--line-strong)" />
        {!sideways && <ReferenceLine y={0} stroke="var(--line-strong)" />}
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 6 }}
          formatter={(value, name) => [exact(value), name]}
        />
        {series.map(({ key, label }, index) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            stackId="all"
            fill={`url(#${id}-${index})`}
            stroke="var(--ink)"
            strokeWidth={0.5}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
