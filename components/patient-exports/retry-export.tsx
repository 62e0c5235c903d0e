"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { retryExportAction } from "@/lib/patient-exports/actions";
import type { PatientExport } from "@/lib/patient-exports/queries";
import { formatDateTime } from "@/lib/time";

type Props = { patientId: string; made: PatientExport; onDone: () => void };

/** Has one made again that failed. */
export function RetryExport({ patientId, made, onDone }: Props) {
  const t = useTranslations("patientExports");
  const { timeZone } = useHospital();
  const router = useRouter();
  const retry = useActionButton(retryExportAction, {
    success: t("retried"),
    onSuccess: () => {
      router.refresh();
      onDone();
    },
  });
  const when = formatDateTime(new Date(made.requestedAt), timeZone);
  return (
    <>
      <Button
        busy={retry.busy}
        aria-label={t("retryLabel", { when })}
        onClick={() => retry.run({ patientId, exportId: made.id })}
      >
        {t("retry")}
      </Button>
      {retry.dialog}
    </>
  );
}
