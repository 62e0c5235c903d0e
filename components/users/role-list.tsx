import { useTranslations } from "next-intl";
import type { Role } from "@/db/enums/access";

/** Roles in words, or that there is none. */
export function RoleList({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations("users");
  const label = useTranslations("enums.role");
  if (roles.length === 0) return <span className="text-muted">{t("noRoles")}</span>;
  return roles.map((role) => label(role)).join(", ");
}
