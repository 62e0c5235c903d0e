import type { Permission } from "@/lib/access/permissions";
import type permissions from "@/lib/i18n/messages/en/permissions.json";

export type PermissionGroup = { domain: keyof typeof permissions; names: Permission[] };

/** Permissions under the noun they belong to, in the order of the table. */
export function byDomain(names: readonly Permission[]): PermissionGroup[] {
  const groups = new Map<PermissionGroup["domain"], Permission[]>();
  for (const name of names) {
    const domain = name.slice(0, name.indexOf(".")) as PermissionGroup["domain"];
    groups.set(domain, [...(groups.get(domain) ?? []), name]);
  }
  return [...groups].map(([domain, own]) => ({ domain, names: own }));
}
