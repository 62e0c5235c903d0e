"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Work } from "@/lib/handovers/queries";
import type { WorkRow } from "@/lib/handovers/work";
import { formatDate, formatDateTime, formatMinute, formatTime, localDate } from "@/lib/time";
import { lastDayOf } from "@/lib/time-off/rules";
import { type Colleagues, EndButton, GiveButton } from "./work-buttons";

/** What one kind of work leaves behind, and what can be done with it. */
export function WorkCard({
  staffMemberId,
  work,
  colleagues,
}: {
  staffMemberId: string;
  work: Work;
  colleagues: Colleagues;
}) {
  const t = useTranslations("handovers");
  const { timeZone } = useHospital();
  const what = useWhat();
  const day = useTranslations("availabilities.weekdays");
  const target = { staffMemberId, kinds: [work.kind] };
  const days = (startsAt: string, endsAt: string) => {
    const first = localDate(new Date(startsAt), timeZone);
    const last = lastDayOf({ endsAt: new Date(endsAt) }, timeZone);
    return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`;
  };
  const when = (row: WorkRow) => {
    if (row.weekday !== undefined)
      return `${day(String(row.weekday) as "1")} ${formatMinute(row.startMinute ?? 0)}–${formatMinute(row.endMinute ?? 0)}`;
    if (!row.startsAt) return null;
    if (row.timeOffKind) return days(row.startsAt, row.endsAt ?? row.startsAt);
    const end = row.endsAt ? `–${formatTime(new Date(row.endsAt), timeZone)}` : "";
    return `${formatDateTime(new Date(row.startsAt), timeZone)}${end}`;
  };
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t(`kinds.${work.kind}`)}
          <Badge tone={work.total > 0 ? "warning" : "success"}>{t("count", { count: work.total })}</Badge>
        </span>
      }
      action={
        work.total > 0 && (
          <span className="flex flex-wrap gap-2">
            {work.canBeGiven && <GiveButton target={target} colleagues={colleagues} />}
            {work.canBeEnded && <EndButton target={target} />}
          </span>
        )
      }
      flush
    >
      {work.total > 0 && (
        <>
          <p className="px-4 pt-3 text-muted text-sm">{t(`advice.${work.kind}`)}</p>
          <SimpleTable
            label={t(`kinds.${work.kind}`)}
            empty={t("nothing")}
            columns={[t("columns.when"), t("columns.what")]}
            rows={work.rows.map((row) => ({ id: row.id, cells: [when(row), what(work.kind, row)] }))}
          />
          {work.total > work.rows.length && (
            <p className="px-4 pb-3 text-muted text-sm">
              {t("more", { shown: work.rows.length, total: work.total })}
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function useWhat() {
  const t = useTranslations("handovers");
  const role = useTranslations("enums.careTeamRole");
  const encounter = useTranslations("enums.encounterClass");
  const timeOff = useTranslations("enums.timeOffKind");
  return (kind: Work["kind"], row: WorkRow) => {
    if (row.careTeamRole) return role(row.careTeamRole);
    if (row.encounterClass) return encounter(row.encounterClass);
    if (row.timeOffKind) return timeOff(row.timeOffKind);
    return row.text ?? (kind === "records" ? t("unsignedEntry") : null);
  };
}
