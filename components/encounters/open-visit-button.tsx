"use client";

import { Stethoscope } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { openEncounterAction } from "@/lib/encounters/actions";

/** Calls the patient of an appointment in and goes to the chart. Needs the namespace `encounters`. */
export function OpenVisitButton({
  appointmentId,
  version,
  patient,
  size,
  variant = "primary",
}: {
  appointmentId: string;
  version: number;
  /** Whose visit it is, for those who hear a list of such buttons. */
  patient: string;
  size?: "sm" | "md";
  variant?: "primary" | "secondary";
}) {
  const t = useTranslations("encounters");
  const can = useCan();
  const router = useRouter();
  const open = useActionButton(openEncounterAction, {
    success: t("opened"),
    onSuccess: ({ patientId }) => router.push(`/patients/${patientId}/records`),
  });
  if (!can("encounters.open")) return null;
  return (
    <Button
      variant={variant}
      size={size}
      busy={open.busy}
      aria-label={t("openOf", { patient })}
      onClick={() => open.run({ appointmentId, version })}
    >
      <Stethoscope aria-hidden />
      {t("open")}
    </Button>
  );
}
