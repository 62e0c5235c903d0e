"use client";

import { CalendarCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { visitSheet } from "@/components/appointments/sheets";
import { useShellViewer } from "@/components/layout/viewer";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { usePart } from "@/components/ui/part";
import { Empty } from "@/components/ui/states";
import type { Visit } from "@/lib/appointments/queries";
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
  const router = useRouter();
  const [opened, setOpened] = useState<Visit | null>(null);
  const sheet = usePart(visitSheet, opened !== null, () => setOpened(null));
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
              <OpenConflict key={conflict.id} conflict={conflict} onOpen={setOpened} />
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
      {opened && sheet && (
        <sheet.VisitSheet
          visit={opened}
          now={new Date(now)}
          choices={choices}
          onClose={() => setOpened(null)}
          onChanged={() => router.refresh()}
        />
      )}
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
