"use client";

import { CalendarCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BookingChoices } from "@/components/appointments/choices";
import { useVisitSheet } from "@/components/appointments/use-visit-sheet";
import { useShellViewer } from "@/components/layout/viewer";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { ConflictRow, Connected } from "@/lib/google-calendars/queries";
import { OpenConflict, SettledConflict } from "./conflict-item";

type Props = {
  conflicts: readonly ConflictRow[];
  connected: Connected;
  now: string;
  choices: BookingChoices;
};

/** Visits and practitioners' calendars that do not agree, each with the ways to settle it, and below what was settled. */
export function Conflicts({ conflicts, connected, now, choices }: Props) {
  const t = useTranslations("googleCalendars.conflicts");
  const { openVisit, visitSheet } = useVisitSheet({ now, choices });
  const open = conflicts.filter(({ settledAt }) => settledAt === null);
  const settled = conflicts.filter(({ settledAt }) => settledAt !== null);
  return (
    <>
      {open.length === 0 ? (
        <NothingToSettle {...connected} />
      ) : (
        <Card flush>
          <ul className="divide-y divide-line">
            {open.map((conflict) => (
              <OpenConflict key={conflict.id} conflict={conflict} onOpen={openVisit} />
            ))}
          </ul>
        </Card>
      )}
      {settled.length > 0 && (
        <Card title={t("settledTitle")} description={t("settledText")} flush>
          <ul className="divide-y divide-line">
            {settled.map((conflict) => (
              <SettledConflict key={conflict.id} conflict={conflict} />
            ))}
          </ul>
        </Card>
      )}
      {visitSheet}
    </>
  );
}

function NothingToSettle({ isConfigured, connected }: Connected) {
  const t = useTranslations("googleCalendars.conflicts");
  const { practitionerId } = useShellViewer();
  const toOwn = practitionerId && <ButtonLink href="/account/google-calendar">{t("toOwn")}</ButtonLink>;
  if (connected > 0)
    return <Empty icon={CalendarCheck} title={t("empty")} text={t("emptyText", { connected })} />;
  return (
    <Empty
      icon={CalendarCheck}
      title={t("noneConnected")}
      text={t(isConfigured ? "noneConnectedText" : "notSetUpText")}
      action={toOwn}
    />
  );
}
