"use client";

import { useTranslations } from "next-intl";
import { ComingMark } from "@/components/appointments/coming-mark";
import { useWhen } from "@/components/appointments/use-when";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { lateMinutes, waitedMinutes } from "@/lib/appointments/rules";
import type { QueueVisit } from "@/lib/queue/queries";
import { isCalled, isForDesk, minutesSince } from "@/lib/queue/rules";
import { formatDuration } from "@/lib/time";

/** How long somebody waits and for what, and what is out of the ordinary with their turn. */
export function TurnBadges({ visit, now }: { visit: QueueVisit; now: Date }) {
  const t = useTranslations("queue");
  const when = useWhen();
  const { status, turn } = visit;
  const late = lateMinutes({ status, startsAt: new Date(visit.startsAt) }, now);
  const waited = formatDuration(
    waitedMinutes(
      {
        arrivedAt: visit.arrivedAt ? new Date(visit.arrivedAt) : null,
        consultationStartedAt: visit.consultationStartedAt ? new Date(visit.consultationStartedAt) : null,
      },
      now,
    ),
  );
  const since = (at: string | null) => formatDuration(minutesSince(at, now));
  return (
    <>
      {turn?.urgentReason && <Badge tone="danger">{t("urgent")}</Badge>}
      <ComingMark visit={visit} />
      {turn?.isWalkIn && <Badge>{t("walkedIn")}</Badge>}
      {late > 0 && <Badge tone="warning">{t("late", { duration: formatDuration(late) })}</Badge>}
      {status === "arrived" && <Badge tone="info">{t("waiting", { duration: waited })}</Badge>}
      {status === "arrived" && turn?.nurseStartedAt && !turn.readyAt && (
        <Badge tone="accent">{t("withNurse", { duration: since(turn.nurseStartedAt) })}</Badge>
      )}
      {status === "arrived" && turn?.readyAt && (
        <Badge tone="success">{t("ready", { duration: since(turn.readyAt) })}</Badge>
      )}
      {isCalled({ status, turn }) && (
        <span className="font-medium text-accent-ink text-sm">
          {t("calledTo", { place: turn?.calledTo ?? "", duration: since(turn?.calledAt ?? null) })}
        </span>
      )}
      {status === "arrived" && turn && turn.missedCalls > 0 && (
        <span className={cn("font-medium text-sm", isForDesk(turn) ? "text-danger" : "text-warning")}>
          {t(isForDesk(turn) ? "forDesk" : "missed", { count: turn.missedCalls })}
        </span>
      )}
      {status === "in-consultation" && visit.consultationStartedAt && (
        <span className="text-muted text-sm">
          {t("since", { time: when.time(visit.consultationStartedAt) })} · {t("waited", { duration: waited })}
        </span>
      )}
    </>
  );
}
