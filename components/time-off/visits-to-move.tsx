"use client";

import { CalendarCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { visitSheet } from "@/components/appointments/sheets";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { usePart } from "@/components/ui/part";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import type { Visit } from "@/lib/appointments/queries";

/** Visits inside approved time off, each with the way to move it. */
export function VisitsToMove({
  visits,
  now,
  choices,
}: {
  visits: readonly (Visit & { isOutsideHours: boolean })[];
  now: string;
  choices: BookingChoices;
}) {
  const t = useTranslations("timeOff.toMove");
  const when = useWhen();
  const shownName = useShownName();
  const router = useRouter();
  const [opened, setOpened] = useState<Visit | null>(null);
  const sheet = usePart(visitSheet, opened !== null, () => setOpened(null));
  if (visits.length === 0) return <Empty icon={CalendarCheck} title={t("empty")} text={t("emptyText")} />;
  return (
    <Card flush>
      <SimpleTable
        label={t("title")}
        empty={t("empty")}
        columns={[t("patient"), t("when"), t("practitioner"), t("type"), t("why"), t("do")]}
        rows={visits.map((visit) => ({
          id: visit.id,
          cells: [
            shownName(visit.patient),
            `${when.dayOf(visit.startsAt)} ${when.time(visit.startsAt)}`,
            visit.practitioner.name,
            visit.type,
            t(visit.isOutsideHours ? "outside" : "away"),
            <Button
              key="open"
              size="sm"
              aria-label={t("openOf", { patient: shownName(visit.patient) })}
              onClick={() => setOpened(visit)}
            >
              {t("open")}
            </Button>,
          ],
        }))}
      />
      {opened && sheet && (
        <sheet.VisitSheet
          visit={opened}
          now={new Date(now)}
          choices={choices}
          onClose={() => setOpened(null)}
          onChanged={() => router.refresh()}
        />
      )}
    </Card>
  );
}
