import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { listStandingMerges } from "@/lib/patient-merges/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";

/** The records that this one took in: who merged them, when and why. */
export async function MergesCard({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "patientMerges.read")) return null;
  const merges = await listStandingMerges(ctx, patientId);
  const mayMerge = can(ctx.viewer, "patientMerges.merge");
  if (merges.length === 0 && !mayMerge) return null;
  const [{ timeZone }, t] = await Promise.all([currentSettings(), getTranslations("patientMerges.card")]);
  return (
    <Card
      title={t("title")}
      action={
        mayMerge && (
          <ButtonLink size="sm" href={`/patients/merges/new?keep=${patientId}`}>
            {t("merge")}
          </ButtonLink>
        )
      }
    >
      {merges.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="grid gap-3">
        {merges.map((merge, index) => (
          <li key={merge.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 wrap-anywhere">
              {t("line", {
                mrn: merge.mrn,
                name: [merge.byGivenName, merge.byFamilyName].filter(Boolean).join(" "),
                when: formatDateTime(merge.mergedAt, timeZone),
                count: Object.values(merge.counts).reduce((sum, count) => sum + count, 0),
              })}
              <span className="block text-muted text-sm">{t("why", { reason: merge.reason })}</span>
            </span>
            {index === 0 && can(ctx.viewer, "patientMerges.undo") && (
              <ButtonLink size="sm" href={`/patients/merges/${merge.id}`}>
                {t("undo")}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
