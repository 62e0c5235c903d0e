/** A stretch of one weekday in minutes of the clock, half-open. */
export type Painted = { weekday: number; startMinute: number; endMinute: number };
type Area = Painted;

/** A rest of hours shorter than this is no hours any more. */
const SHORTEST_MINUTES = 5;

const isOn = (area: Area) => (session: Painted) => session.weekday === area.weekday;
const touchesArea = (area: Area) => (session: Painted) =>
  isOn(area)(session) && session.startMinute < area.endMinute && area.startMinute < session.endMinute;

/**
 * Fills what is free of an area. What was there stays as it is; the new hours take on what hangs on hours that they touch
 * (`like`) and grow together with them.
 */
export function paint<Session extends Painted>(
  sessions: readonly Session[],
  area: Area,
  blank: (area: Area) => Session,
  isLike: (a: Session, b: Session) => boolean,
): Session[] {
  const there = sessions.filter(isOn(area)).sort(byStart);
  const gaps = clear([{ ...area }], there);
  const added = gaps.map((gap) => {
    const beside = there.find(
      ({ startMinute, endMinute }) => endMinute === gap.startMinute || startMinute === gap.endMinute,
    );
    return { ...(beside ?? blank(gap)), ...gap };
  });
  const grown = [...there, ...added].sort(byStart).reduce<Session[]>((list, session) => {
    const last = list.at(-1);
    if (last && last.endMinute === session.startMinute && isLike(last, session))
      list[list.length - 1] = { ...last, endMinute: session.endMinute };
    else list.push(session);
    return list;
  }, []);
  return inOrder([
    ...sessions.filter((session) => !isOn(area)(session)),
    ...(added.length > 0 ? grown : there),
  ]);
}

/** Takes an area out of the hours. */
export function erase<Session extends Painted>(sessions: readonly Session[], area: Area): Session[] {
  return inOrder(
    sessions.flatMap((session) => (touchesArea(area)(session) ? clear([session], [area]) : [session])),
  );
}

/** The hours of one day on others, instead of what was there. */
export function copyDay<Session extends Painted>(
  sessions: readonly Session[],
  from: number,
  to: readonly number[],
): Session[] {
  const source = sessions.filter(({ weekday }) => weekday === from);
  const targets = to.filter((weekday) => weekday !== from);
  return inOrder([
    ...sessions.filter(({ weekday }) => !targets.includes(weekday)),
    ...targets.flatMap((weekday) => source.map((session) => ({ ...session, weekday }))),
  ]);
}

/** How much of a cell is painted. */
export function fillOf(sessions: readonly Painted[], cell: Area): "full" | "part" | "none" {
  const minutes = sessions
    .filter(touchesArea(cell))
    .reduce(
      (sum, { startMinute, endMinute }) =>
        sum + Math.min(endMinute, cell.endMinute) - Math.max(startMinute, cell.startMinute),
      0,
    );
  if (minutes === 0) return "none";
  return minutes >= cell.endMinute - cell.startMinute ? "full" : "part";
}

function clear<Session extends Painted>(sessions: readonly Session[], taken: readonly Painted[]): Session[] {
  return taken.reduce<Session[]>(
    (rest, area) =>
      rest.flatMap((session) => {
        if (!touchesArea(area)(session)) return [session];
        return [
          { ...session, endMinute: Math.min(session.endMinute, area.startMinute) },
          { ...session, startMinute: Math.max(session.startMinute, area.endMinute) },
        ].filter(({ startMinute, endMinute }) => endMinute - startMinute >= SHORTEST_MINUTES);
      }),
    [...sessions],
  );
}

const byStart = (a: Painted, b: Painted) => a.startMinute - b.startMinute;
const inOrder = <Session extends Painted>(sessions: Session[]) =>
  sessions.sort((a, b) => a.weekday - b.weekday || byStart(a, b));
