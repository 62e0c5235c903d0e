"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { usePolled } from "@/components/ui/use-polled";
import {
  beginConnectingAction,
  disconnectCalendarAction,
  readCalendarNowAction,
} from "@/lib/google-calendars/actions";
import type { Outcome } from "@/lib/google-calendars/inputs";
import type { OwnConnection, OwnCalendar as State } from "@/lib/google-calendars/queries";
import { formatDateTime } from "@/lib/time";
import { ConnectionState } from "./connection-state";
import { SetUpSteps } from "./set-up-steps";

/** A connection is read within the minute: whoever has just made one sees it happen. */
const REFRESH_MS = 5_000;

/** The practitioner's own Google calendar: what connecting it means, how it stands, and the ways in and out. */
export function OwnCalendar({ calendar, outcome }: { calendar: State; outcome: Outcome | null }) {
  const t = useTranslations("googleCalendars");
  const polled = usePolled("/api/google-calendars/own", calendar, REFRESH_MS);
  const { isConfigured, redirectUri, connection } = polled.data;
  const current = connection?.status === "disconnected" ? null : connection;
  return (
    <>
      {outcome && (
        <div role="status">
          <Callout tone={outcome === "connected" ? "success" : "warning"}>{t(`outcomes.${outcome}`)}</Callout>
        </div>
      )}
      <Card title={t("own.title")} description={t("own.text")}>
        {current ? (
          <Connected connection={current} isConfigured={isConfigured} onChanged={polled.refresh} />
        ) : isConfigured ? (
          <Begin ended={connection} />
        ) : (
          <SetUpSteps redirectUri={redirectUri} />
        )}
      </Card>
    </>
  );
}

function Begin({ ended }: { ended: OwnConnection | null }) {
  const t = useTranslations("googleCalendars.own");
  const { timeZone } = useHospital();
  return (
    <div className="flex flex-col items-start gap-4">
      <What />
      {ended?.endedAt && (
        <p className="text-muted text-sm">
          {t(ended.clearedAt ? "endedOn" : "endedClearing", {
            when: formatDateTime(new Date(ended.endedAt), timeZone),
          })}
        </p>
      )}
      <ConnectButton label={t("connect")} />
    </div>
  );
}

function Connected({
  connection,
  isConfigured,
  onChanged,
}: {
  connection: OwnConnection;
  isConfigured: boolean;
  onChanged: () => void;
}) {
  const t = useTranslations("googleCalendars.own");
  const isRevoked = connection.status === "revoked";
  const end = useActionButton(disconnectCalendarAction, {
    confirm: {
      title: t(isRevoked ? "forgetQuestion" : "disconnectQuestion"),
      text: t(isRevoked ? "forgetText" : "disconnectText"),
      confirm: t(isRevoked ? "forget" : "disconnect"),
      danger: true,
    },
    success: t("disconnected"),
    onSuccess: onChanged,
  });
  const read = useActionButton(readCalendarNowAction, { success: t("reading"), onSuccess: onChanged });
  const seen = { connectionId: connection.id, version: connection.version };
  return (
    <div className="flex flex-col gap-4">
      <ConnectionState connection={connection} isConfigured={isConfigured} />
      {connection.conflicts > 0 && (
        <Callout tone="warning">
          {t("conflicts", { count: connection.conflicts })}{" "}
          <TextLink href="/calendar-conflicts">{t("toConflicts")}</TextLink>
        </Callout>
      )}
      <div className="flex flex-wrap gap-3">
        {isRevoked && isConfigured && <ConnectButton label={t("connectAgain")} />}
        {!isRevoked && isConfigured && (
          <Button busy={read.busy} onClick={() => read.run(seen)}>
            {t("readNow")}
          </Button>
        )}
        <Button variant={isRevoked ? "secondary" : "quiet"} busy={end.busy} onClick={() => end.run(seen)}>
          {t(isRevoked ? "forget" : "disconnect")}
        </Button>
      </div>
      {end.dialog}
      {read.dialog}
    </div>
  );
}

function ConnectButton({ label }: { label: string }) {
  const connect = useActionButton(beginConnectingAction, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <Button variant="primary" busy={connect.busy} onClick={() => connect.run({})}>
      {label}
    </Button>
  );
}

/** What is told and what is not, before somebody agrees. */
function What() {
  const t = useTranslations("googleCalendars.own");
  return (
    <ul className="list-disc space-y-1 ps-5 text-sm">
      <li>{t("whatVisits")}</li>
      <li>{t("whatBusy")}</li>
      <li>{t("whatMoves")}</li>
      <li>{t("whatEnds")}</li>
    </ul>
  );
}
