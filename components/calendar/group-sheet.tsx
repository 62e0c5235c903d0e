"use client";

import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import type { Visit } from "@/lib/appointments/queries";
import type { CalendarGroup } from "@/lib/calendar/columns";
import { VisitRow } from "./visit-row";

/** Everybody of a group, each visit with what can be done about it, and a place if one is left. */
export function GroupSheet({
  group,
  onVisit,
  onBook,
  onClose,
}: {
  group: CalendarGroup;
  onVisit: (visit: Visit) => void;
  /** Left out: nothing can be booked. */
  onBook: (() => void) | undefined;
  onClose: () => void;
}) {
  const t = useTranslations("calendar");
  const when = useWhen();
  const [first] = group.visits;
  return (
    <Sheet
      open
      size="sm"
      title={t("group", { type: group.type })}
      description={
        first &&
        t("groupWhen", {
          day: when.dayOf(first.startsAt),
          from: when.time(first.startsAt),
          to: when.time(first.endsAt),
          practitioner: first.practitioner.name,
          taken: group.seatsTaken,
          seats: group.capacity,
        })
      }
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid gap-4">
        <ul className="card divide-y divide-line">
          {group.visits.map((visit) => (
            <li key={visit.id} className="flex">
              <VisitRow visit={visit} onOpen={onVisit} />
            </li>
          ))}
        </ul>
        {onBook && group.seatsTaken < group.capacity && (
          <Button className="justify-self-start" onClick={onBook}>
            {t("bookPlace")}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
