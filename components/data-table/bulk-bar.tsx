"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import type { Selection } from "./types";

/** How many are chosen and what can be done with them; there only while some are. */
export function BulkBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  const t = useTranslations("ui.table");
  const count = selection.ids.length;
  return (
    <>
      <span role="status" className="sr-only">
        {count > 0 && t("selected", { count })}
      </span>
      {count > 0 && (
        <fieldset
          aria-label={t("chosen")}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-accent-soft px-4 py-1.5"
          data-no-print
        >
          <span className="font-medium">{t("selected", { count })}</span>
          {children}
          {selection.page !== "all" && (
            <Button variant="quiet" onClick={selection.togglePage}>
              {t("choosePage")}
            </Button>
          )}
          <Button variant="quiet" onClick={selection.clear}>
            {t("chooseNone")}
          </Button>
        </fieldset>
      )}
    </>
  );
}

/** Everything on the page with one press. */
export function ChoosePage({ selection }: { selection: Selection }) {
  const t = useTranslations("ui.table");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selection.page === "some";
  }, [selection.page]);
  return (
    <label htmlFor="choose-page" className="touch grid size-8 place-items-center">
      <Checkbox
        id="choose-page"
        ref={box}
        aria-label={t("choosePage")}
        checked={selection.page === "all"}
        onChange={selection.togglePage}
      />
    </label>
  );
}
