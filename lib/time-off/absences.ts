import "server-only";
import { and, asc, eq, gt, inArray, lt } from "drizzle-orm";
import { practitioners, timeOff } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import type { Interval } from "../slots/rules";
import { type AwayReason, awayReason } from "./rules";

export type Absence = Interval & { reason: AwayReason };

/** When these practitioners are away with approval, as far as it touches the stretch. Never says more than a category. */
export async function listAbsences(
  ctx: Context,
  { practitionerIds, range }: { practitionerIds: readonly string[]; range: Interval },
): Promise<(Absence & { practitionerId: string })[]> {
  authorize(ctx.viewer, "availabilities.read");
  if (practitionerIds.length === 0) return [];
  const rows = await ctx.db
    .select({
      practitionerId: practitioners.id,
      kind: timeOff.kind,
      startsAt: timeOff.startsAt,
      endsAt: timeOff.endsAt,
    })
    .from(timeOff)
    .innerJoin(practitioners, eq(practitioners.userId, timeOff.userId))
    .where(and(inArray(practitioners.id, [...practitionerIds]), touches(range)))
    .orderBy(asc(timeOff.startsAt));
  return rows.map(({ kind, ...row }) => ({ ...row, reason: awayReason(kind) }));
}

/** The same of anybody employed. */
export async function listAway(
  ctx: Context,
  { userIds, range }: { userIds: readonly string[]; range: Interval },
): Promise<(Absence & { userId: string })[]> {
  authorize(ctx.viewer, "availabilities.read");
  if (userIds.length === 0) return [];
  const rows = await ctx.db
    .select({
      userId: timeOff.userId,
      kind: timeOff.kind,
      startsAt: timeOff.startsAt,
      endsAt: timeOff.endsAt,
    })
    .from(timeOff)
    .where(and(inArray(timeOff.userId, [...userIds]), touches(range)))
    .orderBy(asc(timeOff.startsAt));
  return rows.map(({ kind, ...row }) => ({ ...row, reason: awayReason(kind) }));
}

const touches = ({ startsAt, endsAt }: Interval) =>
  and(eq(timeOff.status, "approved"), lt(timeOff.startsAt, endsAt), gt(timeOff.endsAt, startsAt));
