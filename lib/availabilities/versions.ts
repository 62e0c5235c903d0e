/** Hours of a week with the days on which they hold. */
type Version = {
  id: string;
  weekday: number;
  startMinute: number;
  endMinute: number;
  effectiveFrom: string;
  /** First day on which it no longer holds. */
  effectiveTo: string | null;
};
type Hours = Pick<Version, "weekday" | "startMinute" | "endMinute">;
/** Half-open; `end` null: until further notice. */
type Stretch = { from: string; end: string | null };

export type Plan<Old extends Version, New extends Hours> = {
  /** Hold until the first day of the change. */
  cut: Old[];
  /** Were to begin inside it and never take place. */
  drop: Old[];
  /** Return after it. */
  resume: Old[];
  add: New[];
};

/**
 * What must be written so that new hours hold in a stretch of days and everything before and after stays as it is. Hours that
 * already hold all the while are left alone.
 */
export function planVersions<Old extends Version, New extends Hours>(
  existing: readonly Old[],
  next: readonly New[],
  { from, end }: Stretch,
  isSame: (old: Old, wanted: New) => boolean,
): Plan<Old, New> {
  const reachesPast = ({ effectiveTo }: Old) => effectiveTo === null || (end !== null && effectiveTo > end);
  const holdsThroughout = (old: Old) =>
    old.effectiveFrom <= from && (old.effectiveTo === null || (end !== null && old.effectiveTo >= end));
  const isKept = (old: Old) => holdsThroughout(old) && next.some((wanted) => isSame(old, wanted));
  const touched = existing.filter(
    (old) =>
      (old.effectiveTo === null || old.effectiveTo > from) &&
      (end === null || old.effectiveFrom < end) &&
      !isKept(old),
  );
  return {
    cut: touched.filter(({ effectiveFrom }) => effectiveFrom < from),
    drop: touched.filter(({ effectiveFrom }) => effectiveFrom >= from),
    resume: end === null ? [] : touched.filter(reachesPast),
    add: next.filter((wanted) => !existing.some((old) => isKept(old) && isSame(old, wanted))),
  };
}

/** From when on which hours hold, the present pattern first. A day on which nothing holds has an empty pattern. */
export function patternsFrom<Old extends Version>(
  sessions: readonly Old[],
  today: string,
): { from: string; sessions: Old[] }[] {
  const edges = sessions.flatMap(({ effectiveFrom, effectiveTo }) => [
    effectiveFrom,
    ...(effectiveTo ? [effectiveTo] : []),
  ]);
  const days = [...new Set([today, ...edges.filter((day) => day > today)])].sort();
  return days.map((from) => ({
    from,
    sessions: sessions.filter(
      ({ effectiveFrom, effectiveTo }) =>
        effectiveFrom <= from && (effectiveTo === null || effectiveTo > from),
    ),
  }));
}
