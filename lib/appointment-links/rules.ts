import type { AppointmentStatus } from "@/db/enums/care";
import { isLapsedOffer } from "../appointments/rules";

type Visit = {
  status: AppointmentStatus;
  startsAt: Date;
  minimumNoticeMinutes: number;
  /** Of a proposed visit: until when it waits for its answer. */
  proposedUntil: Date | null;
};

export type LinkState = "proposed" | "open" | "late" | "cancelled" | "lapsed" | "over";

/**
 * What somebody with the link can do: answer an offer while it stands, and read that it does no longer; change the visit while
 * there is notice enough, afterwards call; read that it was cancelled; nothing from its beginning on, and nothing of a visit that
 * is under way or over.
 */
export function linkState(visit: Visit, now: Date): LinkState {
  if (visit.startsAt <= now) return "over";
  if (visit.status === "cancelled") return isLapsedOffer(visit) ? "lapsed" : "cancelled";
  if (visit.status === "proposed")
    return visit.proposedUntil && visit.proposedUntil > now ? "proposed" : "lapsed";
  if (visit.status !== "booked") return "over";
  return visit.startsAt >= earliest(visit, now) ? "open" : "late";
}

/** The earliest time to which, and until which, a visit of this type can be moved without a telephone call. */
export const earliest = ({ minimumNoticeMinutes }: Pick<Visit, "minimumNoticeMinutes">, now: Date): Date =>
  new Date(now.getTime() + minimumNoticeMinutes * 60_000);
