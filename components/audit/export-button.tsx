"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useContext, useState } from "react";
import { StepUpContext } from "@/components/form/step-up";
import { Button } from "@/components/ui/button";
import { saveResponse } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toast";

/** Saves what the filters match; asks for a proof of identity when the server wants one. */
export function AuditExportButton() {
  const t = useTranslations("audit.list");
  const filters = useSearchParams();
  const prove = useContext(StepUpContext);
  const [isBusy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const ask = () => fetch(`/api/audit/export?${filters}`).catch(() => null);
    let response = await ask();
    if (response?.status === 403 && (await prove())) response = await ask();
    if (response?.ok) {
      await saveResponse(response, "audit.csv");
      toast.success(t("exported"));
    } else if (response?.status !== 403) {
      toast.error(t("exportFailed"));
    }
    setBusy(false);
  }

  return (
    <Button busy={isBusy} onClick={() => void save()}>
      {!isBusy && <Download aria-hidden />}
      {isBusy ? t("exporting") : t("export")}
    </Button>
  );
}
