"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useHospital } from "@/components/layout/hospital";
import { endCoverageAction, retractCoverageAction } from "@/lib/coverages/actions";

type Props = { seen: { patientId: string; coverageId: string; version: number } };

/** Ends a coverage with its last day. */
export function EndCoverage({ seen }: Props) {
  const t = useTranslations("coverages.end");
  const { today } = useHospital();
  return (
    <ReasonDialog
      action={endCoverageAction}
      schema={() => import("@/lib/coverages/inputs").then((inputs) => inputs.EndCoverage)}
      target={{ ...seen, validTo: today }}
      variant="secondary"
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    >
      <DateField name="validTo" label={t("lastDay")} />
    </ReasonDialog>
  );
}

/** Takes one back that was entered for the wrong patient or by mistake. */
export function RetractCoverage({ seen }: Props) {
  const t = useTranslations("coverages.retract");
  return (
    <ReasonDialog
      action={retractCoverageAction}
      schema={() => import("@/lib/coverages/inputs").then((inputs) => inputs.RetractCoverage)}
      target={seen}
      words={{
        button: t("button"),
        title: t("title"),
        text: t("text"),
        reason: t("reason"),
        submit: t("submit"),
        done: t("done"),
      }}
    />
  );
}
