import type { AppointmentStatus } from "@/db/enums/care";
import { localDate } from "../time";

/** How long before a visit somebody can check themselves in. */
const EARLIEST_MINUTES = 120;
/** How long after its beginning; then the desk decides what becomes of it. */
const LATEST_MINUTES = 30;

export type Visit = { status: AppointmentStatus; startsAt: Date };
export type Standing = "open" | "here" | "over" | "cancelled" | "wrongDay" | "tooEarly" | "tooLate" | "desk";

/** What the check-in screen can do for a visit now. */
export function standingOf({ status, startsAt }: Visit, now: Date, timeZone: string): Standing {
  switch (status) {
    case "arrived":
    case "in-consultation":
      return "here";
    case "fulfilled":
      return "over";
    case "cancelled":
      return "cancelled";
    case "booked":
      break;
    case "no-show":
      return localDate(startsAt, timeZone) === localDate(now, timeZone) ? "tooLate" : "wrongDay";
    default:
      return "desk";
  }
  if (localDate(startsAt, timeZone) !== localDate(now, timeZone)) return "wrongDay";
  const minutes = (now.getTime() - startsAt.getTime()) / 60_000;
  if (minutes < -EARLIEST_MINUTES) return "tooEarly";
  return minutes > LATEST_MINUTES ? "tooLate" : "open";
}

/** From when somebody can check in for it. */
export const opensAt = (startsAt: Date): Date => new Date(startsAt.getTime() - EARLIEST_MINUTES * 60_000);

const FIRST: readonly Standing[] = ["open", "here", "tooEarly", "tooLate", "desk", "cancelled", "over"];

/** Of several visits of one day the one that somebody comes for: what can be done first, then the earliest. */
export function visitFor<V extends Visit>(visits: readonly V[], now: Date, timeZone: string): V | undefined {
  const rank = (visit: V) => FIRST.indexOf(standingOf(visit, now, timeZone));
  return [...visits].sort((a, b) => rank(a) - rank(b) || a.startsAt.getTime() - b.startsAt.getTime())[0];
}
