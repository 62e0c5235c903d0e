"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import type { ForeseenCarer } from "@/lib/carers/desk";
import { formatDate } from "@/lib/time";

type Pair = { patientId: string; carerId: string };
type Answer = { foreseen: ForeseenCarer | null; hasFailed: boolean };

/** What stands between the carer and the portal, once both people are chosen. */
export function CarerOutlook({ pair }: { pair: Pair }) {
  const t = useTranslations("patientRelations.record");
  const { foreseen, hasFailed } = useForeseen(pair);
  if (hasFailed) return <p className="text-muted text-sm">{t("outlookFailed")}</p>;
  if (!foreseen) return null;
  const { hasAccount, lastDay, needsEnd } = foreseen;
  return (
    <Callout tone={hasAccount && !needsEnd ? "info" : "warning"}>
      <p>{t(hasAccount ? "account" : "noAccount")}</p>
      {lastDay && <p>{t("lastDay", { day: formatDate(lastDay) })}</p>}
      {needsEnd && <p>{t("needsEnd")}</p>}
    </Callout>
  );
}

const NOTHING: Answer = { foreseen: null, hasFailed: false };

function useForeseen({ patientId, carerId }: Pair): Answer {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    setAnswer(NOTHING);
    if (!patientId || !carerId || patientId === carerId) return;
    const abort = new AbortController();
    fetch(`/api/carers/foresee?${new URLSearchParams({ patientId, carerId })}`, { signal: abort.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The outlook was answered with ${response.status}.`);
        setAnswer({ foreseen: await response.json(), hasFailed: false });
      })
      .catch(() => {
        if (!abort.signal.aborted) setAnswer({ foreseen: null, hasFailed: true });
      });
    return () => abort.abort();
  }, [patientId, carerId]);
  return answer;
}
