import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ROLES } from "@/db/enums/access";
import { PERMISSIONS, type Permission } from "@/lib/access/permissions";
import { permissionNames } from "@/lib/users/rules";
import { byDomain } from "./permission-groups";

/** Who may do what: the table that the server enforces. */
export function RoleMatrix() {
  const t = useTranslations("users.matrix");
  const role = useTranslations("enums.role");
  const words = useTranslations("permissions");
  return (
    <ScrollRegion label={t("caption")} className="card max-h-[calc(100dvh-13rem)] print:max-h-none">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky start-0 top-0 z-20 border-line border-b bg-surface px-4 py-2 text-start font-medium text-muted text-sm"
            >
              {t("permission")}
            </th>
            {ROLES.map((name) => (
              <th
                key={name}
                scope="col"
                className="sticky top-0 z-10 border-line border-b bg-surface px-2 py-2 font-medium text-muted text-sm"
              >
                {role(name)}
              </th>
            ))}
          </tr>
        </thead>
        {byDomain(permissionNames()).map(({ domain, names }) => (
          <tbody key={domain}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={ROLES.length + 1}
                className="border-line border-b bg-sunken px-4 py-1.5 text-start font-semibold"
              >
                <span className="sticky start-4">{words(`${domain}.title`)}</span>
              </th>
            </tr>
            {names.map((name) => (
              <tr key={name}>
                <th
                  scope="row"
                  className="sticky start-0 min-w-44 border-line border-b bg-surface px-4 py-1.5 text-start font-normal"
                >
                  {words(name)}
                </th>
                {ROLES.map((holder) => (
                  <td key={holder} className="border-line border-b px-2 py-1.5 text-center">
                    <Mark isAllowed={isAllowed(name, holder)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

function Mark({ isAllowed }: { isAllowed: boolean }) {
  const t = useTranslations("users.matrix");
  const Icon = isAllowed ? Check : Minus;
  return (
    <Fragment>
      <Icon aria-hidden className={isAllowed ? "mx-auto size-4 text-success" : "mx-auto size-4 text-faint"} />
      <span className="sr-only">{t(isAllowed ? "allowed" : "notAllowed")}</span>
    </Fragment>
  );
}

function isAllowed(name: Permission, role: (typeof ROLES)[number]): boolean {
  const roles: readonly string[] = PERMISSIONS[name];
  return roles.includes(role);
}
