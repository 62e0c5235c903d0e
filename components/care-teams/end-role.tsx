"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { endCareTeamRoleAction } from "@/lib/care-teams/actions";

type Target = { patientId: string; participantId: string; version: number };

/** Ends somebody's role for the patient on the screen. */
export function EndRole({ target, name }: { target: Target; name: string }) {
  const t = useTranslations("careTeams.end");
  return (
    <ReasonDialog
      action={endCareTeamRoleAction}
      schema={() => import("@/lib/care-teams/inputs").then((inputs) => inputs.EndCareTeamRole)}
      target={target}
      words={{
        button: t("button"),
        title: t("title", { name }),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
