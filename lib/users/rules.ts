import type { Role } from "@/db/enums/access";
import { PERMISSIONS, type Permission } from "@/lib/access/permissions";

/**
 * A user name made of a person's name: "Ana María", "Núñez-O’Brien" becomes "amnunezobrien" without marks; what is in no
 * Latin script becomes "user". It is a proposal: whoever stores it adds a number while it is taken.
 */
export function proposeUsername(givenName: string, familyName: string): string {
  const initials = plain(
    givenName
      .split(/\s+/u)
      .map((word) => word.slice(0, 1))
      .join(""),
  );
  const name = `${initials}${plain(familyName)}`.slice(0, 30);
  return name.length >= 3 ? name : "user";
}

/** Everything that these roles together allow, in the order of the table. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return permissionNames().filter((name) => {
    const allowed: readonly Role[] = PERMISSIONS[name];
    return roles.some((role) => allowed.includes(role));
  });
}

/** Every permission there is. */
export const permissionNames = (): Permission[] => Object.keys(PERMISSIONS).filter(isPermission);

const isPermission = (name: string): name is Permission => name in PERMISSIONS;

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
