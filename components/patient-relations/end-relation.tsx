"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { endRelationAction } from "@/lib/patient-relations/actions";

/** Ends a relation that no longer holds. */
export function EndRelation({
  patientId,
  relationId,
  name,
}: {
  patientId: string;
  relationId: string;
  name: string;
}) {
  const t = useTranslations("patientRelations.end");
  return (
    <ReasonDialog
      action={endRelationAction}
      schema={() => import("@/lib/patient-relations/inputs").then((inputs) => inputs.EndRelation)}
      target={{ patientId, relationId }}
      variant="quiet"
      words={{
        button: t("button"),
        label: t("label", { name }),
        title: t("title"),
        text: name,
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
