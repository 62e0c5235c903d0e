"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Stayed } from "@/lib/handovers/work";
import { formatDateTime } from "@/lib/time";

const MOST_SHOWN = 20;

/** What a colleague could not take, each with its reason. */
export function StayedList({ stayed, close }: { stayed: readonly Stayed[]; close: () => void }) {
  const t = useTranslations("handovers");
  const ui = useTranslations("ui.actions");
  const errors = useTranslations("errors");
  const { timeZone } = useHospital();
  const why = (code: string) =>
    errors.has(code as "invalid") ? errors(code as "invalid") : errors("invalid");
  return (
    <div className="grid gap-4">
      <Callout tone="warning">
        <p>{t("stayed", { count: stayed.length })}</p>
        <ul className="mt-2 grid gap-1 text-sm">
          {stayed.slice(0, MOST_SHOWN).map((row) => (
            <li key={row.id}>
              {row.startsAt
                ? t("stayedRow", {
                    when: formatDateTime(new Date(row.startsAt), timeZone),
                    why: why(row.why),
                  })
                : why(row.why)}
            </li>
          ))}
        </ul>
      </Callout>
      <Button onClick={close}>{ui("close")}</Button>
    </div>
  );
}
