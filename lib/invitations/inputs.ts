import { z } from "zod";
import { LANGUAGES } from "@/db/enums/registration";
import { Email, PersonName, StaffRoles, Username, UserReference } from "@/lib/users/inputs";

export const InviteUser = z.strictObject({
  givenName: PersonName,
  familyName: PersonName,
  email: Email,
  username: Username,
  language: z.enum(LANGUAGES),
  roles: StaffRoles,
});
export type InviteUser = z.output<typeof InviteUser>;

export const Invitation = UserReference;
export type Invitation = z.output<typeof Invitation>;
