import type { Context } from "../context";
import { addHoliday } from "../public-holidays/commands";
import { addSession, cancelSessions } from "../session-exceptions/commands";
import { addDays, localDate, weekday } from "../time";
import type { Staff } from "./staff";

const EVENING = { startMinute: 19 * 60, endMinute: 20 * 60, slotMinutes: 20, capacity: 1, typeIds: [] };
const MORNING = { startMinute: 0, endMinute: 13 * 60 };
/** Days on which everybody is at home, wherever the year stands: month, day, name. */
const HOLIDAYS = [
  ["01-01", "New Year's Day"],
  ["05-01", "May Day"],
  ["12-25", "Christmas Day"],
  ["12-26", "Boxing Day"],
] as const;

/** What weeks do not say: an evening more, a morning less, and the public holidays to come. */
export async function changeSomeDays(
  tx: Context,
  { staff, timeZone }: { staff: Staff; timeZone: string },
): Promise<void> {
  const [manager] = staff.byRole.get("manager") ?? [];
  const [familiar, colleague] = staff.doctors.filter(({ specialty }) => !specialty.isUrgent);
  if (!manager || !familiar || !colleague) return;
  const as: Context = { ...tx, viewer: { ...tx.viewer, kind: "user", userId: manager, roles: ["manager"] } };
  const today = localDate(tx.now, timeZone);
  await addSession(as, {
    practitionerId: familiar.practitionerId,
    date: addDays(today, 2),
    ...EVENING,
    roomId: familiar.roomId,
    reason: "Evening clinic for those who work during the day",
  });
  const date = nextMorning(colleague, addDays(today, 3));
  if (date)
    await cancelSessions(as, {
      practitionerId: colleague.practitionerId,
      date,
      ...MORNING,
      reason: "Teaching",
    });
  for (const [day, name] of HOLIDAYS) {
    const year = today.slice(0, 4);
    const inThisYear = `${year}-${day}`;
    const next = inThisYear > addDays(today, 20) ? inThisYear : `${Number(year) + 1}-${day}`;
    await addHoliday(as, { date: next, name });
  }
}

function nextMorning({ sessions }: Staff["doctors"][number], from: string): string | null {
  const dates = Array.from({ length: 7 }, (_, index) => addDays(from, index));
  return (
    dates.find((date) =>
      sessions.some((hours) => hours.weekday === weekday(date) && hours.startMinute < MORNING.endMinute),
    ) ?? null
  );
}
