import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { blocksIn, instantIn, minuteIn } from "./geometry";

/** What somebody holds over the grid: a visit on its way, one that is made longer or shorter, a stretch to be booked, or somebody who waits. */
export type Ghost = {
  kind: "move" | "resize" | "select" | "place";
  by: "pointer" | "keys";
  visit: Visit | null;
  waiting?: WaitingRow;
  column: number;
  /** From the top of the column. */
  minute: number;
  minutes: number;
};

/** Where a visit would be. */
export type Place = { practitionerId: string; startsAt: string; durationMinutes: number };

export const minutesOf = ({ startsAt, endsAt }: Pick<Visit, "startsAt" | "endsAt">): number =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;

/** With whom and when; null where nobody sees patients. In a room it is whoever keeps hours there then. */
export function placeOf(calendar: Calendar, ghost: Ghost): Place | null {
  const column = calendar.columns[ghost.column];
  if (!column) return null;
  const here = blocksIn(column, ghost.minute, ghost.minutes);
  const practitionerId =
    column.practitionerId ??
    here.find((block) => block.kind === "free")?.practitionerId ??
    (ghost.kind === "resize" ? ghost.visit?.practitioner.id : null) ??
    here.find((block) => block.practitionerId !== null)?.practitionerId;
  if (!practitionerId) return null;
  return { practitionerId, startsAt: instantIn(column, ghost.minute), durationMinutes: ghost.minutes };
}

/** Is it where, and as long as, it was before? */
export const isUnmoved = ({ visit }: Ghost, place: Place): boolean =>
  visit !== null &&
  visit.practitioner.id === place.practitionerId &&
  visit.startsAt === place.startsAt &&
  minutesOf(visit) === place.durationMinutes;

/** The free time around a beginning, as far as nothing else is in between. */
export function freeRun(calendar: Calendar, column: number, minute: number): { from: number; to: number } {
  const found = calendar.columns[column];
  let [from, to] = [minute, minute];
  if (!found) return { from, to };
  const free = found.blocks
    .filter(({ kind }) => kind === "free")
    .map(({ startsAt, endsAt }) => ({ from: minuteIn(found, startsAt), to: minuteIn(found, endsAt) }));
  for (const block of free) if (block.from <= to && block.to > to) to = block.to;
  for (const block of free.toReversed()) if (block.to >= from && block.from < from) from = block.from;
  return { from, to };
}
