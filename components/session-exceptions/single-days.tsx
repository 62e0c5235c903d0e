import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UseWords } from "@/components/availabilities/use-words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Empty } from "@/components/ui/states";
import type { SingleDay } from "@/lib/session-exceptions/queries";
import { formatDate, formatMinute } from "@/lib/time";
import { WithdrawException } from "./withdraw-exception";

/** Days that are other than the week, with who decided it and why. */
export function SingleDays({
  days,
  buttons,
}: {
  days: readonly SingleDay[];
  /** Cancels hours or adds a session; left out for those who only read. */
  buttons?: ReactNode;
}) {
  const t = useTranslations("availabilities.days");
  return (
    <Card
      title={t("title")}
      description={t("text")}
      action={buttons && <span className="flex flex-wrap gap-2">{buttons}</span>}
      flush
    >
      {days.length === 0 ? (
        <Empty title={t("none")} text={t("noneText")} />
      ) : (
        <ul className="divide-y divide-line">
          {days.map((day) => (
            <Day key={day.id} day={day} canChange={Boolean(buttons)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const WHOLE_DAY_MINUTES = 1_440;

function Day({ day, canChange }: { day: SingleDay; canChange: boolean }) {
  const t = useTranslations("availabilities.days");
  const words = useTranslations("availabilities");
  const { id, version, kind, date, startMinute, endMinute, withdrawnAt } = day;
  const isExtra = kind === "extra";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3">
      <div className={cn("grid min-w-0 flex-1 gap-1", withdrawnAt && "text-muted")}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{formatDate(date)}</span>
          <span>
            {endMinute - startMinute === WHOLE_DAY_MINUTES
              ? t("wholeDay")
              : words("hours", { start: formatMinute(startMinute), end: formatMinute(endMinute) })}
          </span>
          <Badge tone={withdrawnAt ? "neutral" : isExtra ? "success" : "warning"}>
            {t(isExtra ? "extra" : "cancelled")}
          </Badge>
          {withdrawnAt && <Badge>{t("withdrawn")}</Badge>}
          {day.slotMinutes && (
            <span className="text-muted">{words("slots", { minutes: day.slotMinutes })}</span>
          )}
          {day.room && <span className="text-muted">{day.room}</span>}
          <UseWords capacity={day.capacity} types={day.types} />
        </p>
        <p className="text-sm">
          {day.reason}
          {day.createdBy && <span className="ms-3 text-muted">{day.createdBy}</span>}
        </p>
      </div>
      {canChange && !withdrawnAt && (
        <WithdrawException target={{ exceptionId: id, version }} day={formatDate(date)} />
      )}
    </li>
  );
}
