"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Visit } from "@/lib/appointments/queries";

/** A quiet word beside a booked visit: its patient said that they are coming. */
export function ComingMark({ visit }: { visit: Pick<Visit, "status" | "patientConfirmedAt"> }) {
  const t = useTranslations("appointments.visit");
  if (visit.status !== "booked" || !visit.patientConfirmedAt) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-muted text-sm">
      <Check aria-hidden className="size-4 text-success" />
      {t("coming")}
    </span>
  );
}
