import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { SetTag } from "@/components/patient-tags/set-tag";
import { TagList } from "@/components/patient-tags/tag-list";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/access/permissions";
import { listPatientAlerts } from "@/lib/alerts/queries";
import { alertCategories, alertState } from "@/lib/alerts/rules";
import type { Context } from "@/lib/context";
import { listSettableTags, listStandingTags } from "@/lib/patient-tags/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";
import { AlertItem } from "./alert-item";
import { RecordAlert } from "./record-alert";

/** What stands with the patient's name, and the ways to set and end it. */
export async function FlagsCard({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "alerts.read")) return null;
  const mayRecord = can(ctx.viewer, "alerts.record");
  const mayTag = can(ctx.viewer, "patientTags.set");
  const [alerts, tags, settable, { timeZone }, t] = await Promise.all([
    listPatientAlerts(ctx, patientId),
    listStandingTags(ctx, patientId),
    mayTag ? listSettableTags(ctx) : [],
    currentSettings(),
    getTranslations("alerts"),
  ]);
  if (alerts.length + tags.length === 0 && !mayRecord && !mayTag) return null;
  const today = localDate(ctx.now, timeZone);
  const isPast = (alert: (typeof alerts)[number]) => ["ended", "over"].includes(alertState(alert, today));
  const [past, current] = [alerts.filter(isPast), alerts.filter((alert) => !isPast(alert))];
  const withClinical = can(ctx.viewer, "alerts.recordClinical");
  const free = settable.filter(({ id }) => !tags.some(({ tagId }) => tagId === id));
  const list = (items: typeof alerts) => (
    <ul className="grid gap-3">
      {items.map((alert) => (
        <AlertItem
          key={alert.id}
          patientId={patientId}
          alert={alert}
          state={alertState(alert, today)}
          timeZone={timeZone}
          mayEnd={mayRecord && alertCategories({ withClinical }).includes(alert.category)}
        />
      ))}
    </ul>
  );
  return (
    <Messages namespaces={["alerts", "patientTags"]}>
      <div id="flags">
        <Card
          title={t("title")}
          action={
            <span className="flex flex-wrap gap-2">
              {mayTag && <SetTag patientId={patientId} tags={free} />}
              {mayRecord && (
                <RecordAlert patientId={patientId} categories={alertCategories({ withClinical })} />
              )}
            </span>
          }
        >
          <div className="grid gap-4">
            {current.length + tags.length === 0 && <p className="text-muted">{t("none")}</p>}
            {tags.length > 0 && (
              <TagList patientId={patientId} tags={tags} mayEnd={settable.map(({ id }) => id)} />
            )}
            {current.length > 0 && list(current)}
            {past.length > 0 && (
              <details>
                <summary className="disclosure touch min-h-8 text-muted">
                  {t("past", { count: past.length })}
                </summary>
                <div className="mt-3">{list(past)}</div>
              </details>
            )}
          </div>
        </Card>
      </div>
    </Messages>
  );
}
