import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import { listOwnCarers } from "@/lib/carers/queries";
import { CARER_SCOPES } from "@/lib/carers/rules";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate } from "@/lib/time";
import { EndOwnCarer } from "./end-own-carer";

/** Who may see what of the viewer as their carer, since when and until when; the viewer can end it. */
export async function OwnCarers({ ctx }: { ctx: Context }) {
  const [carers, { locale }, t, own] = await Promise.all([
    listOwnCarers(ctx),
    currentSettings(),
    getTranslations("carers.people"),
    getTranslations("carers.own"),
  ]);
  if (carers.length === 0) return <Empty title={t("noCarers")} text={t("noCarersText")} />;
  return (
    <Messages namespaces={["carers"]}>
      <p className="text-muted">{t("carersText")}</p>
      <ul className="grid gap-3">
        {carers.map(({ patientId, relationId, state, until, ...carer }) => {
          const name = carer.name ?? t("protected");
          const since = formatLongDate(carer.since, locale);
          return (
            <li key={relationId} className="card grid gap-1 p-4">
              <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-lg wrap-anywhere">
                {name}
                <Badge tone={state === "open" ? "success" : "neutral"}>
                  {own(state === "open" ? "open" : "closed")}
                </Badge>
              </h3>
              <ul className="grid list-disc gap-1 ps-5">
                {CARER_SCOPES.filter((scope) => carer[scope]).map((scope) => (
                  <li key={scope}>{own(scope)}</li>
                ))}
              </ul>
              <p className="text-muted">
                {until
                  ? own("period", { since, until: formatLongDate(until, locale) })
                  : own("since", { since })}
              </p>
              {state !== "open" && <p>{own(`why.${state}`, { since })}</p>}
              <div className="mt-2">
                <EndOwnCarer target={{ patientId, relationId }} name={name} />
              </div>
            </li>
          );
        })}
      </ul>
    </Messages>
  );
}
