import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { changePercent } from "@/lib/analytics/rules";

/** One number against the same number of the time before. */
export function Tile({
  label,
  value,
  now,
  before,
  days,
}: {
  label: string;
  value: ReactNode;
  now: number;
  before: number;
  days: number;
}) {
  return (
    <div className="card grid content-start gap-1 p-4">
      <dt className="text-muted">{label}</dt>
      <dd className="font-semibold text-3xl">{value}</dd>
      <dd>
        <Trend now={now} before={before} days={days} />
      </dd>
    </div>
  );
}

function Trend({ now, before, days }: { now: number; before: number; days: number }) {
  const t = useTranslations("analytics.trend");
  const percent = changePercent(now, before);
  const direction = now === before ? "same" : percent === null ? "new" : percent >= 0 ? "up" : "down";
  const Icon = { up: ArrowUpRight, down: ArrowDownRight, same: ArrowRight, new: ArrowRight }[direction];
  // A day that is not over cannot be measured against a whole one.
  if (days === 1) return <span className="text-muted text-sm">{t("wholeDayBefore", { before })}</span>;
  return (
    <span className="flex items-start gap-1 text-muted text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t(direction, { percent: Math.abs(percent ?? 0), days })}
    </span>
  );
}
