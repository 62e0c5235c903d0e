"use client";

import { CircleCheck, Info } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { CheckInAnswer } from "@/lib/check-in/commands";
import { formatLongDate, formatTime } from "@/lib/time";

/** What comes next, in plain words and without a name. */
export function Answer({ answer, onDone }: { answer: CheckInAnswer | "failed"; onDone: () => void }) {
  const t = useTranslations("checkIn.answer");
  const locale = useLocale();
  const { timeZone } = useHospital();
  const outcome = answer === "failed" ? "failed" : answer.outcome;
  const isIn = outcome === "arrived" || outcome === "here";
  const time = (instant: string) => formatTime(new Date(instant), timeZone);
  const text = () => {
    if (answer === "failed") return t("text.failed");
    switch (answer.outcome) {
      case "arrived":
      case "here":
        return answer.area ? t("seat", { area: answer.area }) : t("seatAnywhere");
      case "wrongDay":
        return t("text.wrongDay", { day: formatLongDate(answer.day, locale) });
      case "tooEarly":
        return t("text.tooEarly", { time: time(answer.startsAt), from: time(answer.from) });
      default:
        return t(`text.${answer.outcome}`);
    }
  };
  const Icon = isIn ? CircleCheck : Info;
  return (
    <div className="grid gap-6" role="status">
      <Icon aria-hidden className={cn("size-20", isIn ? "text-success" : "text-warning")} />
      <h1 id="phase-answer" tabIndex={-1} className="font-semibold text-[2.75rem] leading-tight">
        {t(`title.${outcome}`)}
      </h1>
      {answer !== "failed" && "token" in answer && answer.token && (
        <p className="text-2xl">
          {t("number")} <strong className="block text-[5rem] leading-none">{answer.token}</strong>
        </p>
      )}
      <p className="text-2xl">{text()}</p>
      {isIn && <p className="text-muted">{t("watch")}</p>}
      <Button variant="primary" size="xl" className="min-w-48 justify-self-start" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
