import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { MESSAGE_PURPOSES } from "@/db/enums/patients";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { getMessagePreferences } from "@/lib/message-preferences/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";
import { EditMessages } from "./edit-messages";

type Props = { ctx: Context; patientId: string; isOwn?: boolean };

/** How the patient wants to be reached about what, and the way to change it. */
export async function MessagesCard({ ctx, patientId, isOwn = false }: Props) {
  if (!can(ctx.viewer, "patients.readDetails")) return null;
  const [chosen, { timeZone }, t, enums] = await Promise.all([
    getMessagePreferences(ctx, patientId),
    currentSettings(),
    getTranslations("messagePreferences"),
    getTranslations("enums"),
  ]);
  const { recorded, isDeceased, version, appointments, results, billing, general, isQuiet } = chosen;
  const mayChange = !isDeceased && can(ctx.viewer, "messagePreferences.choose");
  const values = { patientId, version, appointments, results, billing, general, isQuiet };
  return (
    <Messages namespaces={["messagePreferences"]}>
      <Card title={t(isOwn ? "ownTitle" : "title")}>
        <div className="grid gap-3">
          {isDeceased && (
            <Callout tone="warning" title={t("stopped")}>
              {t("stoppedText")}
            </Callout>
          )}
          {!recorded && !isDeceased && <p className="text-muted">{t(isOwn ? "ownUnasked" : "unasked")}</p>}
          {recorded && (
            <DefinitionList
              columns={2}
              items={[
                ...MESSAGE_PURPOSES.map((purpose) => ({
                  label: enums(`messagePurpose.${purpose}`),
                  value:
                    chosen[purpose].map((channel) => enums(`messageChannel.${channel}`)).join(", ") ||
                    t("never"),
                })),
                { label: t("quiet"), value: t(isQuiet ? "quietOn" : "quietOff") },
              ]}
            />
          )}
          {recorded && (
            <p className="text-muted text-sm">
              {t("recorded", { who: recorded.by, when: formatDateTime(recorded.at, timeZone) })}
            </p>
          )}
          {mayChange && <EditMessages values={values} isOwn={isOwn} />}
        </div>
      </Card>
    </Messages>
  );
}
