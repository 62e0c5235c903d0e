import type { CareTeamRole } from "@/db/enums/care";
import { isLeading, overlap, type Span } from "../care-teams/rules";

/**
 * What becomes of a role when its holder hands over: it moves; it moves and the receiver, who was in the team already,
 * gives up the lesser role (rises); the receiver has it already, or leads the team, so it only ends; the patient has
 * died, so it only ends; it has an end that comes first, or goes to somebody else already, so it stays.
 */
export type HandoverOutcome = "moves" | "rises" | "already" | "leads" | "died" | "stays";

type Role = Span & { role: CareTeamRole };
type Held = Role & { isDeceased: boolean; isHandedOver: boolean };

/** From when a role is the receiver's: from the handover, or from its own beginning when that is later. */
export const changesHandsAt = ({ startsAt }: Pick<Span, "startsAt">, effectiveAt: Date): Date =>
  startsAt > effectiveAt ? startsAt : effectiveAt;

/** `others` are the receiver's roles for the same patient. */
export function outcomeOf(held: Held, others: readonly Role[], effectiveAt: Date): HandoverOutcome {
  const span = { startsAt: changesHandsAt(held, effectiveAt), endsAt: held.endsAt };
  if (held.isHandedOver || (span.endsAt && span.endsAt <= span.startsAt)) return "stays";
  if (held.isDeceased) return "died";
  const meeting = others.filter((other) => overlap(other, span));
  if (meeting.some(({ role }) => role === held.role)) return "already";
  if (!isLeading(held.role)) return meeting.some(({ role }) => isLeading(role)) ? "leads" : "moves";
  return meeting.length > 0 ? "rises" : "moves";
}

/** Does the colleague have the role then? */
export const givesRole = (outcome: HandoverOutcome): boolean => outcome === "moves" || outcome === "rises";

/** Does the giver no longer have it then? */
export const endsRole = (outcome: HandoverOutcome): boolean => outcome !== "stays";
