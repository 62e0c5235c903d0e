"use client";

import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";
import type { ListState } from "./use-list-state";

/** Nothing matches, or the page does not exist any more, or there is nothing at all: three different things. */
export function TableEmpty({
  state,
  total,
  empty,
}: {
  state: ListState;
  total: number;
  empty?: { title: string; text?: string; action?: ReactNode };
}) {
  const t = useTranslations("ui.table");
  if (total > 0)
    return <Empty title={t("none")} action={<Button onClick={() => state.toFirst()}>{t("first")}</Button>} />;
  if (state.active === 0)
    return <Empty title={empty?.title ?? t("emptyTitle")} text={empty?.text} action={empty?.action} />;
  return (
    <Empty
      icon={SearchX}
      title={t("noMatch")}
      text={t("noMatchText")}
      action={<Button onClick={state.clear}>{t("clearFilters")}</Button>}
    />
  );
}
