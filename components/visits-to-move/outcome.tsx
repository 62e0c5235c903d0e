"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/link";
import type { Outcome, Outcomes } from "./use-bulk";

export type Task = "move" | "offer" | "cancel";

/** What became of one visit. */
export function OutcomeMark({ task, outcome }: { task: Task; outcome: Outcome | undefined }) {
  const t = useTranslations("visitsToMove");
  if (!outcome) return null;
  if (outcome.state === "done") return <Badge tone="success">{t(`done.${task}`)}</Badge>;
  if (outcome.state === "doing") return <span className="text-muted text-sm">{t("doing")}</span>;
  return <span className="text-danger text-sm">{outcome.message}</span>;
}

/** What became of all of them, once nothing is under way. */
export function Summary({ outcomes, all }: { outcomes: Outcomes; all: number }) {
  const t = useTranslations("visitsToMove");
  const states = [...outcomes.values()].map(({ state }) => state);
  const failed = states.filter((state) => state === "failed").length;
  const done = states.filter((state) => state === "done").length;
  return (
    <Callout tone={failed > 0 ? "warning" : "success"} title={t("result", { done, all })}>
      {failed > 0 && <p>{t("resultFailed", { count: failed })}</p>}
      {done > 0 && (
        <p>{t.rich("unsent", { w: (words) => <TextLink href="/messages?what=unsent">{words}</TextLink> })}</p>
      )}
    </Callout>
  );
}
