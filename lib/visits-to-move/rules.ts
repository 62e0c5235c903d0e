import { localDate, localMinute } from "../time";

type Time = {
  practitionerId: string;
  roomId: string | null;
  startsAt: string;
  endsAt: string;
  /** Of a group; NULL: the patient is seen alone. */
  seatsLeft: number | null;
};
type Wanting<T extends Time> = { id: string; startsAt: string; times: readonly T[] };
export type Allotted<T extends Time> = { id: string; time: T | null; others: T[] };

const OTHERS = 8;

/**
 * Gives each visit a time of those that are free for it: the earliest day, and on it the hour nearest to its own. No two get
 * what only one can have, neither the practitioner nor the room; `others` are what is left for a person to choose from.
 */
export function allot<T extends Time>(visits: readonly Wanting<T>[], timeZone: string): Allotted<T>[] {
  const given: T[] = [];
  return visits.map(({ id, startsAt, times }) => {
    const minute = localMinute(new Date(startsAt), timeZone);
    const nearest = times
      .map((time) => ({
        time,
        date: localDate(new Date(time.startsAt), timeZone),
        distance: Math.abs(localMinute(new Date(time.startsAt), timeZone) - minute),
      }))
      .sort((a, b) => (a.date === b.date ? a.distance - b.distance : a.date < b.date ? -1 : 1))
      .map(({ time }) => time)
      .filter((time) => isLeft(time, given));
    const [time = null, ...others] = nearest;
    if (time) given.push(time);
    return { id, time, others: others.slice(0, OTHERS) };
  });
}

function isLeft(time: Time, given: readonly Time[]): boolean {
  const meeting = given.filter(
    (other) =>
      other.startsAt < time.endsAt &&
      time.startsAt < other.endsAt &&
      (other.practitionerId === time.practitionerId ||
        (other.roomId !== null && other.roomId === time.roomId)),
  );
  if (time.seatsLeft === null) return meeting.length === 0;
  const seated = meeting.filter(
    (other) => other.startsAt === time.startsAt && other.practitionerId === time.practitionerId,
  );
  return seated.length === meeting.length && seated.length < time.seatsLeft;
}
