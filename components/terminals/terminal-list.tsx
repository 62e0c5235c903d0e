"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { useActionButton } from "@/components/form/use-action-button";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import { revokeTerminalAction } from "@/lib/terminals/actions";
import type { TerminalRow } from "@/lib/terminals/queries";
import type { TerminalState } from "@/lib/terminals/rules";
import { AddTerminal } from "./add-terminal";
import { PairingCode } from "./pairing-code";

const TONES: Record<TerminalState, Tone> = {
  waiting: "warning",
  on: "success",
  silent: "danger",
  revoked: "neutral",
};

type Queues = readonly { id: string; letter: string; department: string | null }[];

/** The machines in the halls: which there are, how they are, and how one is set up. */
export function TerminalList({
  terminals,
  queues,
  baseUrl,
}: {
  terminals: readonly TerminalRow[];
  queues: Queues;
  baseUrl: string;
}) {
  const t = useTranslations("terminals");
  const kind = useTranslations("enums.terminalKind");
  const when = useWhen();
  return (
    <Card title={t("screens")} action={<AddTerminal queues={queues} />} flush>
      <p className="px-4 py-3 text-muted">
        {t("screensText", { kiosk: `${baseUrl}/check-in`, display: `${baseUrl}/display/all` })}
      </p>
      {terminals.length === 0 ? (
        <Empty title={t("empty")} text={t("emptyText")} />
      ) : (
        <SimpleTable
          label={t("label")}
          empty={t("empty")}
          columns={[t("name"), t("kind"), t("queue"), t("state"), t("lastSeen"), t("actions")]}
          rows={terminals.map((terminal) => ({
            id: terminal.id,
            cells: [
              <span key="name" className="font-semibold">
                {terminal.name}
              </span>,
              kind(terminal.kind),
              terminal.kind === "kiosk"
                ? null
                : terminal.letter
                  ? `${terminal.letter} ${terminal.queue ?? t("house")}`
                  : t("everyQueue"),
              <Badge key="state" tone={TONES[terminal.state]}>
                {t(`states.${terminal.state}`)}
              </Badge>,
              terminal.lastSeenAt
                ? `${when.dayOf(terminal.lastSeenAt)} ${when.time(terminal.lastSeenAt)}`
                : t("never"),
              <Actions key="actions" terminal={terminal} baseUrl={baseUrl} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}

function Actions({ terminal, baseUrl }: { terminal: TerminalRow; baseUrl: string }) {
  const t = useTranslations("terminals");
  const router = useRouter();
  const { id: terminalId, version, name, letter } = terminal;
  const revoke = useActionButton(revokeTerminalAction, {
    confirm: { title: t("revokeTitle"), text: t("revokeText"), confirm: t("revoke"), danger: true },
    success: t("revoked"),
    onSuccess: () => router.refresh(),
  });
  const path = terminal.kind === "kiosk" ? "/check-in" : `/display/${letter?.toLowerCase() ?? "all"}`;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {terminal.kind === "display" && (
        <ButtonLink href={path} size="sm" variant="quiet" aria-label={t("openOf", { name })}>
          {t("open")}
        </ButtonLink>
      )}
      <PairingCode terminal={terminal} address={baseUrl + path} />
      <Button
        size="sm"
        variant="danger"
        busy={revoke.busy}
        aria-label={t("revokeOf", { name })}
        onClick={() => revoke.run({ terminalId, version })}
      >
        {t("revoke")}
      </Button>
      {revoke.dialog}
    </div>
  );
}
