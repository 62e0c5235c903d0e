import type { Role } from "@/db/enums/access";
import type { Permission } from "@/lib/access/permissions";
import { NAVIGATION, type NavItem, OWN_HOURS } from "./navigation";

type Person = {
  roles: readonly Role[];
  permissions: readonly Permission[];
  /** The practitioner that the account is, if any. */
  practitionerId: string | null;
};

export function railOf(person: Person): NavItem[] {
  return pagesOf(person).filter((item) =>
    person.roles.some((role) => role !== "patient" && item.roles.includes(role)),
  );
}

export function pagesOf(person: Person): NavItem[] {
  return NAVIGATION.filter((item) => allowed(item, person)).map((item) =>
    item.href === OWN_HOURS ? { ...item, href: `/practitioners/${person.practitionerId}` } : item,
  );
}

/** The rail entry that the path belongs to: the longest that it starts with. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)
    .at(0);
}

function allowed(item: NavItem, person: Person): boolean {
  return (
    person.permissions.includes(item.permission) &&
    (item.href !== OWN_HOURS || person.practitionerId !== null)
  );
}

/** Where somebody with these roles finds help: patients have theirs in the portal. */
export const helpOf = (roles: readonly Role[]): string =>
  roles.some((role) => role !== "patient") ? "/help" : "/portal/help";
