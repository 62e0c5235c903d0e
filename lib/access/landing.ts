import type { Role } from "@/db/enums/access";

/** Where a role starts. The first role in this order wins for people who hold several. */
const LANDINGS = [
  ["doctor", "/home"],
  ["receptionist", "/queue"],
  ["nurse", "/queue"],
  ["cashier", "/billing/desk"],
  ["manager", "/analytics"],
  ["pharmacist", "/patients"],
  ["lab-technician", "/patients"],
  ["admin", "/admin"],
  ["patient", "/portal"],
] as const satisfies readonly (readonly [Role, string])[];

/** The first page after sign-in. */
export function landingFor(roles: readonly Role[]): string {
  return LANDINGS.find(([role]) => roles.includes(role))?.[1] ?? "/account";
}
