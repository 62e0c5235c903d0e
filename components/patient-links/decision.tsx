"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { confirmPatientLinkAction, endPatientLinkAction } from "@/lib/patient-links/actions";
import type { PatientLink } from "@/lib/patient-links/queries";
import { formatDateTime } from "@/lib/time";
import { RefuseRequest } from "./refuse-request";

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
  if (link.status !== "requested") return <Decided link={link} timeZone={timeZone} />;
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
      <RefuseRequest linkId={link.id} onDone={toList} />
      {confirm.dialog}
    </section>
  );
}

/** What was decided, and for a connection that stands the way to take it back. */
function Decided({ link, timeZone }: { link: PatientLink; timeZone: string }) {
  const t = useTranslations("patientLinks");
  const at = (instant: Date | null) => (instant ? formatDateTime(instant, timeZone) : "");
  return (
    <>
      <Callout>
        {link.status === "ended"
          ? t("detail.ended", { date: at(link.endedAt), reason: link.endReason ?? "" })
          : t("detail.decided", { date: at(link.decidedAt) })}
      </Callout>
      {link.status === "confirmed" && (
        <section aria-label={t("decide.title")}>
          <ReasonDialog
            action={endPatientLinkAction}
            schema={() => import("@/lib/patient-links/inputs").then((inputs) => inputs.EndPatientLink)}
            target={{ linkId: link.id }}
            words={{
              button: t("decide.end"),
              title: t("decide.endTitle"),
              text: t("decide.endText"),
              reason: t("decide.reason"),
              hint: t("decide.reasonHint"),
              submit: t("decide.endButton"),
              done: t("decide.ended"),
            }}
          />
        </section>
      )}
    </>
  );
}
