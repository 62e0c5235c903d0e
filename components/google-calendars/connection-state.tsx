import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import type { OwnConnection } from "@/lib/google-calendars/queries";
import { formatDateTime } from "@/lib/time";

/** Whether what is here and what is there are the same, and if not, why and until when. */
export function ConnectionState({
  connection,
  isConfigured,
}: {
  connection: OwnConnection;
  isConfigured: boolean;
}) {
  const t = useTranslations("googleCalendars.own");
  const { timeZone } = useHospital();
  const when = (at: string | null) => (at ? formatDateTime(new Date(at), timeZone) : t("notYet"));
  const { status, label, connectedAt, syncedAt, lastError, retryAt, untold } = connection;
  const isRevoked = status === "revoked";
  return (
    <>
      <DefinitionList
        items={[
          {
            label: t("state"),
            value: (
              <Badge tone={isRevoked ? "danger" : lastError ? "warning" : "success"}>
                {t(isRevoked ? "revoked" : lastError ? "waiting" : "isConnected")}
              </Badge>
            ),
          },
          { label: t("calendar"), value: label ?? t("unnamed") },
          { label: t("since"), value: when(connectedAt) },
          { label: t("lastRead"), value: when(syncedAt) },
          ...(isRevoked ? [] : [{ label: t("untold"), value: t("untoldCount", { count: untold }) }]),
        ]}
      />
      {isRevoked && <Callout tone="danger">{t("revokedText")}</Callout>}
      {!isRevoked && lastError && retryAt && (
        <Callout tone="warning">{t("waitingText", { when: when(retryAt) })}</Callout>
      )}
      {!isConfigured && <Callout tone="warning">{t("noLongerConfigured")}</Callout>}
    </>
  );
}
