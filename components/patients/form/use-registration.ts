"use client";

import { useTranslations } from "next-intl";
import { type SyntheticEvent, useRef } from "react";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { registerPatientAction } from "@/lib/patients/actions";
import { BLANK } from "./blank";
import { useDuplicates } from "./use-duplicates";

/** The registration of somebody new, in whatever shape of form: known patients who may be the person are shown before it is sent. */
export function useRegistration(
  onRegistered: (patient: { id: string; mrn: string }) => void | Promise<void>,
) {
  const t = useTranslations("patients");
  const panel = useRef<HTMLElement>(null);
  const form = useActionForm(registerPatientAction, {
    schema: () => import("@/lib/patients/inputs").then((inputs) => inputs.RegisterPatient),
    defaultValues: BLANK,
    onSuccess: (patient) => {
      toast.success(t("register.done", { mrn: patient.mrn }));
      return onRegistered(patient);
    },
    onRefused: () => void check(),
  });
  const { candidates, failed, check } = useDuplicates(form.form.control);

  async function submit(event?: SyntheticEvent) {
    event?.preventDefault();
    const shown = new Set(candidates.map(({ id }) => id));
    const found = await check();
    if (found.some(({ id }) => !shown.has(id))) return panel.current?.focus();
    form.form.setValue("acceptedDuplicateIds", [...shown]);
    await form.submit(event);
  }

  return { form: { ...form, submit }, panel, candidates, failed };
}
