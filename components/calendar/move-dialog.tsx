"use client";

import { useTranslations } from "next-intl";
import type { BookingChoices } from "@/components/appointments/choices";
import { type Moved, MoveFields } from "@/components/appointments/move-fields";
import { Dialog } from "@/components/ui/dialog";
import type { Asking } from "./use-moves";

/** Asks about a move that is not made at once: with somebody else, or where something is in the way. */
export function MoveDialog({
  asking,
  choices,
  onClose,
  onMoved,
}: {
  asking: Asking;
  choices: BookingChoices;
  onClose: () => void;
  onMoved: (moved: Moved) => void;
}) {
  const t = useTranslations("appointments.moving");
  return (
    <Dialog
      open
      size="sm"
      title={t(asking.refusal ? "refused" : "confirm")}
      onOpenChange={(open) => !open && onClose()}
    >
      <MoveFields
        visit={asking.visit}
        choices={choices}
        place={asking.place}
        refusal={asking.refusal}
        onBack={onClose}
        onMoved={onMoved}
      />
    </Dialog>
  );
}
