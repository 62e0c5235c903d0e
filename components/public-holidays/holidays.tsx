"use client";

import { CalendarHeart } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { Named } from "@/lib/practitioners/queries";
import { setHolidayActiveAction } from "@/lib/public-holidays/actions";
import type { HolidayRow } from "@/lib/public-holidays/queries";
import { formatDate } from "@/lib/time";
import { AddHoliday } from "./add-holiday";

/** The public holidays to come, in their order. */
export function Holidays({ rows, sites }: { rows: readonly HolidayRow[]; sites: readonly Named[] }) {
  const t = useTranslations("publicHolidays");
  return (
    <Card title={t("title")} description={t("text")} action={<AddHoliday sites={sites} />} flush>
      {rows.length === 0 ? (
        <Empty icon={CalendarHeart} title={t("none")} text={t("noneText")} />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <Holiday key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Holiday({ row }: { row: HolidayRow }) {
  const t = useTranslations("publicHolidays");
  const router = useRouter();
  const { id, version, isActive, name, date, site } = row;
  const onSuccess = () => router.refresh();
  const callOff = useActionButton(setHolidayActiveAction, {
    confirm: {
      title: t("callOffTitle", { name }),
      text: t("callOffText"),
      confirm: t("callOff"),
      danger: true,
    },
    success: t("calledOffToast"),
    onSuccess,
  });
  const restore = useActionButton(setHolidayActiveAction, { success: t("restoredToast"), onSuccess });
  const { busy, run } = isActive ? callOff : restore;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="w-28 font-medium">{formatDate(date)}</span>
      <span className="min-w-40 flex-1">{name}</span>
      <span className="text-muted">{site ?? t("everywhere")}</span>
      {!isActive && <Badge>{t("calledOff")}</Badge>}
      <Button
        size="sm"
        variant="quiet"
        busy={busy}
        aria-label={`${t(isActive ? "callOff" : "restore")}: ${name}, ${formatDate(date)}`}
        onClick={() => run({ id, version, isActive: !isActive })}
      >
        {t(isActive ? "callOff" : "restore")}
      </Button>
      {callOff.dialog}
    </li>
  );
}
