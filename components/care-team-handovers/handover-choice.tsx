"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useMemo, useTransition } from "react";
import { candidateSource } from "@/components/care-teams/candidates";
import { useHospital } from "@/components/layout/hospital";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/input";
import type { HandoverPreview } from "@/lib/care-team-handovers/inputs";
import type { Preview } from "@/lib/care-team-handovers/queries";

type Props = { asked: HandoverPreview; forOthers: boolean; preview: Preview | null };

/** Whom it concerns and from when. The address holds it, so the server tells what would happen. */
export function HandoverChoice({ asked, forOthers, preview }: Props) {
  const t = useTranslations("careTeams.handOver");
  const { today } = useHospital();
  const router = useRouter();
  const [isPending, start] = useTransition();
  const kind = preview?.giver.kind ?? asked.kind ?? "practitioner";
  const giverId = preview?.giver.id;
  const givers = useMemo(() => candidateSource({ kind }), [kind]);
  const receivers = useMemo(() => candidateSource({ kind, exceptId: giverId }), [kind, giverId]);

  function ask(change: Partial<HandoverPreview>) {
    const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
    const query = new URLSearchParams(next as [string, string][]);
    start(() => router.replace(`/care-teams/hand-over?${query}`, { scroll: false }));
  }

  return (
    <Card>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4" aria-busy={isPending}>
        {forOthers && (
          <>
            <Labelled label={t("kind")}>
              {(id) => (
                <Select
                  id={id}
                  value={kind}
                  options={(["practitioner", "user"] as const).map((value) => ({
                    value,
                    label: t(`kinds.${value}`),
                  }))}
                  onChange={(event) =>
                    ask({
                      kind: event.target.value === "user" ? "user" : "practitioner",
                      giver: undefined,
                      to: undefined,
                    })
                  }
                />
              )}
            </Labelled>
            <Labelled label={t("giver")}>
              {(id) => (
                <Combobox
                  id={id}
                  aria-label={t("giver")}
                  options={givers}
                  value={preview && { value: preview.giver.id, label: preview.giver.name }}
                  onChange={(option) => ask({ kind, giver: option?.value, to: undefined })}
                />
              )}
            </Labelled>
          </>
        )}
        {preview && (
          <>
            <Labelled label={t("receiver")} hint={t("receiverHint")}>
              {(id) => (
                <Combobox
                  id={id}
                  aria-label={t("receiver")}
                  options={receivers}
                  value={preview.receiver && { value: preview.receiver.id, label: preview.receiver.name }}
                  onChange={(option) => ask({ to: option?.value })}
                />
              )}
            </Labelled>
            <Labelled label={t("from")} hint={t("fromHint")}>
              {(id) => (
                <DateInput
                  id={id}
                  today={today}
                  min={today}
                  value={asked.from ?? ""}
                  onChange={(value) => {
                    if (value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value)) ask({ from: value || undefined });
                  }}
                />
              )}
            </Labelled>
          </>
        )}
      </div>
    </Card>
  );
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children(id)}
      {hint && <p className="text-muted text-sm">{hint}</p>}
    </div>
  );
}
