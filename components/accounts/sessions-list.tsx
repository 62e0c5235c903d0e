"use client";

import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { OwnSession } from "@/lib/accounts/queries";
import { revokeSessionAction } from "@/lib/sessions/actions";
import { formatDateTime } from "@/lib/time";

export function SessionsList({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const t = useTranslations("accounts.account");
  const { timeZone } = useHospital();
  const end = useActionButton(revokeSessionAction, {
    confirm: { title: t("endQuestion"), text: t("endText"), confirm: t("end"), danger: true },
    success: t("ended"),
  });
  const { browser, system, ip, isThis } = session;
  const device =
    browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {isThis && <Badge tone="accent">{t("thisDevice")}</Badge>}
        </p>
        <p className="text-muted text-sm">
          {[
            ip && t("from", { ip }),
            t("signedIn", { date: formatDateTime(session.createdAt, timeZone) }),
            t("lastActive", { date: formatDateTime(session.lastActiveAt, timeZone) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {!isThis && (
        <Button size="sm" busy={end.busy} onClick={() => end.run({ sessionId: session.id })}>
          {t("end")}
        </Button>
      )}
      {end.dialog}
    </li>
  );
}
