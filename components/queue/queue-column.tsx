"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { QueueVisit } from "@/lib/queue/queries";
import type { Stage } from "@/lib/queue/rules";
import { QueueCard } from "./queue-card";
import type { Steps } from "./use-steps";

/** One stage of the day, in the order in which people are due. A card dropped here is moved here. */
export function QueueColumn({
  stage,
  visits,
  now,
  steps,
  flashing,
  onOpen,
  onDrop,
}: {
  stage: Stage;
  visits: readonly QueueVisit[];
  now: Date;
  steps: Steps;
  flashing: ReadonlySet<string>;
  onOpen: (visit: QueueVisit) => void;
  onDrop: (visitId: string) => void;
}) {
  const t = useTranslations("queue");
  const [isOver, setOver] = useState(false);
  const dropping = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer.getData("text/plain"));
    },
  };
  return (
    <section
      {...dropping}
      aria-labelledby={`stage-${stage}`}
      className={cn("card grid gap-2 p-2", isOver ? "bg-accent-soft" : "bg-sunken")}
    >
      <header className="flex items-baseline gap-2 px-1.5 pt-1">
        <h2 id={`stage-${stage}`} className="grow font-semibold">
          {t(stage)}
        </h2>
        <span className="text-muted text-sm">{t("count", { count: visits.length })}</span>
      </header>
      {visits.length === 0 && <p className="px-1.5 pb-3 text-muted">{t(`none.${stage}`)}</p>}
      <ol className="grid max-h-[70vh] grid-cols-[minmax(0,1fr)] gap-2 overflow-y-auto max-sm:max-h-[45vh]">
        {visits.map((visit) => (
          <li key={visit.id}>
            <QueueCard
              visit={visit}
              stage={stage}
              now={now}
              steps={steps}
              isFlashing={flashing.has(visit.id)}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
