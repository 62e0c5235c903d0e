"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { dismissDuplicateAction } from "@/lib/patient-duplicates/actions";

/** Says that two records are two people. */
export function DismissDuplicate({ duplicateId }: { duplicateId: string }) {
  const t = useTranslations("patientDuplicates.dismiss");
  const router = useRouter();
  return (
    <ReasonDialog
      action={dismissDuplicateAction}
      schema={() => import("@/lib/patient-duplicates/inputs").then((inputs) => inputs.DismissDuplicate)}
      target={{ duplicateId }}
      variant="secondary"
      isHarmless
      onDone={() => router.push("/patients/duplicates")}
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        hint: t("hint"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
