"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Rota, RotaPerson } from "@/lib/rotas/queries";
import { clockHours } from "@/lib/time";
import type { Assigning } from "./assign-dialog";
import { Cover } from "./cover";
import { RotaChip } from "./rota-chip";
import { useAway } from "./use-away";

type Props = { rota: Rota; people: readonly RotaPerson[]; onAssign: (assigning: Assigning) => void };

/** The same week for a phone: one day below the other, each with what is missing, who is there and who is away. */
export function RotaDays({ rota, people, onAssign }: Props) {
  return (
    <div className="grid gap-4 md:hidden print:hidden">
      {rota.days.map((day) => (
        <Day key={day} day={day} rota={rota} people={people} onAssign={onAssign} />
      ))}
    </div>
  );
}

function Day({ day, rota, people, onAssign }: Props & { day: string }) {
  const t = useTranslations("rotas");
  const when = useWhen();
  const away = useAway();
  const absent = people.flatMap((person) => {
    const reason = away(person, day);
    return reason ? [{ person, reason }] : [];
  });
  const unused = people.some(({ shifts }) => shifts.some((shift) => isOfNone(rota, shift, day)));
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {when.shortDay(day)}
          {day === rota.today && <Badge tone="accent">{t("today")}</Badge>}
        </span>
      }
      action={
        rota.isPlanner &&
        rota.kinds.length > 0 && (
          <Button
            size="sm"
            aria-label={t("assignOn", { day: when.shortDay(day) })}
            onClick={() => onAssign({ person: null, day })}
          >
            <Plus aria-hidden />
            {t("assign")}
          </Button>
        )
      }
      flush
    >
      <ul className="divide-y divide-line">
        {rota.kinds.map((kind) => (
          <li key={kind.id} className="grid gap-1.5 px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{kind.name}</span>
              <span className="text-muted text-sm">{t("clockHours", clockHours(kind))}</span>
            </p>
            <Cover rota={rota} kindId={kind.id} day={day} />
            <Duties
              rota={rota}
              people={people}
              fits={(shift) => shift.onDay === day && shift.shiftKindId === kind.id}
            />
          </li>
        ))}
        {unused && (
          <li className="px-4 py-3">
            <Duties rota={rota} people={people} fits={(shift) => isOfNone(rota, shift, day)} />
          </li>
        )}
        {absent.length > 0 && (
          <li className="grid gap-0.5 px-4 py-3 text-muted text-sm">
            {absent.map(({ person, reason }) => (
              <span key={person.userId}>{t("awayLine", { name: person.name, reason })}</span>
            ))}
          </li>
        )}
      </ul>
    </Card>
  );
}

type Shift = RotaPerson["shifts"][number];

/** A shift of a kind that is no longer used stays on the plan. */
const isOfNone = ({ kinds }: Rota, { onDay, shiftKindId }: Shift, day: string) =>
  onDay === day && !kinds.some(({ id }) => id === shiftKindId);

function Duties({
  rota,
  people,
  fits,
}: {
  rota: Rota;
  people: readonly RotaPerson[];
  fits: (shift: Shift) => boolean;
}) {
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {people.flatMap((person) =>
        person.shifts
          .filter(fits)
          .map((shift) => (
            <RotaChip key={shift.id} shift={shift} person={person} isPlanner={rota.isPlanner} isNamed />
          )),
      )}
    </div>
  );
}
