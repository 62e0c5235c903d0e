"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { endTagAction } from "@/lib/patient-tags/actions";

/** Takes a tag off the patient. */
export function EndTag({ patientId, taggingId, tag }: { patientId: string; taggingId: string; tag: string }) {
  const t = useTranslations("patientTags.end");
  return (
    <ReasonDialog
      action={endTagAction}
      schema={() => import("@/lib/patient-tags/inputs").then((inputs) => inputs.EndTag)}
      target={{ patientId, taggingId }}
      variant="quiet"
      words={{
        button: t("button"),
        label: t("label", { tag }),
        title: t("title"),
        text: tag,
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
