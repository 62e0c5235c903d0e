"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { QuickRegistration, type TakenPatient } from "@/components/patients/form/quick-registration";
import { Sheet } from "@/components/ui/dialog";
import { BookingForm } from "./booking-form";
import type { BookingChoices } from "./choices";

export type BookingStart = {
  /** The day from which free times are looked for; left out: that of the time, or today. */
  from?: string;
  practitionerId?: string;
  startsAt?: string;
  /** How long it was drawn; left out: as long as the kind of visit says. */
  durationMinutes?: number;
  /** Somebody else has the time, and it is booked all the same. */
  isOver?: boolean;
  patient?: { id: string; name: string };
};

/** Books a visit: patient first, then what for; the time is the one that was clicked, or the next free one. */
export function BookingSheet({
  start,
  choices,
  onClose,
  onBooked,
}: {
  start: BookingStart;
  choices: BookingChoices;
  onClose: () => void;
  onBooked: () => void;
}) {
  const t = useTranslations("appointments.booking");
  const [patient, setPatient] = useState<TakenPatient | null>(start.patient ?? null);
  const [isRegistering, setRegistering] = useState(false);
  return (
    <Sheet open size="sm" title={t("title")} onOpenChange={(open) => !open && onClose()}>
      {isRegistering && (
        <QuickRegistration
          onBack={() => setRegistering(false)}
          onTaken={(taken) => {
            setPatient(taken);
            setRegistering(false);
          }}
        />
      )}
      {/* What was chosen before somebody is registered is still there afterwards. */}
      <div hidden={isRegistering}>
        <BookingForm
          start={start}
          patient={patient}
          choices={choices}
          onPatient={setPatient}
          onRegister={() => setRegistering(true)}
          onClose={onClose}
          onBooked={onBooked}
        />
      </div>
    </Sheet>
  );
}
