"use client";

import { Keyboard, Plus, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import type { FittingCount } from "@/lib/waiting-list/fitting";
import { filterOf } from "./shown";
import type { useCalendarState } from "./use-calendar-state";
import type { useWaiting } from "./use-waiting";
import { WaitingButton } from "./waiting-button";

type Props = {
  state: ReturnType<typeof useCalendarState>;
  date: string;
  waiting: ReturnType<typeof useWaiting>;
  /** NULL: the waiting list is not for this viewer. */
  waitingCount: FittingCount | null;
  onHelp: () => void;
  /** Left out for those who book nothing. */
  onBook: (() => void) | undefined;
};

/** What can be done with the calendar as a whole. */
export function CalendarActions({ state, date, waiting, waitingCount, onHelp, onBook }: Props) {
  const t = useTranslations("calendar");
  return (
    <>
      {waitingCount && (
        <WaitingButton
          query={state.query}
          initial={waitingCount}
          isOpen={waiting.isOpen}
          onPress={waiting.turn}
        />
      )}
      <Button
        variant="quiet"
        size="icon"
        className="max-lg:hidden"
        aria-label={t("keysHelp")}
        onClick={onHelp}
      >
        <Keyboard aria-hidden />
      </Button>
      <ButtonLink
        variant="quiet"
        size="icon"
        className="max-sm:hidden"
        aria-label={t("print")}
        href={`/calendar/print?${new URLSearchParams({ ...filterOf(state), date })}`}
      >
        <Printer aria-hidden />
      </ButtonLink>
      {onBook && (
        <Button variant="primary" onClick={onBook}>
          <Plus aria-hidden />
          <span>{t.rich("book", { more: (words) => <span className="max-sm:sr-only">{words}</span> })}</span>
        </Button>
      )}
    </>
  );
}
