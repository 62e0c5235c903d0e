import { getTranslations } from "next-intl/server";
import { AuditTable } from "@/components/audit/audit-table";
import { Callout } from "@/components/ui/callout";
import { TabLinks } from "@/components/ui/tabs";
import { AuditFilter } from "@/lib/audit/inputs";
import { listAuditEvents } from "@/lib/audit/queries";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";
import type { UserDetail } from "@/lib/users/queries";
import { PermissionList } from "./permission-list";
import { Registration } from "./registration";
import { UserAccount } from "./user-account";
import { UserSessions } from "./user-sessions";

export const USER_SECTIONS = ["overview", "access", "activity", "history"] as const;
type Section = (typeof USER_SECTIONS)[number];
type Props = { ctx: Context; user: UserDetail; section: Section; query: Record<string, unknown> };

/** One side of an account: itself, what it may do, what it did, what was done to it. */
export async function UserSection({ ctx, user, section, query }: Props) {
  const t = await getTranslations("users.tabs");
  const href = (name: Section) => `/admin/users/${user.id}${name === "overview" ? "" : `?section=${name}`}`;
  return (
    <>
      <TabLinks
        label={t("label")}
        current={href(section)}
        links={USER_SECTIONS.map((name) => ({ href: href(name), label: t(name) }))}
      />
      {section === "overview" && <Overview ctx={ctx} user={user} />}
      {section === "access" && <PermissionList user={user} />}
      {section === "activity" && <Events ctx={ctx} filter={{ ...query, actor: user.id }} />}
      {section === "history" && <Events ctx={ctx} filter={{ ...query, entity: user.id }} />}
    </>
  );
}

async function Overview({ ctx, user }: Pick<Props, "ctx" | "user">) {
  const [t, { timeZone, country }] = await Promise.all([getTranslations("users.detail"), currentSettings()]);
  const until = user.invitationExpiresAt;
  return (
    <>
      {user.status === "pending" && <Registration user={user} />}
      {user.status === "invited" && (
        <Callout tone="info">
          {until && until > ctx.now
            ? t("invitationUntil", { date: formatDateTime(until, timeZone) })
            : t("invitationOver")}
        </Callout>
      )}
      <UserAccount user={user} timeZone={timeZone} country={country} />
      <UserSessions sessions={user.sessions} timeZone={timeZone} />
    </>
  );
}

async function Events({ ctx, filter }: { ctx: Context; filter: Record<string, unknown> }) {
  return <AuditTable {...(await listAuditEvents(ctx, AuditFilter.parse(filter)))} />;
}
