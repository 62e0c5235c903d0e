"use client";

import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { visitSheet } from "@/components/appointments/sheets";
import { useCan } from "@/components/layout/viewer";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { usePart } from "@/components/ui/part";
import { Empty, Stale } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { usePolled, useServerClock } from "@/components/ui/use-polled";
import type { Queue, QueueVisit } from "@/lib/queue/queries";
import { byTurn, STAGES, type Stage, stageOf } from "@/lib/queue/rules";
import { stepTo } from "@/lib/queue/steps";
import { CallNext } from "./call-next";
import { QueueColumn } from "./queue-column";
import { useCallPlace } from "./use-call-place";
import { useFlash } from "./use-flash";
import { onBoard, useSteps } from "./use-steps";
import { WalkInButton } from "./walk-in-button";

const REFRESH_MS = 10_000;

type Named = readonly { id: string; name: string }[];
export type BoardChoices = BookingChoices & { departments: Named; rooms: Named };

/** Today at the desk: who is expected, waiting, with the nurse, with the practitioner, done. */
export function QueueBoard({ initial, choices }: { initial: Queue; choices: BoardChoices }) {
  const t = useTranslations("queue");
  const can = useCan();
  const [filter, setFilter] = useQueryStates(
    { department: parseAsString.withDefault(""), practitioner: parseAsString.withDefault("") },
    { history: "push" },
  );
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  const polled = usePolled(`/api/queue?${query}`, initial, REFRESH_MS, {
    topics: ["appointments"],
    concerns: ({ date }, shown) => date === null || date === shown.date,
  });
  const now = useServerClock(polled.data.now);
  const place = useCallPlace();
  const steps = useSteps({ now, ...place, onChanged: polled.refresh });
  const [openId, setOpenId] = useState<string | null>(null);
  const { visits } = polled.data;
  const flashing = useFlash(visits);
  const opened = visits.find(({ id }) => id === openId);
  const sheet = usePart(visitSheet, openId !== null, () => setOpenId(null));
  const all = { value: "", label: t("all") };

  function drop(visitId: string, stage: Stage) {
    const visit = visits.find(({ id }) => id === visitId);
    if (!visit || stageOf(onBoard(visit)) === stage) return;
    const step = stepTo(stage, onBoard(visit), steps.of(visit));
    if (step) steps.run(step, visit);
    else toast.error(t("cannotMove"), { description: t(`reach.${stage}`) });
  }

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3" data-no-print>
        <LabelledSelect
          className="max-w-60 max-sm:max-w-none max-sm:basis-[calc(50%-0.375rem)]"
          label={t("department")}
          value={filter.department}
          options={[all, ...named(choices.departments)]}
          onChange={(department) => void setFilter({ department: department || null, practitioner: null })}
        />
        <LabelledSelect
          className="max-w-60 max-sm:max-w-none max-sm:basis-[calc(50%-0.375rem)]"
          label={t("practitioner")}
          value={filter.practitioner}
          options={[all, ...named(choices.practitioners)]}
          onChange={(practitioner) =>
            void setFilter({ practitioner: practitioner || null, department: null })
          }
        />
        {can("queue.call") && (
          <CallNext filter={filter} place={place} rooms={choices.rooms} onCalled={polled.refresh} />
        )}
        <span className="grow max-sm:hidden" />
        <Stale at={polled.at} onRefresh={polled.refresh} />
        {can("appointments.book") && can("appointments.checkIn") && (
          <WalkInButton choices={choices} onTaken={polled.refresh} />
        )}
      </div>
      {polled.hasFailed && <Callout tone="warning">{t("failed")}</Callout>}
      {visits.length === 0 ? (
        <Empty
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href="/calendar">{t("openCalendar")}</ButtonLink>}
        />
      ) : (
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
          {STAGES.map((stage) => (
            <QueueColumn
              key={stage}
              stage={stage}
              visits={inOrder(stage, visits)}
              now={now}
              steps={steps}
              flashing={flashing}
              onOpen={(visit) => setOpenId(visit.id)}
              onDrop={(visitId) => drop(visitId, stage)}
            />
          ))}
        </div>
      )}
      {steps.dialogs}
      {opened && sheet && (
        <sheet.VisitSheet
          visit={opened}
          now={now}
          choices={choices}
          onClose={() => setOpenId(null)}
          onChanged={polled.refresh}
        />
      )}
    </div>
  );
}

/** Who waits stands in the order in which they are called, everybody else in that of their times. */
function inOrder(stage: Stage, visits: readonly QueueVisit[]): QueueVisit[] {
  const own = visits.filter((visit) => stageOf(onBoard(visit)) === stage);
  return stage === "booked" || stage === "done"
    ? own
    : own.sort((a, b) => byTurn(waitingOf(a), waitingOf(b)));
}

const waitingOf = ({ startsAt, arrivedAt, turn }: QueueVisit) => ({
  startsAt: new Date(startsAt),
  arrivedAt: new Date(arrivedAt ?? startsAt),
  isWalkIn: turn?.isWalkIn ?? false,
  isUrgent: !!turn?.urgentReason,
});

const named = (list: Named) => list.map(({ id, name }) => ({ value: id, label: name }));
