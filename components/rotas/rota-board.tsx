"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Combobox } from "@/components/ui/combobox";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Person } from "@/lib/rotas/people";
import type { Rota, RotaPerson } from "@/lib/rotas/queries";
import { AssignDialog, type Assigning } from "./assign-dialog";
import { CoverRows } from "./cover";
import { RotaChip } from "./rota-chip";
import { RotaDays } from "./rota-days";
import { useAway } from "./use-away";

/** A week of a department: people down, days across, shifts as chips. */
export function RotaBoard({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  const when = useWhen();
  const router = useRouter();
  const [added, setAdded] = useState<Person[]>([]);
  const [assigning, setAssigning] = useState<Assigning | null>(null);
  const known = new Set(rota.people.map(({ userId }) => userId));
  const people: RotaPerson[] = [
    ...rota.people,
    ...added
      .filter(({ userId }) => !known.has(userId))
      .map((person) => ({ ...person, minutes: 0, shifts: [], elsewhere: [], away: [], unavailable: [] })),
  ];
  return (
    <>
      <ScrollRegion
        label={t("board", { department: rota.department.name })}
        className="card contain-inline-size max-md:hidden print:block"
      >
        <table data-paper="wide" className="w-full min-w-[60rem] table-fixed border-collapse print:min-w-0">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="sticky start-0 z-10 w-44 bg-surface px-3 py-2 text-start">
                {t("person")}
              </th>
              {rota.days.map((day) => (
                <th
                  key={day}
                  scope="col"
                  className={cn(
                    "whitespace-nowrap px-2 py-2 text-start",
                    day === rota.today && "bg-accent-soft",
                  )}
                >
                  {when.shortDay(day)}
                </th>
              ))}
              <th scope="col" className="w-18 px-3 py-2 text-end whitespace-nowrap">
                {t("hours")}
              </th>
            </tr>
          </thead>
          <tbody>
            <CoverRows rota={rota} />
            {people.map((person) => (
              <PersonRow key={person.userId} rota={rota} person={person} onAssign={setAssigning} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <RotaDays rota={rota} people={people} onAssign={setAssigning} />
      {rota.isPlanner && (
        <div className="grid max-w-sm gap-1" data-no-print>
          <span className="font-medium" id="add-person">
            {t("addPerson")}
          </span>
          <Combobox
            aria-labelledby="add-person"
            options={findPeople}
            value={null}
            onChange={(option) => {
              const person = option && JSON.parse(option.value);
              if (person) setAdded((list) => [...list, person]);
            }}
          />
        </div>
      )}
      {assigning && (
        <AssignDialog
          rota={rota}
          people={people}
          assigning={assigning}
          onClose={() => setAssigning(null)}
          onDone={() => {
            setAssigning(null);
            router.refresh();
          }}
        />
      )}
    </>
  );
}

function PersonRow({
  rota,
  person,
  onAssign,
}: {
  rota: Rota;
  person: RotaPerson;
  onAssign: (assigning: Assigning) => void;
}) {
  const t = useTranslations("rotas");
  const role = useTranslations("enums.role");
  const away = useAway();
  const when = useWhen();
  return (
    <tr className="border-line border-b">
      <th
        scope="row"
        className="sticky start-0 z-10 break-words bg-surface px-3 py-2 text-start align-top font-medium"
      >
        {person.name}
        <span className="block font-normal text-muted text-sm">
          {person.roles.map((own) => role(own)).join(", ")}
        </span>
      </th>
      {rota.days.map((day) => {
        const absence = away(person, day);
        return (
          <td key={day} className={cn("px-1 py-1 align-top", absence && "hatched")}>
            <div className="grid gap-1">
              {absence && <span className="bg-sunken px-1 text-muted text-sm">{absence}</span>}
              {person.shifts
                .filter(({ onDay }) => onDay === day)
                .map((shift) => (
                  <RotaChip key={shift.id} shift={shift} person={person} isPlanner={rota.isPlanner} />
                ))}
              {person.elsewhere
                .filter(({ onDay }) => onDay === day)
                .map((duty) => (
                  <span key={duty.department} className="px-1 text-muted text-sm">
                    {duty.kind}, {duty.department}
                  </span>
                ))}
              {rota.isPlanner && rota.kinds.length > 0 && (
                <Button
                  variant="quiet"
                  size="icon-sm"
                  data-no-print
                  aria-label={t("assignOf", { name: person.name, day: when.shortDay(day) })}
                  onClick={() => onAssign({ person, day })}
                >
                  <Plus aria-hidden />
                </Button>
              )}
            </div>
          </td>
        );
      })}
      <td className="px-3 py-2 text-end align-top">{t("hoursOf", { hours: person.minutes / 60 })}</td>
    </tr>
  );
}

async function findPeople(query: string, signal: AbortSignal) {
  const response = await fetch(`/api/rotas/people?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}`);
  const people: Person[] = await response.json();
  return people.map((person) => ({ value: JSON.stringify(person), label: person.name }));
}
