import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { describeUserAgent } from "@/lib/accounts/rules";
import { formatDateTime } from "@/lib/time";
import type { UserDetail } from "@/lib/users/queries";

/** The latest sign-ins of an account. */
export function UserSessions({ sessions, timeZone }: Pick<UserDetail, "sessions"> & { timeZone: string }) {
  const t = useTranslations("users.sessions");
  const ended = useTranslations("enums.sessionEnd");
  return (
    <Card title={t("title")} flush>
      <SimpleTable
        label={t("title")}
        empty={t("none")}
        columns={[t("device"), t("address"), t("started"), t("active"), t("state")]}
        rows={sessions.map((session) => ({
          id: session.id,
          cells: [
            deviceText(session.userAgent) ?? t("unknownDevice"),
            session.ip,
            <Instant key="started" at={session.createdAt} timeZone={timeZone} />,
            <Instant key="active" at={session.lastActiveAt} timeZone={timeZone} />,
            session.endedBecause ? (
              ended(session.endedBecause)
            ) : (
              <Badge key="open" tone="success">
                {t("open")}
              </Badge>
            ),
          ],
        }))}
      />
    </Card>
  );
}

function Instant({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {formatDateTime(at, timeZone)}
    </time>
  );
}

function deviceText(userAgent: string | null): string | null {
  const { browser, system } = describeUserAgent(userAgent);
  return [browser, system].filter(Boolean).join(", ") || null;
}
