"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { usePart } from "@/components/ui/part";
import type { BookingChoices } from "./choices";
import { bookingSheet } from "./sheets";

/** Books a visit for the patient whose page this is. */
export function BookButton({
  patient,
  choices,
  startsOpen,
}: {
  patient: { id: string; name: string };
  choices: BookingChoices;
  /** Whoever came here to book sees the sheet at once. */
  startsOpen: boolean;
}) {
  const t = useTranslations("appointments.patient");
  const can = useCan();
  const router = useRouter();
  const [isOpen, setOpen] = useState(startsOpen);
  const sheet = usePart(bookingSheet, isOpen, () => setOpen(false));
  if (!can("appointments.book")) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("book")}
      </Button>
      {isOpen && sheet && (
        <sheet.BookingSheet
          start={{ patient }}
          choices={choices}
          onClose={() => setOpen(false)}
          onBooked={() => {
            setOpen(false);
            router.refresh();
          }}
        />
      )}
    </>
  );
}
