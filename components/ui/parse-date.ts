import { addDays, formatDate, parseDate } from "@/lib/time";

/** How far ahead a two-digit year can lie: what people carry and agree on seldom lasts longer. */
const YEARS_AHEAD = 20;

/**
 * The calendar date behind what a person typed: everything `parseDate` reads, and "t" or "today", "+7", "-1" as days
 * from today. A two-digit year is the latest one up to `max`, or up to twenty years ahead where nothing says that the
 * date lies behind: "3/1/27" is a coming January, and a century ago in a field for dates of birth.
 */
export function parseTypedDate(text: string, today: string, max?: string): string | null {
  const typed = text.trim().toLowerCase();
  const shift = /^([+-])\s?(\d{1,4})$/.exec(typed);
  if (shift) return addDays(today, Number(shift[2]) * (shift[1] === "-" ? -1 : 1));
  if (typed === "t" || typed === "today") return today;
  return parseDate(typed, max ?? `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`);
}

/** dd-MMM-yyyy of a calendar date, or the text itself when it is none. */
export function shownDate(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
}

/** HH:mm behind "1405", "14.05", "9", "2pm", "2:30 pm", or null. */
export function parseTypedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.?m?\.?)?$/.exec(text.trim().toLowerCase());
  if (!parts) return null;
  const [hours, minutes, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]];
  if (minutes > 59 || hours > 23 || (half && (hours < 1 || hours > 12))) return null;
  return `${pad(half ? (hours % 12) + (half === "p" ? 12 : 0) : hours)}:${pad(minutes)}`;
}

function pad(value: number) {
  return String(value).padStart(2, "0");
}
