import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { can } from "@/lib/access/permissions";
import { findConsents } from "@/lib/consents/queries";
import { warnings } from "@/lib/consents/rules";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** What the patient refused or took back, on top of the overview; nothing where nothing was. */
export async function ConsentWarnings({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "consents.read")) return null;
  const [rows, { timeZone }, t, words] = await Promise.all([
    findConsents(ctx, patientId),
    currentSettings(),
    getTranslations("consents"),
    getTranslations("enums"),
  ]);
  const shown = warnings(rows, localDate(ctx.now, timeZone));
  if (shown.length === 0) return null;
  return (
    <Callout tone="warning" title={t("warnings")}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
        {shown.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-1.5">
            {words(`consentSubject.${row.subject}`)}
            {row.scope && <span className="text-muted">{row.scope}</span>}
            <Badge tone={row.status === "withdrawn" ? "danger" : "warning"}>
              {words(`consentStatus.${row.status}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
