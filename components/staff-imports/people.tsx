"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { TriedImport } from "@/lib/staff-imports/commands";

const SHOWN = 50;
const TONES = { add: "success", change: "info", same: "neutral" } as const;

/** Who is in a list, and what would become of each. */
export function People({ tried: { people, counts } }: { tried: TriedImport }) {
  const t = useTranslations("staffImports");
  if (people.length === 0) return null;
  return (
    <Card title={t("people", counts)} flush>
      <ul className="divide-y divide-line">
        {people.slice(0, SHOWN).map(({ entry, name, outcome }) => (
          <li key={entry} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-1.5">
            <span>{name}</span>
            <Badge tone={TONES[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
          </li>
        ))}
      </ul>
      {people.length > SHOWN && (
        <p className="px-4 py-2 text-muted">{t("more", { count: people.length - SHOWN })}</p>
      )}
    </Card>
  );
}
