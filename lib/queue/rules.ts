import type { AppointmentStatus } from "@/db/enums/care";
import type { QueueCaller } from "@/db/enums/queue";

/** The journey of a visit through the day, as the board shows it from left to right. */
export const STAGES = ["booked", "arrived", "nurse", "doctor", "done"] as const;
export type Stage = (typeof STAGES)[number];

/** What a decision needs to know of somebody's turn; instants as JSON has them or as the database does. */
export type TurnState = {
  nurseStartedAt: Date | string | null;
  readyAt: Date | string | null;
  calledAt: Date | string | null;
};
type Seen = { status: AppointmentStatus; turn: TurnState | null };

/** After so many calls to which nobody came they are no longer called by turn: the desk asks where they are. */
export const MOST_MISSED_CALLS = 3;
/** So long somebody who was not there is passed over. */
export const MISSED_PAUSE_MINUTES = 5;
/** Who comes later than this after their time is seen in the order of arrival. */
export const LATE_ARRIVAL_MINUTES = 10;

/** From then on nobody should rely on what a screen of the waiting room shows. */
const LOST_AFTER_MS = 30_000;

export type Connection = "standing" | "again" | "lost";

/** What a screen of the waiting room says of itself: quietly that it asks again after the first answer that failed, loudly once it is old. */
export function connectionOf({ failures, silentMs }: { failures: number; silentMs: number }): Connection {
  if (failures === 0) return "standing";
  return silentMs > LOST_AFTER_MS ? "lost" : "again";
}

/** Where a visit stands on the board; null when it is not on it. Who did not come is done, too. */
export function stageOf({ status, turn }: Seen): Stage | null {
  switch (status) {
    case "proposed":
    case "booked":
      return "booked";
    case "arrived":
      return turn?.readyAt ? "doctor" : turn?.nurseStartedAt ? "nurse" : "arrived";
    case "in-consultation":
      return "doctor";
    case "fulfilled":
    case "no-show":
      return "done";
    default:
      return null;
  }
}

/** A number as it is shown, printed and called. */
export const tokenOf = (letter: string, number: number): string =>
  `${letter}-${String(number).padStart(3, "0")}`;

/** A number as it is spoken: no leading zeros, no dash. */
export const spokenToken = (token: string): string => token.replace(/-0*/, " ");

const isWith = (stage: Stage) => (seen: Seen) => seen.status === "arrived" && stageOf(seen) === stage;

/** Somebody waiting comes to the nurse. */
export const canStartNursing = isWith("arrived");
/** A slip: they were not taken along, or it was somebody else. */
export const canUndoNursing = isWith("nurse");
/** The nurse has finished, or there is nothing for the nurse to do. */
export const canSendOn = (seen: Seen): boolean => canStartNursing(seen) || canUndoNursing(seen);
/** A slip, as long as the practitioner has not begun. */
export const canUndoSendOn = isWith("doctor");

/** Who waits can be called; whoever sits with the nurse, only by nobody else. */
export function canBeCalled(seen: Seen, caller: QueueCaller): boolean {
  return caller === "nurse" ? canStartNursing(seen) : canStartNursing(seen) || canUndoSendOn(seen);
}

/** Called, and neither come nor missed yet. */
export const isCalled = ({ status, turn }: Seen): boolean => status === "arrived" && !!turn?.calledAt;

/** Called in vain so often that somebody has to look for them. */
export const isForDesk = (turn: { missedCalls: number } | null): boolean =>
  (turn?.missedCalls ?? 0) >= MOST_MISSED_CALLS;

/** One number of the waiting room as the rule of whose turn it is sees it. */
export type Waiting = {
  startsAt: Date;
  arrivedAt: Date;
  isWalkIn: boolean;
  isUrgent: boolean;
};

/**
 * The moment by which somebody is in turn: who has an appointment, its time; who has none or came late, their arrival. Nobody
 * gains by coming early, and nobody who is punctual loses to somebody who was not.
 */
export function dueSince({ startsAt, arrivedAt, isWalkIn }: Omit<Waiting, "isUrgent">): Date {
  const isLate = arrivedAt.getTime() > startsAt.getTime() + LATE_ARRIVAL_MINUTES * 60_000;
  return isWalkIn || isLate ? arrivedAt : startsAt;
}

/** The order in which people are called: the urgent first, then by the moment they are due. The same as in `callNext`. */
export function byTurn(a: Waiting, b: Waiting): number {
  if (a.isUrgent !== b.isUrgent) return a.isUrgent ? -1 : 1;
  return dueSince(a).getTime() - dueSince(b).getTime();
}

/** Minutes since the first of these that is known, for one stage of waiting. */
export function minutesSince(since: Date | string | null, now: Date): number {
  if (!since) return 0;
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 60_000));
}
