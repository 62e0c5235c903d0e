import type {
  rotas,
  shiftKinds,
  shiftNeeds,
  shiftSwaps,
  shifts,
  staffAvailabilities,
  timeOff,
} from "@/db/schema";
import { shiftRange, weekDays } from "../shifts/rules";
import { addDays, mondayOf } from "../time";
import { timeOffRange } from "../time-off/rules";
import type { Random } from "./random";

type Options = {
  departmentIds: readonly string[];
  nurses: readonly string[];
  manager: string;
  today: string;
  now: Date;
  timeZone: string;
};

const KINDS = [
  { name: "Early", startMinute: 420, endMinute: 900, headcount: 2 },
  { name: "Late", startMinute: 780, endMinute: 1260, headcount: 2 },
  { name: "Night", startMinute: 1260, endMinute: 1860, headcount: 1 },
];
/** Two early, two late, a night, and four days off: nobody has less than eleven hours of rest. */
const CYCLE = [0, 0, 1, 1, 2, null, null, null, null];
const WEEKS = 2;
/** Positions in the order of making at which nobody was found. */
const GAPS = new Set([11, 38]);

/** Two departments with this week published and the next as a draft, a gap in each, leave and a swap that wait. */
export function buildRotas(
  random: Random,
  { departmentIds, nurses, manager, today, now, timeZone }: Options,
) {
  const rows = {
    kinds: [] as (typeof shiftKinds.$inferInsert)[],
    needs: [] as (typeof shiftNeeds.$inferInsert)[],
    rotas: [] as (typeof rotas.$inferInsert)[],
    shifts: [] as (typeof shifts.$inferInsert & { id: string })[],
    swaps: [] as (typeof shiftSwaps.$inferInsert)[],
    timeOff: [] as (typeof timeOff.$inferInsert)[],
    availabilities: [] as (typeof staffAvailabilities.$inferInsert)[],
  };
  const plannedAt = new Date(now.getTime() - 9 * 86_400_000);
  const monday = mondayOf(today);
  for (const [index, departmentId] of departmentIds.slice(0, 2).entries()) {
    const kinds = KINDS.map(({ headcount, ...kind }) => {
      const id = random.id(plannedAt);
      rows.kinds.push({ id, departmentId, ...kind, createdAt: plannedAt });
      for (let weekday = 1; weekday <= 7; weekday += 1)
        rows.needs.push({ shiftKindId: id, weekday, role: "nurse", headcount });
      return { id, ...kind };
    });
    const team = nurses.slice(index * CYCLE.length, (index + 1) * CYCLE.length);
    for (let week = 0; week < WEEKS; week += 1) {
      const weekFrom = addDays(monday, week * 7);
      const publishedAt = week === 0 ? plannedAt : null;
      rows.rotas.push({
        id: random.id(plannedAt),
        departmentId,
        weekFrom,
        publishedAt,
        publishedBy: publishedAt && manager,
      });
      for (const [offset, onDay] of weekDays(weekFrom).entries()) {
        for (const [place, userId] of team.entries()) {
          const step = CYCLE[(place + week * 7 + offset) % CYCLE.length];
          const kind = typeof step === "number" ? kinds[step] : undefined;
          const range = kind && shiftRange(kind, onDay, timeZone);
          if (!kind || !range || GAPS.has(week * 35 + offset * CYCLE.length + place)) continue;
          rows.shifts.push({
            id: random.id(plannedAt),
            userId,
            departmentId,
            shiftKindId: kind.id,
            role: "nurse",
            onDay,
            ...range,
            assignedBy: manager,
            assignedAt: plannedAt,
            publishedAt,
          });
        }
      }
    }
  }
  const [first, second, third] = nurses;
  const offered = rows.shifts.find(
    ({ userId, startsAt, publishedAt }) => userId !== first && publishedAt && startsAt > now,
  );
  if (offered && first && second) {
    const answeredBy = nurses.find((id) => id !== offered.userId) ?? first;
    const askedAt = new Date(now.getTime() - 5 * 3_600_000);
    rows.swaps.push({
      id: random.id(askedAt),
      offeredShiftId: offered.id,
      offeredBy: offered.userId,
      askedUserId: answeredBy,
      note: "School play in the afternoon",
      status: "accepted",
      offeredAt: askedAt,
      answeredBy,
      answeredAt: new Date(now.getTime() - 2 * 3_600_000),
    });
  }
  const leave = {
    fromDay: addDays(monday, 21),
    toDay: addDays(monday, 25),
    startMinute: null,
    endMinute: null,
  };
  const range = timeOffRange(leave, timeZone);
  if (third && range)
    rows.timeOff.push({
      id: random.id(now),
      userId: third,
      kind: "annual",
      ...range,
      isWholeDays: true,
      note: "Wedding of my sister",
      status: "requested",
      requestedBy: third,
      requestedAt: new Date(now.getTime() - 20 * 3_600_000),
    });
  for (const userId of first ? [first] : [])
    for (let weekday = 1; weekday <= 5; weekday += 1)
      rows.availabilities.push({
        id: random.id(plannedAt),
        userId,
        weekday,
        startMinute: 390,
        endMinute: 1290,
        effectiveFrom: addDays(today, -90),
      });
  return rows;
}
