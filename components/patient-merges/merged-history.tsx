import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { listStandingMerges } from "@/lib/patient-merges/queries";

/** Says above a medical history that another record brought versions of its own, which nobody has brought together yet. */
export async function MergedHistory({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "patientMerges.read")) return null;
  const merges = await listStandingMerges(ctx, patientId);
  const brought = merges.filter(({ counts }) => counts["patient_narratives"]);
  if (brought.length === 0) return null;
  const t = await getTranslations("patientMerges");
  return (
    <Callout tone="warning">
      {t("mergedHistory", {
        mrns: brought.map(({ mrn }) => mrn).join(", "),
        count: brought.reduce((sum, { counts }) => sum + (counts["patient_narratives"] ?? 0), 0),
      })}
    </Callout>
  );
}
