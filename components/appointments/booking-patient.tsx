"use client";

import { useTranslations } from "next-intl";
import { ComboboxField } from "@/components/form/typed-fields";
import { findPatients } from "@/components/layout/find-patients";
import { useCan } from "@/components/layout/viewer";
import type { TakenPatient } from "@/components/patients/form/quick-registration";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/use-options";

/** Who the visit is for: known already, searched for, or registered on the spot. */
export function BookingPatient({
  patient,
  isFixed,
  onOther,
  onRegister,
}: {
  patient: TakenPatient | null;
  /** The page is this patient's. */
  isFixed: boolean;
  onOther: () => void;
  onRegister: () => void;
}) {
  const t = useTranslations("appointments.booking");
  const can = useCan();
  if (patient)
    return (
      <div className="flex flex-wrap items-end justify-between gap-2">
        <p>
          <span className="block text-muted text-sm">{t("patient")}</span>
          <strong>{patient.name}</strong>
        </p>
        {!isFixed && (
          <Button size="sm" variant="quiet" onClick={onOther}>
            {t("otherPatient")}
          </Button>
        )}
      </div>
    );
  return (
    <div className="grid gap-1">
      <ComboboxField name="patientId" label={t("patient")} hint={t("patientHint")} options={patientOptions} />
      {can("patients.register") && (
        <Button size="sm" variant="quiet" className="justify-self-start" onClick={onRegister}>
          {t("register")}
        </Button>
      )}
    </div>
  );
}

/** Patients for a field that searches them. */
export async function patientOptions(query: string, signal: AbortSignal): Promise<Option[]> {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, summary }) => ({ value: id, label: name, text: summary }));
}
