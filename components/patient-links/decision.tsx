"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { confirmPatientLinkAction, refusePatientLinkAction } from "@/lib/patient-links/actions";
import type { PatientLink } from "@/lib/patient-links/queries";
import { formatDateTime } from "@/lib/time";

/** Connecting or refusing, or why neither is possible. */
export function Decision({ link, timeZone }: { link: PatientLink; timeZone: string }) {
  const t = useTranslations("patientLinks");
  const router = useRouter();
  const toList = () => router.push("/patients/links");
  const confirm = useActionButton(confirmPatientLinkAction, {
    confirm: {
      title: t("decide.confirmTitle"),
      text: t("decide.confirmText"),
      confirm: t("decide.confirmButton"),
    },
    success: t("decide.confirmed"),
    onSuccess: toList,
  });
  if (link.isOwn) return <Callout tone="warning">{t("detail.own")}</Callout>;
  if (link.status !== "requested") {
    const date = link.decidedAt ? formatDateTime(link.decidedAt, timeZone) : "";
    return <Callout>{t("detail.decided", { date })}</Callout>;
  }
  const { record } = link;
  return (
    <section aria-label={t("decide.title")} className="flex flex-wrap gap-2">
      {record && (
        <Button
          variant="primary"
          busy={confirm.busy}
          onClick={() =>
            confirm.run({ linkId: link.id, patientId: record.id, patientVersion: record.version })
          }
        >
          {t("decide.confirm")}
        </Button>
      )}
      <ReasonDialog
        action={refusePatientLinkAction}
        schema={() => import("@/lib/patient-links/inputs").then((inputs) => inputs.RefusePatientLink)}
        target={{ linkId: link.id }}
        onDone={toList}
        words={{
          button: t("decide.refuse"),
          title: t("decide.refuseTitle"),
          reason: t("decide.reason"),
          hint: t("decide.reasonHint"),
          submit: t("decide.refuseButton"),
          done: t("decide.refused"),
        }}
      />
      {confirm.dialog}
    </section>
  );
}
