"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import type { VisitToMove } from "@/lib/time-off/queries";

type Props = {
  /** At least one, all of one practitioner and day. */
  visits: readonly VisitToMove[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
  onOpen: (visit: VisitToMove) => void;
};

/** A day of one practitioner: what is to be moved, with a box for all of it. */
export function VisitGroup({ visits, chosen, onChoose, onOpen }: Props) {
  const t = useTranslations("visitsToMove");
  const when = useWhen();
  const [first] = visits;
  const all = useRef<HTMLInputElement>(null);
  const ids = visits.filter(isWithinReach).map(({ id }) => id);
  const count = ids.filter((id) => chosen.has(id)).length;
  const isPartly = count > 0 && count < ids.length;
  useEffect(() => {
    if (all.current) all.current.indeterminate = isPartly;
  }, [isPartly]);
  if (!first) return null;
  const of = { practitioner: first.practitioner.name, day: when.dayOf(first.startsAt) };
  return (
    <section aria-label={t("group", of)} className="card">
      <h2 className="flex items-center gap-3 border-line border-b px-4 py-2.5 font-semibold">
        <Checkbox
          ref={all}
          aria-label={t("selectAll", of)}
          disabled={ids.length === 0}
          checked={ids.length > 0 && count === ids.length}
          onChange={(event) => onChoose(ids, event.target.checked)}
        />
        <span className="grow">{t("group", of)}</span>
        <span className="whitespace-nowrap font-normal text-muted text-sm">
          {t("count", { count: visits.length })}
        </span>
      </h2>
      <ul className="divide-y divide-line">
        {visits.map((visit) => (
          <Row
            key={visit.id}
            visit={visit}
            isChosen={chosen.has(visit.id)}
            onChoose={(isChosen) => onChoose([visit.id], isChosen)}
            onOpen={() => onOpen(visit)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Whose times may be looked for here: not those of a record that is closed to the viewer. */
const isWithinReach = ({ patient }: VisitToMove): boolean => !patient.isRestricted;

type RowProps = {
  visit: VisitToMove;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onOpen: () => void;
};

function Row({ visit, isChosen, onChoose, onOpen }: RowProps) {
  const t = useTranslations("visitsToMove");
  const list = useTranslations("timeOff.toMove");
  const when = useWhen();
  const shownName = useShownName();
  const patient = shownName(visit.patient);
  const time = when.time(visit.startsAt);
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Checkbox
        aria-label={t("select", { patient, time })}
        disabled={!isWithinReach(visit)}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <strong className="w-12 shrink-0 font-semibold">{time}</strong>
      <span className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className="grow">
          {patient}
          <span className="block text-muted text-sm">
            {[visit.type, list(visit.isOutsideHours ? "outside" : "away")].filter(Boolean).join(" · ")}
          </span>
        </span>
        {visit.offeredUntil && (
          <Badge tone="info">
            {t("offeredUntil", {
              time: `${when.dayOf(visit.offeredUntil)} ${when.time(visit.offeredUntil)}`,
            })}
          </Badge>
        )}
      </span>
      <Button size="sm" aria-label={list("openOf", { patient })} onClick={onOpen}>
        {list("open")}
      </Button>
    </li>
  );
}
