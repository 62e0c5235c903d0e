"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { cancelImportAction } from "@/lib/patient-imports/actions";

/** Ends an import that is under way. */
export function StopButton({ runId }: { runId: string }) {
  const t = useTranslations("patientImports.run");
  const stop = useActionButton(cancelImportAction, {
    confirm: { title: t("cancelTitle"), text: t("cancelText"), confirm: t("cancel"), danger: true },
    success: t("cancelled"),
  });
  return (
    <>
      <Button busy={stop.busy} onClick={() => stop.run({ runId })}>
        {t("cancel")}
      </Button>
      {stop.dialog}
    </>
  );
}
