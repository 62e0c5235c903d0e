"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWhen } from "@/components/appointments/use-when";
import { useActionButton } from "@/components/form/use-action-button";
import { useCan } from "@/components/layout/viewer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { useOptions } from "@/components/ui/use-options";
import { endLinkAction } from "@/lib/appointment-messages/actions";
import type { ShownMessage } from "@/lib/appointment-messages/queries";
import { MessageActions } from "./message-actions";
import { useMessageWords } from "./message-words";

type Loaded = { messages: ShownMessage[]; hasLink: boolean };

/** What the patient was told of a visit and what became of it; read from the server when it is opened. */
export function VisitMessages({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("appointmentMessages.visit");
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const [reads, setReads] = useState(0);
  const { items, state } = useOptions(load, `${appointmentId}/${reads}`, { enabled: isOpen, delayMs: 0 });
  const [loaded] = items;
  if (!can("appointmentMessages.read")) return null;
  const again = () => setReads((count) => count + 1);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-line border-t pt-3">
      <summary className="disclosure touch min-h-8 font-medium">{t("title")}</summary>
      {state === "loading" && <Skeleton className="mt-2 h-16" />}
      {state === "failed" && <p className="mt-2 text-danger">{t("failed")}</p>}
      {loaded?.messages.length === 0 && <p className="mt-2 text-muted">{t("none")}</p>}
      <ol className="mt-2 grid gap-3">
        {loaded?.messages.map((message) => (
          <Message key={message.id} message={message} onChanged={again} />
        ))}
      </ol>
      {loaded?.hasLink && can("appointmentMessages.resend") && (
        <OpenLink appointmentId={appointmentId} onEnded={again} />
      )}
    </details>
  );
}

function Message({ message, onChanged }: { message: ShownMessage; onChanged: () => void }) {
  const t = useTranslations("appointmentMessages.visit");
  const status = useTranslations("enums.appointmentMessageStatus");
  const when = useWhen();
  const { nameOf, whyOf } = useMessageWords();
  const at = message.toldAt ?? message.dueAt;
  const why = whyOf(message);
  return (
    <li className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        {message.state === "planned" ? (
          <Badge tone="neutral">{status("planned")}</Badge>
        ) : (
          <Status of="mailStatus" value={message.state} />
        )}
        {nameOf(message)}
      </span>
      <span className="wrap-anywhere text-muted text-sm">
        {t(message.to ? "to" : "at", { day: when.dayOf(at), time: when.time(at), address: message.to ?? "" })}
      </span>
      {why && <span className="text-sm">{why}</span>}
      {message.isHandled && <span className="text-muted text-sm">{t("settled")}</span>}
      {message.canSendAgain && !message.isHandled && (
        <MessageActions message={message} onChanged={onChanged} />
      )}
    </li>
  );
}

function OpenLink({ appointmentId, onEnded }: { appointmentId: string; onEnded: () => void }) {
  const t = useTranslations("appointmentMessages.link");
  const end = useActionButton(endLinkAction, {
    confirm: { title: t("endTitle"), text: t("endText"), confirm: t("endConfirm"), danger: true },
    success: t("ended"),
    onSuccess: onEnded,
  });
  return (
    <p className="mt-3 grid justify-items-start gap-1 text-sm">
      {t("open")}
      <Button size="sm" variant="quiet" busy={end.busy} onClick={() => end.run({ appointmentId })}>
        {t("end")}
      </Button>
      {end.dialog}
    </p>
  );
}

async function load(key: string, signal: AbortSignal): Promise<Loaded[]> {
  const [appointmentId] = key.split("/");
  const response = await fetch(`/api/appointments/${appointmentId}/messages`, { signal });
  if (!response.ok) throw new Error(`The messages answered ${response.status}.`);
  return [await response.json()];
}
