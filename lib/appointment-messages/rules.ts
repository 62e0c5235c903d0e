import type { AppointmentStatus } from "@/db/enums/care";
import type { APPOINTMENT_MESSAGE_KINDS, MailStatus } from "@/db/enums/exchange";
import { firstInstantFrom } from "../clock";
import { addDays, localDate, localMinute } from "../time";

export type MessageKind = (typeof APPOINTMENT_MESSAGE_KINDS)[number];

/** Hours at which nobody is written to, over midnight where the first is later; NULL: none. */
export type QuietHours = { fromMinute: number; toMinute: number } | null;
type Clock = { quiet: QuietHours; timeZone: string };

const MINUTE_MS = 60_000;
/** What changes again within this time is told once, as it stands then. */
const CHANGE_SETTLES_MS = 60_000;
/** Whoever is late comes after all, and a click beside the right one is taken back. */
const NO_SHOW_SETTLES_MS = 60 * MINUTE_MS;
/** A reminder that would follow the confirmation within this time reminds of nothing. */
const REMINDER_AT_LEAST_AHEAD_MS = 60 * MINUTE_MS;
/** So much earlier than the quiet hours goes what cannot wait for the morning. */
const BEFORE_QUIET_MS = 30 * MINUTE_MS;

const minutesLater = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);

/** The stretch of quiet hours that holds this instant, or null. A change of clocks makes it longer or shorter. */
export function quietAround(at: Date, { quiet, timeZone }: Clock): { from: Date; to: Date } | null {
  if (!quiet) return null;
  const { fromMinute, toMinute } = quiet;
  const today = localDate(at, timeZone);
  const minute = localMinute(at, timeZone);
  const isOverMidnight = fromMinute > toMinute;
  const isIn = isOverMidnight
    ? minute >= fromMinute || minute < toMinute
    : minute >= fromMinute && minute < toMinute;
  if (!isIn) return null;
  const firstDay = isOverMidnight && minute < toMinute ? addDays(today, -1) : today;
  const lastDay = isOverMidnight ? addDays(firstDay, 1) : firstDay;
  const to = firstInstantFrom(lastDay, toMinute, timeZone);
  return {
    from: firstInstantFrom(firstDay, fromMinute, timeZone),
    // In an hour that the clock shows twice they end once more, when it shows their end again.
    to:
      to > at
        ? to
        : minutesLater(new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS), toMinute - minute),
  };
}

/**
 * When a reminder goes out: so long before the visit; out of the quiet hours in the morning, or in the evening before where the
 * visit would have begun. NULL: it would come too late, or right after the booking.
 */
export function reminderDueAt(
  visit: { startsAt: Date },
  minutesBefore: number,
  { now, ...clock }: Clock & { now: Date },
): Date | null {
  const wanted = minutesLater(visit.startsAt, -minutesBefore);
  const night = quietAround(wanted, clock);
  const dueAt = !night
    ? wanted
    : night.to < visit.startsAt
      ? night.to
      : new Date(night.from.getTime() - BEFORE_QUIET_MS);
  return dueAt.getTime() - now.getTime() >= REMINDER_AT_LEAST_AHEAD_MS ? dueAt : null;
}

/** The reminders of a visit, the earliest first; two that fall together are one. */
export function remindersOf(
  visit: { startsAt: Date },
  minutes: readonly number[],
  clock: Clock & { now: Date },
): { minutesBefore: number; dueAt: Date }[] {
  const found = new Map<number, { minutesBefore: number; dueAt: Date }>();
  for (const minutesBefore of [...new Set(minutes)].sort((a, b) => b - a)) {
    const dueAt = reminderDueAt(visit, minutesBefore, clock);
    if (dueAt) found.set(dueAt.getTime(), { minutesBefore, dueAt });
  }
  return [...found.values()];
}

/**
 * When a message that answers something done just now goes out. At night it waits for the morning, unless the patient did it
 * themselves or the visit would have begun by then.
 */
export function tellAt(
  kind: Exclude<MessageKind, "reminder">,
  visit: { startsAt: Date },
  { now, isOwnDoing, ...clock }: Clock & { now: Date; isOwnDoing: boolean },
): { dueAt: Date; isUrgent: boolean } {
  const settles =
    kind === "no-show" ? NO_SHOW_SETTLES_MS : kind === "change" && !isOwnDoing ? CHANGE_SETTLES_MS : 0;
  const dueAt = new Date(now.getTime() + settles);
  const night = quietAround(dueAt, clock);
  if (!night || isOwnDoing) return { dueAt, isUrgent: isOwnDoing };
  const comesTooLate = kind !== "no-show" && visit.startsAt <= night.to;
  return comesTooLate ? { dueAt, isUrgent: true } : { dueAt: night.to, isUrgent: false };
}

/** Why a message is not sent. */
export type DropReason =
  | "replaced"
  | "overtaken"
  | "past"
  | "late"
  | "deceased"
  | "restricted"
  | "quiet"
  | "declined"
  | "textOnly"
  | "noAddress"
  | "switchedOff"
  | "broken";

export type Reader = {
  isDeceased: boolean;
  isRestricted: boolean;
  /** Contact must not be noticed by the household: an e-mail names its sender. */
  isQuiet: boolean;
  mayEmail: boolean;
  /** Wants text messages, for which no provider is set up. */
  wantsText: boolean;
  email: string | null;
};
type Visit = { status: AppointmentStatus; startsAt: Date };

/** Statuses of a visit in which a message of a kind says something true. */
const TRUE_IN: Record<MessageKind, readonly AppointmentStatus[]> = {
  confirmation: ["booked"],
  change: ["booked"],
  reminder: ["booked"],
  offer: ["proposed"],
  cancellation: ["cancelled"],
  "no-show": ["no-show"],
};

/** Is it still true at this moment? NULL: yes. Nobody is told of a time that has passed, but of one that they missed. */
export function whyUntrue(kind: MessageKind, visit: Visit, now: Date): DropReason | null {
  if (!TRUE_IN[kind].includes(visit.status)) return "overtaken";
  return kind !== "no-show" && visit.startsAt <= now ? "past" : null;
}

/** May this reader be written to at all? NULL: yes. The gravest reason first. */
export function whyUnreachable(reader: Reader): DropReason | null {
  if (reader.isDeceased) return "deceased";
  if (reader.isRestricted) return "restricted";
  if (reader.isQuiet) return "quiet";
  if (!reader.mayEmail) return reader.wantsText ? "textOnly" : "declined";
  return reader.email ? null : "noAddress";
}

/** Minutes until a message that could not be made is tried again, after so many attempts; NULL: no more. */
export const retryMinutes = (attempts: number): number | null => [1, 5, 30, 120][attempts - 1] ?? null;

/** What a mail can have come to without its reader reading it. */
export const UNDELIVERED: MailStatus[] = ["bounced", "complained", "failed", "uncertain"];

/** Why patients are told otherwise: there is no way to write to them. */
export const UNSENT: DropReason[] = ["noAddress", "textOnly", "declined", "quiet", "restricted"];

/** Why a message that was dropped may go after all, once somebody put right what was in its way. */
const MENDABLE: readonly string[] = [...UNSENT, "broken", "late"];

/** Of what one act says about several visits; reminders and offers are about one each. */
export const TOLD_TOGETHER = ["confirmation", "change", "cancellation"] as const satisfies MessageKind[];

type State = {
  status: "planned" | "handed-over" | "dropped";
  droppedWhy: string | null;
  mailStatus: MailStatus | null;
};

/** Can a person have it sent again? Not while it is on its way, and not what was delivered or is no longer true. */
export function canSendAgain({ status, droppedWhy, mailStatus }: State): boolean {
  if (status === "dropped") return droppedWhy !== null && MENDABLE.includes(droppedWhy);
  return status === "handed-over" && mailStatus !== null && UNDELIVERED.includes(mailStatus);
}
