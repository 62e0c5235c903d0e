"use client";

import type { Visit } from "@/lib/appointments/queries";
import type { BookingChoices } from "./choices";
import { MoveFields } from "./move-fields";
import { useMoved } from "./use-moved";

/** Another time, with the same or another practitioner, or another length. */
export function MoveForm({
  visit,
  choices,
  onBack,
  onMoved,
  onUndone,
}: {
  visit: Visit;
  choices: BookingChoices;
  onBack: () => void;
  onMoved: () => void;
  onUndone: () => void;
}) {
  const { announce } = useMoved({ onUndone });
  return (
    <MoveFields
      visit={visit}
      choices={choices}
      onBack={onBack}
      onMoved={(moved) => {
        announce(visit, moved, moved.version);
        onMoved();
      }}
    />
  );
}
