import { z } from "zod";
import { ROLES, STAFF_ROLES, USER_STATUSES } from "@/db/enums/access";
import { oneOfParam, searchParam, sortParam } from "@/lib/list-params";
import { Paging } from "@/lib/pagination";
import "@/lib/validation";
import { normaliseLogin } from "@/lib/text";

const MOST = 200;

/** E-mail address as it is stored: NFKC-normalised and lower-cased once. */
export const Email = z.string().max(MOST).transform(normaliseLogin).pipe(z.email());

/** User name as it is stored. No "@", so that it is never taken for an e-mail address. */
export const Username = z
  .string()
  .max(MOST)
  .transform(normaliseLogin)
  .pipe(
    z
      .string()
      .min(3)
      .max(40)
      .regex(/^[a-z0-9][a-z0-9._-]*$/, "users.usernameForm"),
  );

/** A person's name part: any script, at least one letter, no control characters. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>]*\p{L}[^\p{Cc}<>]*$/u, "users.nameForm");

/** Roles of somebody employed here: at least one, each once. */
export const StaffRoles = z
  .array(z.enum(STAFF_ROLES))
  .min(1, "users.rolesMissing")
  .transform((roles) => STAFF_ROLES.filter((role) => roles.includes(role)));

export const LAST_SEEN = ["day", "week", "month", "over-90-days", "never"] as const;
export type LastSeen = (typeof LAST_SEEN)[number];

export const UserFilter = Paging.extend({
  q: searchParam(),
  status: oneOfParam(USER_STATUSES),
  role: oneOfParam(ROLES),
  lastSeen: oneOfParam(LAST_SEEN),
  sort: sortParam(["name", "lastSeenAt"], "name"),
});
export type UserFilter = z.infer<typeof UserFilter>;

/** An account in the version that was on the screen. */
const seenUser = { userId: z.uuid(), version: z.int().min(1) };

export const UserSeen = z.strictObject(seenUser);
export type UserSeen = z.infer<typeof UserSeen>;

export const ChangeRoles = z.strictObject({ ...seenUser, roles: StaffRoles });
export type ChangeRoles = z.infer<typeof ChangeRoles>;

export const DisableUser = z.strictObject({ ...seenUser, reason: z.string().trim().min(3).max(500) });
export type DisableUser = z.infer<typeof DisableUser>;

export const UserReference = z.strictObject({ userId: z.uuid() });
export type UserReference = z.infer<typeof UserReference>;
