"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { Skeleton } from "@/components/ui/skeleton";
import { useOptions } from "@/components/ui/use-options";
import { moveAppointmentAction } from "@/lib/appointments/actions";
import type { FreeSlot } from "@/lib/slots/queries";
import type { VisitToMove } from "@/lib/time-off/queries";
import { offerInsteadAction } from "@/lib/visits-to-move/actions";
import type { Allotted } from "@/lib/visits-to-move/rules";
import { Summary } from "./outcome";
import { keyOf, RebookRow } from "./rebook-row";
import { useBulk } from "./use-bulk";

const SOUGHT = ["specialty", "same"] as const;

/** `startsAt` in ISO 8601: the server makes a date of it. */
type Rebooking = Parameters<typeof offerInsteadAction>[0]["input"];
type Props = { task: "move" | "offer"; visits: readonly VisitToMove[]; onClose: (hasRun: boolean) => void };

/** Visits with the time that each would get: looked at, changed or left out, then saved one after the other. */
export function RebookDialog({ task, visits, onClose }: Props) {
  const t = useTranslations("visitsToMove");
  const ui = useTranslations("ui.actions");
  const [sought, setSought] = useState<string>("specialty");
  const [asked, setAsked] = useState({ ids: visits.map(({ id }) => id), times: 0 });
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const bulk = useBulk<Rebooking, unknown>(task === "move" ? moveAppointmentAction : offerInsteadAction);
  const query = new URLSearchParams({ visits: asked.ids.join(","), sought, task });
  const { items, state } = useOptions(load, `${query}#${asked.times}`, { delayMs: 0 });
  const found = new Map(items.map((one) => [one.id, one]));
  const timeOf = (id: string): FreeSlot | null => {
    const one = found.get(id);
    const times = one?.time ? [one.time, ...one.others] : [];
    const choice = chosen[id];
    return choice === "" ? null : (times.find((time) => keyOf(time) === choice) ?? one?.time ?? null);
  };
  const left = visits.filter(({ id }) => !bulk.isDone(id));
  const jobs = left.flatMap(({ id, version }) => {
    const time = timeOf(id);
    if (!time || bulk.outcomes.get(id)?.state === "failed") return [];
    const { practitionerId, startsAt } = time;
    return [{ id, input: { appointmentId: id, version, practitionerId, startsAt } }];
  });
  const isOver = bulk.outcomes.size > 0 && !bulk.isRunning;
  const lookAgain = () => {
    setChosen({});
    bulk.forgetFailed();
    setAsked(({ times }) => ({ ids: left.map(({ id }) => id), times: times + 1 }));
  };
  return (
    <Dialog
      open
      size="lg"
      title={t(`${task}Title`, { count: visits.length })}
      description={t(`${task}Text`)}
      onOpenChange={(open) => !open && !bulk.isRunning && onClose(bulk.outcomes.size > 0)}
      footer={
        <>
          <Button
            variant="primary"
            busy={bulk.isRunning}
            disabled={state !== "done" || jobs.length === 0}
            onClick={() => void bulk.run(jobs)}
          >
            {t(task === "move" ? "doMove" : "doOffer", { count: jobs.length })}
          </Button>
          {isOver && left.length > 0 && <Button onClick={lookAgain}>{t("again")}</Button>}
          <Button variant="quiet" disabled={bulk.isRunning} onClick={() => onClose(bulk.outcomes.size > 0)}>
            {ui("close")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <LabelledSelect
          label={t("sought")}
          value={sought}
          options={SOUGHT.map((value) => ({ value, label: t(`soughtBy.${value}`) }))}
          onChange={(value) => {
            setChosen({});
            setSought(value);
          }}
          className="max-w-80"
        />
        {isOver && <Summary outcomes={bulk.outcomes} all={visits.length} />}
        {state === "failed" && <p className="text-danger">{t("failed")}</p>}
        {state === "loading" && <Skeleton className="h-24" aria-label={t("looking")} />}
        {(state === "done" || bulk.outcomes.size > 0) && (
          <ul className="divide-y divide-line">
            {visits.map((visit) => (
              <RebookRow
                key={visit.id}
                task={task}
                visit={visit}
                found={found.get(visit.id) ?? null}
                time={timeOf(visit.id)}
                outcome={bulk.outcomes.get(visit.id)}
                isDisabled={bulk.isRunning}
                onChoose={(key) => {
                  bulk.forget(visit.id);
                  setChosen((before) => ({ ...before, [visit.id]: key }));
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

async function load(query: string, signal: AbortSignal): Promise<Allotted<FreeSlot>[]> {
  const [params] = query.split("#");
  const response = await fetch(`/api/visits-to-move/times?${params}`, { signal });
  if (!response.ok) throw new Error(`The times answered ${response.status}.`);
  return response.json();
}
