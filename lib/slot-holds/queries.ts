import "server-only";
import { and, asc, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { profiles, slotHolds, userRoles } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import type { Interval } from "../slots/rules";
import { profileName } from "../users/names";

export type HeldTime = Awaited<ReturnType<typeof listHolds>>[number];

const isEmployed = sql`exists (select from ${userRoles}
  where ${userRoles.userId} = ${slotHolds.heldBy} and ${userRoles.role} <> 'patient')`;

/**
 * The times of these practitioners that others are booking at this moment, with the name of who does, but NULL for somebody in
 * the portal: who comes to see whom is nobody's to read before it is a visit. One's own are in nobody's way, and a place of a
 * group leaves the other places.
 */
export async function listHolds(
  ctx: Context,
  { practitionerIds, range }: { practitionerIds: readonly string[]; range: Interval },
) {
  authorize(ctx.viewer, "appointments.read");
  if (practitionerIds.length === 0) return [];
  const { userId } = ctx.viewer;
  const rows = await ctx.db
    .select({
      practitionerId: slotHolds.practitionerId,
      roomId: slotHolds.roomId,
      startsAt: slotHolds.startsAt,
      endsAt: slotHolds.endsAt,
      until: slotHolds.expiresAt,
      by: sql<string | null>`case when ${isEmployed} then ${profileName} end`,
    })
    .from(slotHolds)
    .innerJoin(profiles, eq(profiles.userId, slotHolds.heldBy))
    .where(
      and(
        inArray(slotHolds.practitionerId, [...practitionerIds]),
        lt(slotHolds.startsAt, range.endsAt),
        gt(slotHolds.endsAt, range.startsAt),
        gt(slotHolds.expiresAt, ctx.now),
        isNull(slotHolds.groupSessionId),
        userId ? ne(slotHolds.heldBy, userId) : undefined,
      ),
    )
    .orderBy(asc(slotHolds.startsAt));
  return rows.map((row) => ({ ...row, reason: "held" as const }));
}
