import { useTranslations } from "next-intl";
import { STAFF_ROLES } from "@/db/enums/access";

/** The roles that an administrator can give, as choices of a field. */
export function useStaffRoleChoices() {
  const label = useTranslations("enums.role");
  return STAFF_ROLES.map((value) => ({ value, label: label(value) }));
}
