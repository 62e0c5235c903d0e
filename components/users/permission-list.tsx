import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { UserDetail } from "@/lib/users/queries";
import { permissionsOf } from "@/lib/users/rules";
import { byDomain } from "./permission-groups";

/** Everything that the roles of this person allow, in words. */
export function PermissionList({ user }: { user: Pick<UserDetail, "roles" | "status"> }) {
  const t = useTranslations("users.access");
  const role = useTranslations("enums.role");
  const words = useTranslations("permissions");
  const groups = byDomain(permissionsOf(user.roles));
  if (groups.length === 0) return <Empty title={t("none")} />;
  return (
    <>
      {user.status !== "active" && <Callout tone="info">{t("inactive")}</Callout>}
      <Card
        title={t("title")}
        description={t("text", { roles: user.roles.map((name) => role(name)).join(", ") })}
      >
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          {groups.map(({ domain, names }) => (
            <div key={domain}>
              <dt className="font-semibold">{words(`${domain}.title`)}</dt>
              {names.map((name) => (
                <dd key={name}>{words(name)}</dd>
              ))}
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}
