"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import type { Chosen } from "@/components/appointments/slot-picker";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Empty, LoadFailed } from "@/components/ui/states";
import { usePolled } from "@/components/ui/use-polled";
import { listName } from "@/lib/patients/rules";
import type { listFitting } from "@/lib/waiting-list/fitting";
import { GiveTime } from "./give-time";
import { RemoveEntry } from "./remove-entry";
import { WaitingCard } from "./waiting-card";

type Fitting = Awaited<ReturnType<typeof listFitting>>;
export type Waiting = Fitting["rows"][number];
type Task = { kind: "give" | "remove"; row: Waiting };

const REFRESH_MS = 20_000;
/** From here on there is room beside the calendar. */
const WIDE = "(min-width: 1280px)";

/** Who waits for something that the shown days could give, the most pressing first: beside the calendar, or over it. */
export function WaitingPanel({
  query,
  choices,
  placing,
  given,
  onPlace,
  onGiven,
  onDrag,
  onClose,
  onChanged,
}: {
  /** What the calendar shows. */
  query: string;
  choices: BookingChoices;
  /** For whom a time is being chosen in the calendar. */
  placing: Waiting | null;
  /** The time that was chosen there. */
  given: { row: Waiting; place: Chosen } | null;
  /** Left out: the calendar shows no times to choose from. */
  onPlace: ((row: Waiting | null) => void) | undefined;
  onGiven: () => void;
  onDrag: (event: PointerEvent, row: Waiting) => void;
  onClose: () => void;
  onChanged: () => void;
}) {
  const t = useTranslations("waitingList.panel");
  const ui = useTranslations("ui.actions");
  const can = useCan();
  const isWide = useMedia(WIDE);
  const [task, setTask] = useState<Task | null>(null);
  const polled = usePolled<Fitting | null>(`/api/waiting-list/fitting?${query}`, null, REFRESH_MS, {
    topics: ["waiting-list"],
  });
  const { data } = polled;
  const done = () => {
    polled.refresh();
    onChanged();
  };

  const list = (
    <>
      {!data && !polled.hasFailed && <Skeleton className="h-40" />}
      {polled.hasFailed && <LoadFailed onRetry={polled.refresh} />}
      {data?.rows.length === 0 && <Empty title={t("empty")} text={t("emptyText")} />}
      {data && data.rows.length > 0 && (
        <ol className="grid gap-2" aria-busy={polled.isLoading}>
          {data.rows.map((row) => (
            <WaitingCard
              key={row.id}
              row={row}
              isPlacing={placing?.id === row.id}
              mayAct={can("waitingList.manage")}
              onGive={() => setTask({ kind: "give", row })}
              onRemove={() => setTask({ kind: "remove", row })}
              onPlace={onPlace && (() => onPlace(placing?.id === row.id ? null : row))}
              onDrag={isWide && onPlace ? (event) => onDrag(event, row) : undefined}
            />
          ))}
        </ol>
      )}
      {data && data.total > data.rows.length && (
        <p className="text-muted text-sm">{t("more", { count: data.total - data.rows.length })}</p>
      )}
    </>
  );
  return (
    <>
      {isWide ? (
        <aside
          aria-label={t("title")}
          data-no-print
          className="card grid max-h-[calc(100dvh-13rem)] content-start gap-3 self-start overflow-y-auto p-3"
        >
          <div className="flex items-center justify-between gap-2">
            <h2 className="font-semibold">{t("title")}</h2>
            <Button variant="quiet" size="icon-sm" aria-label={ui("close")} onClick={onClose}>
              <X aria-hidden />
            </Button>
          </div>
          {list}
        </aside>
      ) : (
        !placing &&
        !given && (
          <Sheet open size="sm" title={t("title")} onOpenChange={(open) => !open && onClose()}>
            <div className="grid gap-3">{list}</div>
          </Sheet>
        )
      )}
      {given && (
        <GiveTime
          key={`${given.row.id} ${given.place.startsAt}`}
          row={given.row}
          place={given.place}
          choices={choices}
          onClose={onGiven}
          onDone={done}
        />
      )}
      {task?.kind === "give" && (
        <GiveTime row={task.row} choices={choices} onClose={() => setTask(null)} onDone={done} />
      )}
      {task?.kind === "remove" && (
        <RemoveEntry
          row={task.row}
          about={listName(task.row.patient)}
          onClose={() => setTask(null)}
          onDone={done}
        />
      )}
    </>
  );
}

function useMedia(query: string): boolean {
  const [isTrue, setTrue] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setTrue(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return isTrue;
}
