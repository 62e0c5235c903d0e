import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { WorkKindName } from "@/db/enums/staff";
import { departments, handovers, practitioners, staffMembers } from "@/db/schema";
import { authorize } from "../access/permissions";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { allKinds } from "./kinds";
import type { Leaver, WorkRow } from "./work";

const MOST_SHOWN = 50;

export type Work = {
  kind: WorkKindName;
  total: number;
  /** The first fifty. */
  rows: WorkRow[];
  canBeGiven: boolean;
  canBeEnded: boolean;
};

/**
 * What somebody who leaves would leave behind: everything after their last day, or from now on when that is today or past.
 * @throws NotFound
 */
export async function listWork(ctx: Context, staffMemberId: string): Promise<Work[]> {
  authorize(ctx.viewer, "staff.manage");
  const leaver = await getLeaver(ctx, staffMemberId);
  return Promise.all(
    allKinds().map(async ([kind, { find, shown, give, end }]) => {
      const rows = await find(ctx, leaver);
      return {
        kind,
        total: rows.length,
        rows: rows.slice(0, MOST_SHOWN).map(shown),
        canBeGiven: give !== undefined,
        canBeEnded: end !== undefined,
      };
    }),
  );
}

/** The person whose work it is, and from when it has to be somebody else's. @throws NotFound */
export async function getLeaver(ctx: Context, staffMemberId: string): Promise<Leaver> {
  const [person] = await ctx.db
    .select({
      userId: staffMembers.userId,
      employedTo: staffMembers.employedTo,
      practitionerId: practitioners.id,
    })
    .from(staffMembers)
    .leftJoin(practitioners, eq(practitioners.staffMemberId, staffMembers.id))
    .where(eq(staffMembers.id, staffMemberId));
  if (!person) throw new NotFound();
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const isAhead = person.employedTo !== null && person.employedTo > today;
  const from = isAhead && person.employedTo ? addDays(person.employedTo, 1) : today;
  return {
    staffMemberId,
    userId: person.userId,
    practitionerId: person.practitionerId,
    from,
    since: isAhead ? startOfDay(from, timeZone) : ctx.now,
  };
}

/** Who could take over work: everybody who stays. */
export async function listColleagues(ctx: Context, besides: string) {
  authorize(ctx.viewer, "staff.manage");
  const rows = await ctx.db
    .select({
      id: staffMembers.id,
      namePrefix: staffMembers.namePrefix,
      givenName: staffMembers.givenName,
      familyName: staffMembers.familyName,
      department: departments.name,
    })
    .from(staffMembers)
    .leftJoin(departments, eq(departments.id, staffMembers.departmentId))
    .where(and(isNull(staffMembers.employedTo), sql`${staffMembers.id} <> ${besides}`))
    .orderBy(asc(staffMembers.nameSearch), asc(staffMembers.id));
  return rows.map(({ id, department, ...name }) => ({ id, name: practitionerName(name), department }));
}

/** What was given to whom, newest first. */
export async function listHandovers(ctx: Context, staffMemberId: string) {
  authorize(ctx.viewer, "staff.manage");
  const colleague = alias(staffMembers, "colleague");
  const rows = await ctx.db
    .select({
      id: handovers.id,
      kind: handovers.kind,
      movedCount: handovers.movedCount,
      leftCount: handovers.leftCount,
      createdAt: handovers.createdAt,
      namePrefix: colleague.namePrefix,
      givenName: colleague.givenName,
      familyName: colleague.familyName,
    })
    .from(handovers)
    .leftJoin(colleague, eq(colleague.id, handovers.toStaffMemberId))
    .where(eq(handovers.fromStaffMemberId, staffMemberId))
    .orderBy(desc(handovers.createdAt), desc(handovers.id));
  return rows.map(({ namePrefix, givenName, familyName, ...row }) => ({
    ...row,
    to: givenName && familyName ? practitionerName({ namePrefix, givenName, familyName }) : null,
  }));
}
export type HandoverRow = Awaited<ReturnType<typeof listHandovers>>[number];
