"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { type Option, useOptions } from "@/components/ui/use-options";

const SHOWN = 3;

/** The colleagues who fit best, each with what speaks for them; one press chooses. */
export function Suggestions({
  source,
  chosen,
  onTake,
}: {
  source: (query: string, signal: AbortSignal) => Promise<readonly Option[]>;
  chosen: string | undefined;
  onTake: (option: Option) => void;
}) {
  const t = useTranslations("careTeams.assign");
  const { items, state } = useOptions(source, "", { delayMs: 0 });
  if (state === "failed") return <p className="text-muted">{t("noSuggestions")}</p>;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-medium">{t("suggested")}</legend>
      <p className="text-muted text-sm">{t("suggestedHint")}</p>
      {state !== "done" && items.length === 0 ? (
        <Skeleton className="h-32" />
      ) : (
        items.slice(0, SHOWN).map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === chosen}
            onClick={() => onTake(option)}
            className="touch grid rounded border border-line px-3 py-1.5 text-start hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            <span className="font-medium">{option.label}</span>
            <span className="text-muted text-sm">{option.text}</span>
          </button>
        ))
      )}
    </fieldset>
  );
}
