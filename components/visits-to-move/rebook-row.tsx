"use client";

import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { Select } from "@/components/ui/input";
import type { FreeSlot } from "@/lib/slots/queries";
import type { VisitToMove } from "@/lib/time-off/queries";
import type { Allotted } from "@/lib/visits-to-move/rules";
import { OutcomeMark } from "./outcome";
import type { Outcome } from "./use-bulk";

type Props = {
  task: "move" | "offer";
  visit: VisitToMove;
  /** The times that it could get; null: they are not known, since it is done already. */
  found: Allotted<FreeSlot> | null;
  time: FreeSlot | null;
  outcome: Outcome | undefined;
  isDisabled: boolean;
  onChoose: (key: string) => void;
};

export const keyOf = ({ practitionerId, startsAt }: FreeSlot) => `${startsAt} ${practitionerId}`;

/** A visit, when it was, and the time it would get, to be changed or left out. */
export function RebookRow({ task, visit, found, time, outcome, isDisabled, onChoose }: Props) {
  const t = useTranslations("visitsToMove");
  const when = useWhen();
  const shownName = useShownName();
  const patient = shownName(visit.patient);
  const times = found?.time ? [found.time, ...found.others] : [];
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 py-2.5 md:grid-cols-[1fr_1.3fr]">
      <span className="grid">
        <strong className="font-semibold">{patient}</strong>
        <span className="text-muted text-sm">
          {t("was", {
            day: when.dayOf(visit.startsAt),
            time: when.time(visit.startsAt),
            type: visit.type ?? "",
          })}
        </span>
      </span>
      <span className="grid gap-1">
        {outcome?.state !== "done" && times.length > 0 && (
          <Select
            aria-label={t("newTime", { patient })}
            value={time ? keyOf(time) : ""}
            disabled={isDisabled}
            options={[
              ...times.map((one) => ({
                value: keyOf(one),
                label: t("time", {
                  day: when.dayOf(one.startsAt),
                  time: when.time(one.startsAt),
                  practitioner: one.practitioner,
                }),
              })),
              { value: "", label: t("leave") },
            ]}
            onChange={(event) => onChoose(event.target.value)}
          />
        )}
        {outcome?.state !== "done" && found && times.length === 0 && (
          <span className="text-warning">{t("noTime")}</span>
        )}
        <span role="status" className="empty:hidden">
          <OutcomeMark task={task} outcome={outcome} />
        </span>
      </span>
    </li>
  );
}
