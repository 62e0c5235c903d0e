import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/context";
import { listCoverages } from "@/lib/coverages/queries";
import { currentSettings } from "@/lib/settings/queries";
import { CoverageCard } from "./coverage-card";

type Props = { ctx: Context; patientId: string; today: string };

/** Who pays for the patient, for the patient. */
export async function OwnCoverage({ ctx, patientId, today }: Props) {
  const [all, { locale }, t] = await Promise.all([
    listCoverages(ctx, patientId),
    currentSettings(),
    getTranslations("coverages.own"),
  ]);
  return <CoverageCard all={all} day={{ today, locale }} noneText={t("noneText")} />;
}
