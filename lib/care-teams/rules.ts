import { CARE_TEAM_ROLES, type CareTeamRole } from "@/db/enums/care";
import type { careTeamParticipants } from "@/db/schema";

/** Doctors are in a team as practitioners, who may have no account; nurses as users. */
export type MemberKind = "practitioner" | "user";
export type Member = { kind: MemberKind; id: string };

const NURSE_ROLES: readonly CareTeamRole[] = ["named-nurse", "associate-nurse"];
/** Roles that one person holds for a patient at a time: the two whom everybody else turns to. */
export const LEADING_ROLES = ["attending", "named-nurse"] as const satisfies readonly CareTeamRole[];

/** Stands with a role whose last day was known when it was given. */
export const PLANNED_END = "Planned when assigned";

/** What kind of member holds this role. */
export const memberKind = (role: CareTeamRole): MemberKind =>
  NURSE_ROLES.includes(role) ? "user" : "practitioner";

/** The roles that members of this kind hold. */
export const rolesOf = (kind: MemberKind): CareTeamRole[] =>
  CARE_TEAM_ROLES.filter((role) => memberKind(role) === kind);

/** Is it a role that one person holds at a time? */
export const isLeading = (role: CareTeamRole): boolean => LEADING_ROLES.some((leading) => leading === role);

type Holder = Pick<typeof careTeamParticipants.$inferSelect, "practitionerId" | "userId">;

/** Who holds a role; the database sees to it that it is exactly one. */
export const memberOf = ({ practitionerId, userId }: Holder): Member =>
  practitionerId ? { kind: "practitioner", id: practitionerId } : { kind: "user", id: userId ?? "" };

/** The columns that name a member. */
export const holder = ({ kind, id }: Member): Holder =>
  kind === "practitioner" ? { practitionerId: id, userId: null } : { practitionerId: null, userId: id };

/** Half-open. An end at the start means that it was taken back before it began. */
export type Span = { startsAt: Date; endsAt: Date | null };
export type Standing = "current" | "planned" | "past";

/** Where a role stands at this moment; one that was taken back before it began is past. */
export function standing({ startsAt, endsAt }: Span, now: Date): Standing {
  if (endsAt && (endsAt <= now || endsAt <= startsAt)) return "past";
  return startsAt > now ? "planned" : "current";
}

/** Do the two share a moment? What never began shares none. */
export function overlap(a: Span, b: Span): boolean {
  if (a.endsAt && a.endsAt <= a.startsAt) return false;
  if (b.endsAt && b.endsAt <= b.startsAt) return false;
  return (!a.endsAt || b.startsAt < a.endsAt) && (!b.endsAt || a.startsAt < b.endsAt);
}

/** When a role ends that is ended now: at once, or before it began. */
export const endOf = ({ startsAt }: Pick<Span, "startsAt">, now: Date): Date =>
  startsAt > now ? startsAt : now;
