import type { z } from "zod";
import { ChangeRoles, DisableUser } from "@/lib/users/inputs";

/** With which roles somebody who registered may start. */
export const ApproveRegistration = ChangeRoles;
export type ApproveRegistration = z.output<typeof ApproveRegistration>;

export const RefuseRegistration = DisableUser;
export type RefuseRegistration = z.output<typeof RefuseRegistration>;
