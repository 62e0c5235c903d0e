"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { FreeSlot } from "@/lib/slots/queries";
import { addDays } from "@/lib/time";
import { type SlotQuery, useSlots } from "./use-slots";
import { useWhen } from "./use-when";

export type Chosen = { practitionerId: string; startsAt: string };

/** The next free times of a search, to choose one of. */
export function SlotPicker({
  query,
  chosen,
  except,
  onChoose,
  onLater,
}: {
  query: SlotQuery;
  chosen: Chosen | null;
  except: Chosen | null;
  onChoose: (slot: FreeSlot) => void;
  onLater: (date: string) => void;
}) {
  const t = useTranslations("appointments.slots");
  const { dateOf } = useWhen();
  const { items: found, state } = useSlots(query);
  const items = except ? found.filter((slot) => !isSame(slot, except)) : found;
  const last = items.at(-1);
  if (state === "loading" && items.length === 0) return <Skeleton className="h-32" />;
  if (state === "failed") return <Callout tone="danger">{t("failed")}</Callout>;
  if (state === "done" && items.length === 0) return <Callout tone="info">{t("none")}</Callout>;
  return (
    <div className="grid gap-3" aria-busy={state === "loading"}>
      <SlotChoices slots={items} chosen={chosen} onChoose={onChoose} />
      {last && (
        <Button
          size="sm"
          variant="quiet"
          className="justify-self-start"
          onClick={() => onLater(addDays(dateOf(last.startsAt), 1))}
        >
          {t("later")}
        </Button>
      )}
    </div>
  );
}

/** Times as a group of radio buttons, by day. */
export function SlotChoices({
  slots,
  chosen,
  onChoose,
}: {
  slots: readonly FreeSlot[];
  chosen: Chosen | null;
  onChoose: (slot: FreeSlot) => void;
}) {
  const t = useTranslations("appointments.slots");
  const name = useId();
  const when = useWhen();
  const days = [...new Set(slots.map(({ startsAt }) => when.dateOf(startsAt)))];
  const isSeveral = new Set(slots.map(({ practitionerId }) => practitionerId)).size > 1;
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">{t("legend")}</legend>
      {days.map((day) => (
        <div key={day} className="grid gap-1.5">
          <p className="font-medium text-muted text-sm">{when.day(day)}</p>
          <div className={cn("grid gap-2", isSeveral ? SEVERAL : ALONE)}>
            {slots
              .filter(({ startsAt }) => when.dateOf(startsAt) === day)
              .map((slot) => {
                const isChosen = chosen !== null && isSame(chosen, slot);
                return (
                  <label
                    key={`${slot.practitionerId}${slot.startsAt}`}
                    className={cn(
                      "touch relative inline-flex min-h-9 min-w-0 cursor-pointer items-center gap-2 rounded border border-line-strong px-3 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 hover:bg-hover",
                      isSeveral || "justify-center",
                      isChosen && "border-accent bg-accent-soft font-medium text-accent-ink",
                    )}
                  >
                    <input
                      type="radio"
                      name={name}
                      checked={isChosen}
                      onChange={() => onChoose(slot)}
                      className="absolute inset-0 cursor-pointer opacity-0"
                      aria-label={`${slot.practitioner}, ${when.day(day)} ${when.time(slot.startsAt)}`}
                    />
                    {when.time(slot.startsAt)}
                    {isSeveral && <span className="truncate text-sm">{slot.practitioner}</span>}
                  </label>
                );
              })}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** One width for all, so that times stand under each other. */
const ALONE = "grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))]";
const SEVERAL = "grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))]";

const isSame = (one: Chosen, other: Chosen) =>
  one.startsAt === other.startsAt && one.practitionerId === other.practitionerId;
