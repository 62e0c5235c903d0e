"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { BookingSheet } from "./booking-sheet";
import type { BookingChoices } from "./choices";

/** Books a visit for the patient whose page this is. */
export function BookButton({
  patient,
  choices,
}: {
  patient: { id: string; name: string };
  choices: BookingChoices;
}) {
  const t = useTranslations("appointments.patient");
  const can = useCan();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  if (!can("appointments.book")) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("book")}
      </Button>
      {isOpen && (
        <BookingSheet
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
