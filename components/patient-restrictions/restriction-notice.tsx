import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { findRestriction } from "@/lib/patient-restrictions/queries";
import { lastDay } from "@/lib/patient-restrictions/rules";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate } from "@/lib/time";

/** For those on the list: that the record is restricted, and who else sees it. */
export async function RestrictionNotice({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "patients.search")) return null;
  const restriction = await findRestriction(ctx, patientId);
  if (!restriction) return null;
  const [t, category, { timeZone }] = await Promise.all([
    getTranslations("patientRestrictions.notice"),
    getTranslations("enums.restrictionCategory"),
    currentSettings(),
  ]);
  const { names, expiresAt } = restriction;
  return (
    <Callout tone="warning" title={t("title")}>
      {t("text", {
        category: category(restriction.category),
        count: names.length,
        names: names.join(", "),
      })}{" "}
      {expiresAt && t("until", { day: formatDate(lastDay(expiresAt, timeZone)) })}
    </Callout>
  );
}
