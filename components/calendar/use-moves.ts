"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import type { BookingChoices } from "@/components/appointments/choices";
import type { Moved } from "@/components/appointments/move-fields";
import { useMoved } from "@/components/appointments/use-moved";
import { readAlternatives } from "@/components/appointments/use-slots";
import { useErrorText } from "@/components/form/error-text";
import { toast } from "@/components/ui/toast";
import { moveAppointmentAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import type { FreeSlot } from "@/lib/slots/queries";
import { type Ghost, isUnmoved, type Place, placeOf } from "./ghost";

/** A move that somebody is asked about before it is made. */
export type Asking = {
  visit: Visit;
  place: Place;
  refusal?: { code?: string | undefined; message: string; alternatives: FreeSlot[] };
};
/** A move that was made here and that the loaded calendar does not show yet. */
export type Pending = { ghost: Ghost; isSaved: boolean };

/** What happens to a visit that was put down: it moves at once, or somebody is asked first; ten seconds long it can go back. */
export function useMoves(choices: BookingChoices, refresh: () => void) {
  const t = useTranslations("appointments.moving");
  const ui = useTranslations("ui");
  const errorText = useErrorText();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const moved = useMoved({
    onUndone: refresh,
    onRefused: (visit, version, { message, alternatives }) =>
      setAsking({
        visit: { ...visit, version },
        place: {
          practitionerId: visit.practitioner.id,
          startsAt: visit.startsAt,
          durationMinutes: (Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000,
        },
        refusal: { message, alternatives },
      }),
  });

  function settle(visit: Visit, { version, ...to }: Moved) {
    setAsking(null);
    moved.announce(visit, to, version);
    refresh();
  }

  async function save(visit: Visit, place: Place, ghost: Ghost) {
    setPending({ ghost, isSaved: false });
    const input = { appointmentId: visit.id, version: visit.version, ...place };
    const result = await moveAppointmentAction({ key: newKey(), input }).catch(() => null);
    if (result?.data) {
      setPending({ ghost, isSaved: true });
      const { name = visit.practitioner.name } =
        choices.practitioners.find(({ id }) => id === place.practitionerId) ?? {};
      return settle(visit, { ...place, version: result.data.version, practitioner: name });
    }
    setPending(null);
    refresh();
    if (!result?.serverError) return toast.error(ui("toast.failed"), { description: ui("form.network") });
    const { code, message, alternatives } = result.serverError;
    if (code === "appointments.changedMeanwhile" || result.serverError.kind === "not-found")
      return toast.error(ui("toast.failed"), { description: errorText(message) });
    setAsking({ visit, place, refusal: { code, message, alternatives: readAlternatives(alternatives) } });
  }

  return {
    asking,
    pending,
    undoLast: moved.undoLast,
    settle,
    giveUp: () => setAsking(null),
    clearSaved: () => setPending((before) => (before?.isSaved ? null : before)),
    drop(calendar: Calendar, ghost: Ghost) {
      const place = placeOf(calendar, ghost);
      if (!ghost.visit) return;
      if (!place) return toast.error(t("refused"), { description: errorText("appointments.outsideHours") });
      if (isUnmoved(ghost, place)) return;
      // With somebody else is another visit for the patient: that is asked, everything else moves at once.
      if (place.practitionerId !== ghost.visit.practitioner.id) setAsking({ visit: ghost.visit, place });
      else void save(ghost.visit, place, ghost);
    },
  };
}
