import "server-only";
import { and, count, eq, isNull } from "drizzle-orm";
import type { Role } from "@/db/enums/access";
import { recoveryCodes, secondFactors } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { Refused } from "../errors";
import { getSettings, type HospitalSettings } from "../settings/queries";

/** Whether the viewer's own second factor is on, how many recovery codes are left, and whether a role requires it. */
export async function getOwnSecondFactor(ctx: Context) {
  authorize(ctx.viewer, "account.use");
  const { userId, roles } = ctx.viewer;
  if (!userId) throw new Refused();
  const [[factor], [codes], settings] = await Promise.all([
    ctx.db
      .select({ confirmedAt: secondFactors.confirmedAt })
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId)),
    ctx.db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))),
    getSettings(ctx.db),
  ]);
  return {
    onSince: factor?.confirmedAt ?? null,
    codesLeft: codes?.left ?? 0,
    isRequired: isRequiredFor(roles, settings),
  };
}

export const isRequiredFor = (
  roles: readonly Role[],
  { secondFactorRoles }: Pick<HospitalSettings, "secondFactorRoles">,
): boolean => roles.some((role) => secondFactorRoles.includes(role));
