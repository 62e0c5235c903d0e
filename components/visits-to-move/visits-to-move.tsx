"use client";

import { CalendarCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { useVisitSheet } from "@/components/appointments/use-visit-sheet";
import { useWhen } from "@/components/appointments/use-when";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import { Empty } from "@/components/ui/states";
import type { VisitToMove } from "@/lib/time-off/queries";
import type { Task } from "./outcome";
import { VisitGroup } from "./visit-group";

const rebook = part(() => import("./rebook-dialog"));
const cancelling = part(() => import("./cancel-dialog"));
const MOST_AT_ONCE = 60;

type Props = { visits: readonly VisitToMove[]; now: string; choices: BookingChoices };

/** Visits that cannot stay where they are, by practitioner and day, to be worked through one by one or many at once. */
export function VisitsToMove({ visits, now, choices }: Props) {
  const t = useTranslations("timeOff.toMove");
  const when = useWhen();
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { openVisit, visitSheet } = useVisitSheet({ now, choices });
  const picked = visits.filter(({ id }) => chosen.has(id)).slice(0, MOST_AT_ONCE);
  const groups = Map.groupBy(
    visits,
    ({ practitioner, startsAt }) => `${when.dateOf(startsAt)} ${practitioner.id}`,
  );
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) isChosen ? next.add(id) : next.delete(id);
      return next;
    });
  const clear = () => setChosen(new Set());
  return (
    <div className="grid gap-4">
      {/* Stays while the list runs empty: the window says what became of the last of them. */}
      <Tasks
        picked={picked}
        isIdle={visits.length === 0}
        onClear={clear}
        onDone={() => {
          clear();
          router.refresh();
        }}
      />
      {visits.length === 0 && <Empty icon={CalendarCheck} title={t("empty")} text={t("emptyText")} />}
      {[...groups].map(([key, group]) => (
        <VisitGroup key={key} visits={group} chosen={chosen} onChoose={choose} onOpen={openVisit} />
      ))}
      {visitSheet}
    </div>
  );
}

/** What can be done with those that are chosen; stays in sight while one chooses. */
function Tasks({
  picked,
  isIdle,
  onClear,
  onDone,
}: {
  picked: readonly VisitToMove[];
  /** There is nothing to choose from. */
  isIdle: boolean;
  onClear: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("visitsToMove");
  const can = useCan();
  const [task, setTask] = useState<{ what: Task; visits: readonly VisitToMove[] } | null>(null);
  /** Who only looked still has chosen what they chose. */
  const close = (hasRun: boolean) => {
    setTask(null);
    if (hasRun) onDone();
  };
  const fail = () => setTask(null);
  const rebooking = usePart(rebook, task !== null && task.what !== "cancel", fail);
  const cancellation = usePart(cancelling, task?.what === "cancel", fail);
  const begin = (what: Task) => setTask({ what, visits: picked });
  if (isIdle && !task) return null;
  return (
    <div className="card sticky top-2 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <p role="status" className="grow text-muted">
        {picked.length === 0 ? t("chooseHint") : t("selected", { count: picked.length })}
      </p>
      {picked.length > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => begin("move")}>
            {t("move")}
          </Button>
          {can("waitingList.manage") && <Button onClick={() => begin("offer")}>{t("offer")}</Button>}
          {can("appointments.cancel") && (
            <Button variant="danger" onClick={() => begin("cancel")}>
              {t("cancel")}
            </Button>
          )}
          <Button variant="quiet" onClick={onClear}>
            {t("clear")}
          </Button>
        </div>
      )}
      {task && task.what !== "cancel" && rebooking && (
        <rebooking.RebookDialog task={task.what} visits={task.visits} onClose={close} />
      )}
      {task?.what === "cancel" && cancellation && (
        <cancellation.CancelDialog visits={task.visits} onClose={close} />
      )}
    </div>
  );
}
