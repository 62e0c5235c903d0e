import "server-only";
import { inArray, type SQL, sql } from "drizzle-orm";
import { careTeamParticipants } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { heldBy, ownMembers } from "../care-teams/members";
import type { Member, MemberKind } from "../care-teams/rules";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { Invalid, NotFound } from "../errors";
import { visiblePatients } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";

export type Giver = Member & { isOwn: boolean };

/**
 * Whose roles are handed over: one's own, or those of somebody else for whom managers do it.
 * @throws NotFound when the viewer has no roles of their own, or may not do it for others.
 */
export function giverOf(ctx: Context, wanted: { kind?: MemberKind; giverId?: string }): Giver {
  authorize(ctx.viewer, "careTeams.handOver");
  const own = ownMembers(ctx);
  const [first] = own;
  const { kind, giverId } = wanted;
  if (!giverId) {
    if (!first) throw new NotFound();
    return { ...first, isOwn: true };
  }
  const asOwn = own.find((member) => member.id === giverId);
  if (asOwn) return { ...asOwn, isOwn: true };
  if (!mayForOthers(ctx) || !kind) throw new NotFound();
  return { kind, id: giverId, isOwn: false };
}

/** May the viewer hand over roles of somebody else? */
export const mayForOthers = ({ viewer }: Context): boolean => can(viewer, "careTeams.handOverOthers");

/** The giver's roles that the viewer may hand over: managers hand over patients whom they may not look at. */
export function handable(ctx: Context, giver: Giver): SQL {
  const visible = giver.isOwn ? visiblePatients(ctx.viewer) : sql`true`;
  return sql`${heldBy([giver])} and ${visible}`;
}

/** The roles that have not ended by `at`, as a WHERE. */
export const notEndedBy = (at: Date): SQL =>
  sql`(${careTeamParticipants.endsAt} is null or (${careTeamParticipants.endsAt} > ${at} and ${careTeamParticipants.endsAt} > ${careTeamParticipants.startsAt}))`;

const MOST_DAYS_AHEAD = 366;

/** Now, or the beginning of a later day. @throws Invalid for a day that has passed or is more than a year ahead. */
export async function effectiveFrom({ db, now }: Context, from: string | undefined): Promise<Date> {
  const { timeZone } = await getSettings(db);
  const today = localDate(now, timeZone);
  if (!from || from === today) return now;
  if (from < today) throw new Invalid("invalid", { fields: { from: "careTeams.endsInPast" } });
  if (from > addDays(today, MOST_DAYS_AHEAD))
    throw new Invalid("invalid", { fields: { from: "careTeams.tooFarAhead" } });
  return startOfDay(from, timeZone);
}

/** The receiver's roles for these patients. */
export async function rolesOfReceiver(
  { db }: Context,
  receiver: Member,
  patientIds: readonly string[],
): Promise<Map<string, (typeof careTeamParticipants.$inferSelect)[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(careTeamParticipants)
    .where(sql`${heldBy([receiver])} and ${inArray(careTeamParticipants.patientId, [...patientIds])}`);
  return Map.groupBy(rows, ({ patientId }) => patientId);
}
