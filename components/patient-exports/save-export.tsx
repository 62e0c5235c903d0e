"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useContext, useState } from "react";
import { StepUpContext } from "@/components/form/step-up";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { saveResponse } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toast";
import type { PatientExport } from "@/lib/patient-exports/queries";
import { fileNameOf } from "@/lib/patient-exports/rules";
import { formatDateTime } from "@/lib/time";

type Props = { patientId: string; made: PatientExport; onSaved: () => void };

/** Saves one that is ready; asks for a proof of identity when the server wants one. */
export function SaveExport({ patientId, made, onSaved }: Props) {
  const t = useTranslations("patientExports");
  const { timeZone } = useHospital();
  const prove = useContext(StepUpContext);
  const [isBusy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const ask = () => fetch(`/api/patients/${patientId}/exports/${made.id}`).catch(() => null);
    let response = await ask();
    let isProven = true;
    if (response?.status === 403) {
      isProven = await prove();
      if (isProven) response = await ask();
    }
    if (response?.ok) {
      await saveResponse(response, fileNameOf(made.format));
      toast.success(t("saved"));
    } else if (isProven) {
      toast.error(t("saveFailed"));
    }
    setBusy(false);
    onSaved();
  }

  const when = formatDateTime(new Date(made.requestedAt), timeZone);
  return (
    <Button busy={isBusy} onClick={() => void save()} aria-label={t("saveLabel", { when })}>
      {!isBusy && <Download aria-hidden />}
      {t("save")}
    </Button>
  );
}
